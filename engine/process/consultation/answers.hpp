#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Answers given in asking stages, counted. They live as long as the nomination.

/// How many of a visit's addressees, but for those who are excused.
struct Answers {
    std::int64_t asked = 0;
    std::int64_t open = 0; ///< nothing is said, or what it rested on has been changed since
    std::int64_t yes = 0;  ///< said, or by silence
    std::int64_t no = 0;
    std::int64_t none = 0;
    std::int64_t silent = 0;
    std::int64_t passed = 0;  ///< silent, and left out of shares
    std::int64_t persons = 0; ///< humans behind a yes that was said: one who is behind two answers is one

    Answers& operator+=(const Answers& other);
};

/// Hash of what the addressee's answer rests on now: its own `looks-at`, or that of the stage.
[[nodiscard]] Sha256 seen_by(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                             std::string_view stage, const Asked& asked);
/// It was said, and what it rested on has been changed since. Silence never is.
[[nodiscard]] bool is_stale(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                            std::string_view stage, const Asked& asked);
/// Is waited for: nothing is said, or it must be said anew.
[[nodiscard]] bool is_open(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                           std::string_view stage, const Asked& asked);

[[nodiscard]] Answers count_answers(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                    std::string_view stage, const std::vector<Asked>& asked);
/// By the stage's `needs`.
[[nodiscard]] bool suffice(const definition::AnswersNeeded& needs, const Answers& answers);
/// The answers in every one of the stages that asks and where the nomination is suffice for going on.
[[nodiscard]] bool answers_suffice(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                   const definition::ActionSpec& action, const std::vector<std::string>& stages);

/// An answer by a human, wherever it was given.
struct HumanAnswer {
    std::string_view stage;
    const Who* who = nullptr;
    Instant at{}; ///< of the latest one for that addressee
};
/// Every answer ever given in the stage; "" for any stage.
[[nodiscard]] std::vector<HumanAnswer> human_answers(const Nomination& nomination, std::string_view stage);

/// Until when silence does not count; nothing when it never does, or has.
[[nodiscard]] std::optional<Instant> answers_until(const Token& token);

} // namespace thidua::process
