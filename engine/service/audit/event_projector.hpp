#pragma once

#include <map>
#include <optional>
#include <vector>

#include "process/state/events/effect.hpp"
#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"
#include "service/audit/organisation_replay.hpp"
#include "service/digest/mail_digest.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "store/projector.hpp"

namespace thidua::service {

/// What events mean, for the store's audit: replays them with process::apply() and makes rows of the outcome with the
/// functions that make them when a decision is written.
class EventProjector final : public store::Projector {
  public:
    /// Findings: TD0922 for a definition that cannot be read any more, or is not what its hash, name or version say.
    Diagnostics definition(const store::DefinitionRecord& definition) override;
    bool projects(store::StreamKind kind) const override;
    void begin() override;
    Result<void> apply(const store::StoredEvent& event) override;
    std::string answer() const override;
    store::Projection end() override;
    bool is_same_state(std::string_view state_json) const override;
    std::string subject_of(std::string_view answer_json) const override;

  private:
    [[nodiscard]] Result<void> apply_digest(const store::StoredEvent& stored);
    void demand(const process::Event& event, const process::Effect& effect);
    void withdraw(const std::vector<std::string>& keys);

    std::optional<OrganisationReplay> organisation_; ///< while its stream is replayed
    std::optional<MailDigest> digest_;               ///< while that of a day is
    std::map<Sha256, Definition> definitions_;
    Definition current_; ///< of the nomination begun last; null before its first event
    process::Nomination nomination_;
    store::Commit documents_; ///< attachment links and scores so far
    std::vector<store::DemandedEffect> outbox_;
    std::vector<store::ProjectedNotice> notices_;
};

} // namespace thidua::service
