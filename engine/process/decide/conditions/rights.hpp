#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Does the actor hold one of the roles for the nomination, on any level of its `else`? A role that is own-unit counts
/// for the unit it is held for, or the actor's own; one that follows from the nomination for whom it names.
[[nodiscard]] bool holds_any(const definition::WorkflowDefinition& definition, const Actor& actor,
                             const std::vector<std::string>& roles, const Nomination& nomination);

/// Whether the actor may act on one of the roles now.
struct RoleRight {
    bool may = false;
    std::string basis;               ///< Who::basis of it
    std::vector<std::string> before; ///< names of those whose turn it is, when the actor comes after them
};
/// People in `barred` do not count as being there.
[[nodiscard]] RoleRight may_act_as(const Evaluation& evaluation, const std::vector<std::string>& roles,
                                   const std::vector<std::string>& barred);

/// Who may act on the roles now: of each the first level on which somebody is who is not barred.
[[nodiscard]] std::vector<RoleHolder> eligible_for(const Evaluation& evaluation, const Nomination& nomination,
                                                   const std::vector<std::string>& roles,
                                                   const std::vector<std::string>& barred);
/// Actions whose people may not be behind this one: those of its not-same-person-as, and those that name it in theirs.
[[nodiscard]] std::vector<std::string> separated_from(const definition::WorkflowDefinition& definition,
                                                      const definition::ActionSpec& action);
/// Everybody behind an act of these, and whoever stands too near to the nomination to judge it.
[[nodiscard]] std::vector<std::string> barred_from(const Evaluation& evaluation, const definition::ActionSpec& action,
                                                   const Nomination& nomination);

/// Blocks with TD0508 when the actor holds one of the roles for another unit only, with TD1335 when others come first,
/// else with TD0507; with TD1330–TD1333 when it is a matter of absence and substitution.
void require_role(Evaluation& evaluation, const definition::ActionSpec& action);
/// The same for a new nomination of `unit` in the start stage: TD0571, TD0570.
void require_founder(Evaluation& evaluation, const definition::StageSpec& start, const std::string& unit);

/// What absence and substitution say before any role is looked at, of what people know as `title`: TD1330 to TD1332;
/// nothing when they are not in the way.
[[nodiscard]] std::optional<Diagnostic> why_not_in_this_place(const Evaluation& evaluation, const SourceSpan& span,
                                                              const LocalText& title);

/// The acting person and the principal must both be others than those behind separated acts (TD0519).
void require_other_person(Evaluation& evaluation, const definition::ActionSpec& action);
/// Whoever took the latest of the action's same-person-as, while that person may still act (TD1334).
void require_same_person(Evaluation& evaluation, const definition::ActionSpec& action);

/// Somebody of `who` has answered where whoever takes the action must not have.
[[nodiscard]] bool has_answered_before(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                       const definition::ActionSpec& action, const Who& who);

/// An act that is separated from the action, with somebody of `who` behind it; nullptr when there is none.
[[nodiscard]] const Act* act_by_same_person(const definition::WorkflowDefinition& definition,
                                            const Nomination& nomination, const definition::ActionSpec& action,
                                            const Who& who);
/// The latest act of one of these actions that was not withdrawn; nullptr when there is none.
[[nodiscard]] const Act* latest_act(const Nomination& nomination, const std::vector<std::string>& actions);

} // namespace thidua::process
