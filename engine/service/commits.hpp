#pragma once

#include "definition/workflow_definition.hpp"
#include "process/decide.hpp"
#include "store/commit.hpp"

namespace thidua::service {

/// The rows that a decision becomes: events with their new state, timers, inbox places, outbox rows, attachment links
/// and score records, all for one transaction. `before` is the nomination that was decided on.
[[nodiscard]] store::Commit commit_of(const definition::WorkflowDefinition& definition,
                                      const process::Nomination& before, const process::Decision& decision);

/// Whether there is anything to write.
[[nodiscard]] bool is_empty(const store::Commit& commit);

/// The label of the award that is asked for (choice field `award`), in Vietnamese; "" when the form has none.
[[nodiscard]] std::string award_of(const definition::WorkflowDefinition& definition, const process::FieldValues& fields,
                                   std::string_view language);

} // namespace thidua::service
