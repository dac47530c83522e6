#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/decide/decide.hpp"
#include "store/records.hpp"
#include "thidua/views.hpp"

namespace thidua::service {

/// Tells the events of one nomination, in their order, as a person reads them: who did what, what was changed from what
/// to what, how a council voted, whose agreement stands. Replays them as it goes. One nomination, one thread.
class HistoryTeller {
  public:
    /// All outlive it.
    HistoryTeller(const definition::WorkflowDefinition& definition, const organisation::Organisation& organisation,
                  const TimeZone& zone, const Catalogue& catalogue, const std::string& language)
        : definition_(definition), organisation_(organisation), zone_(zone), catalogue_(catalogue),
          language_(language) {}

    /// The next event. One whose payload cannot be read is told without details.
    [[nodiscard]] EventView tell(const store::StoredEvent& stored);

    /// Whoever did something: a person of today's organisation by name, the clock and the engine as such.
    [[nodiscard]] std::string doer(const std::string& person) const;
    /// "9 members, 8 took part …".
    [[nodiscard]] std::string vote_text(const process::VoteCount& vote) const;
    /// What the stages look at that is otherwise in `after`: fields "12 → 15", evidence that came or went.
    [[nodiscard]] std::vector<std::string> changes(const process::Nomination& before, const process::Nomination& after,
                                                   const std::vector<std::string>& stages) const;
    /// "Sơn's agreement of 12/11/2025 (“Submit”)".
    [[nodiscard]] std::string agreement_text(const process::Act& act) const;
    /// In whose place, and because of what.
    [[nodiscard]] std::string basis_text(const process::Who& who) const;

  private:
    struct Details;
    [[nodiscard]] std::string say(const char* key, const std::vector<Argument>& arguments = {}) const {
        return catalogue_.say(language_, key, arguments);
    }
    [[nodiscard]] std::string action_title(const std::string& name) const;
    [[nodiscard]] std::string follow_up_title(const std::string& kind) const;
    [[nodiscard]] std::string evidence_text(const process::Evidence& item) const;

    const definition::WorkflowDefinition& definition_;
    const organisation::Organisation& organisation_;
    TimeZone zone_;
    const Catalogue& catalogue_;
    const std::string& language_;
    process::Nomination nomination_; ///< after the events that were told
};

} // namespace thidua::service
