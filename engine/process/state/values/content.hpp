#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/sha256.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Hash of what a decision in these stages rests on: the fields and evidence their `looks_at` names, without fields
/// that are not material. A stage that names nothing looks at every material field except those that are filled in
/// with an action, and at all evidence. Totals of scores are looked at where `score` is named, and what was said in
/// stages that ask where `answers` is: of each the latest visit, but nothing that came too late.
[[nodiscard]] Sha256 content_hash(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                  std::span<const std::string> stages);

/// The same for fields (and "evidence", "score") that are named by themselves, one at least.
[[nodiscard]] Sha256 content_hash_of(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                     const std::vector<std::string>& looks_at);

/// The same for a stage that names nothing: what a score rests on.
[[nodiscard]] Sha256 whole_content_hash(const definition::WorkflowDefinition& definition, const Nomination& nomination);

/// What the stages look at that is otherwise in `after` than in `before`: the name of each field, and the id of each
/// piece of evidence that came, went, or was replaced, the name of each score, and each answer.
struct ContentChanges {
    std::vector<std::string> fields;
    std::vector<std::string> evidence;
    std::vector<std::string> scores;
    struct Answer {
        std::string stage;
        std::string addressee; ///< Asked::name
        std::optional<Opinion> was, is;
    };
    std::vector<Answer> answers;
};
/// Whatever the stages look at by the later definition they looked at by the earlier one too.
[[nodiscard]] bool sees_no_more(const definition::WorkflowDefinition& later,
                                const definition::WorkflowDefinition& earlier, std::span<const std::string> stages);

/// Whether one of the stages looks at the score or the answers, which change without an edit.
[[nodiscard]] bool rests_on_more_than_edits(const definition::WorkflowDefinition& definition,
                                            std::span<const std::string> stages);
[[nodiscard]] ContentChanges content_changes(const definition::WorkflowDefinition& definition, const Nomination& before,
                                             const Nomination& after, std::span<const std::string> stages);

} // namespace thidua::process
