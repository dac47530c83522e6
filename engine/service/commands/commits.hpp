#pragma once

#include "definition/workflow_definition.hpp"
#include "process/decide/decide.hpp"
#include "store/commit.hpp"

namespace thidua::service {

/// The rows that a decision becomes: the change of the nomination's stream with what lists show of it, timers, outbox
/// rows, attachment links and score records, all for one transaction. `before` is the nomination that was decided on;
/// by the `earlier` definition, when a rescue has changed its version.
[[nodiscard]] store::Commit commit_of(const definition::WorkflowDefinition& definition,
                                      const process::Nomination& before, const process::Decision& decision,
                                      const definition::WorkflowDefinition* earlier = nullptr);

/// What lists, inboxes and searches show of a nomination: follows from its state alone.
[[nodiscard]] store::NominationRecord record_of(const definition::WorkflowDefinition& definition,
                                                const process::Nomination& after);

/// The outbox row of an effect.
[[nodiscard]] store::OutboxRecord outbox_record_of(const store::StreamId& stream, const process::Effect& effect);

/// Adds the attachment link or the score record that an event of the nomination has.
void add_documents(const std::string& nomination, const process::Event& event, store::Commit& commit);

/// The hash that 64 lower-case hexadecimal digits write; zero for any other text.
[[nodiscard]] Sha256 sha256_from_hex(std::string_view hex);

/// Whether there is anything to write.
[[nodiscard]] bool is_empty(const store::Commit& commit);

/// What is asked for, as people read it: the workflow's title-field, or the title of the workflow when it names none.
[[nodiscard]] std::string title_of(const definition::WorkflowDefinition& definition, const process::FieldValues& fields,
                                   std::string_view language);

} // namespace thidua::service
