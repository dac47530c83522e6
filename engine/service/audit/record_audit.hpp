#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "process/state/nomination.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// What the store keeps beside the chained events and cannot judge by itself, compared with what the events say: the
/// definitions with their content hash; of each nomination what lists and inboxes show, its timers, scores and
/// attachment links. Completes Store::verify_audit(). One thread; others may write meanwhile.
class RecordAudit {
  public:
    /// Both must outlive the object.
    RecordAudit(store::Store& store, const WorkflowRegistry& registry) : store_(store), registry_(registry) {}

    /// Adds to the report: TD0922 (a definition that is missing or not what its hash says), TD0966 (a nomination's rows
    /// that do not follow from its events). Failures are the disk's.
    [[nodiscard]] Result<void> run(store::AuditReport& report, const store::Progress& progress);

  private:
    struct Looked {
        std::string differs; ///< names of what differs; "" when nothing does
        std::uint64_t revision = 0;
    };
    [[nodiscard]] Result<void> check_definitions();
    [[nodiscard]] Result<void> check_nomination(const std::string& id);
    /// Nothing when there is no such nomination.
    [[nodiscard]] Result<std::optional<Looked>> look_at(const std::string& id);
    [[nodiscard]] Result<std::string> documents_differ(const std::string& id, const process::Nomination& nomination);
    void found(Diagnostic finding);

    store::Store& store_;
    const WorkflowRegistry& registry_;
    store::AuditReport* report_ = nullptr; ///< during run()
    std::map<Sha256, Definition> definitions_;
};

} // namespace thidua::service
