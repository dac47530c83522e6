#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/decide/blocker.hpp"
#include "process/decide/command.hpp"
#include "process/state/events/effect.hpp"
#include "process/state/events/event.hpp"
#include "process/state/facts.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// What a command leads to when nothing blocks it.
struct Decision {
    std::vector<Event> events;          ///< in order; none for a command that changes nothing
    std::vector<Effect> effects;        ///< for the outbox, in the same transaction
    std::vector<std::string> cleared;   ///< timers that no event knows of any more: rows to be cleared without one
    std::vector<std::string> withdrawn; ///< keys of effects that must not have left when this is written
    Nomination after;                   ///< the nomination with the events applied
};

/// Either a decision, or every reason against it (never just the first).
struct Verdict {
    Decision decision; ///< meaningful when allowed()
    Blockers blockers;
    [[nodiscard]] bool allowed() const { return blockers.empty(); }
};

/// The heart of the engine. Pure: the same arguments give the same verdict; no clock, disk, plugin or randomness.
///
/// Safe on any thread. `definition` must be the version the nomination started with (else TD0502). The rules:
///   * an action needs a role of its `by` list (a role that is own-unit counts for nominations of the holder's unit),
///     all its `from` stages in the marking (`from any`: one of them), its `when` and all its `requires` true — null
///     counts as not true — and the form complete: for advancing actions all fields that are required now. Fields that
///     some action lists under `fields` are that action's alone: they must be filled in when it is taken, unless they
///     have a `required-when` that is not true;
///   * `not-same-person-as` compares acting person and principal with everybody who ever took those actions on this
///     nomination, across returns and in either order; an act that was withdrawn does not count;
///   * `same-person-as` asks for whoever took those actions last, while that person may act at all;
///   * a role's `else` acts when nobody before it is there who may;
///   * an action with `skip-same-person-as` that is the one way on is left out (event "skipped") when nobody but the
///     person of those actions could take it;
///   * a stage that asks others keeps advancing actions until their answers suffice by its `needs`, but for those with
///     `early yes`; one with `after answers` is taken by the clock in the command that made them suffice;
///   * votes are whole numbers: present + written ≤ members, yes + no + blank ≤ present + written,
///     (present + written) × den ≥ members × num for the quorum, yes × den ≥ base × num, where the base is all members
///     or those who took part (present + written);
///   * withdrawing is for the person who moved the nomination into the stage, while it is there
///     and nothing that came of that step has gone further;
///   * what somebody has taken on is left to that person and whoever acts in his place, as long as he may work on it;
///     a stage whose claim is needed waits until somebody has;
///   * whoever the nomination is about, his relatives and whoever has declared a conflict do not judge it: to them all
///     but the start stage and withdrawing is closed, and the next level of the role acts;
///   * `to any` goes to the one stage that the command names;
///   * what has `undo` can be taken back as if it had not been, by whoever took it and by its roles, until its time is
///     over, somebody has acted since or one of its effects has left;
///   * a hold takes the stage out of the marking and stops its clocks; resume puts it back with the time that was left;
///   * agreements are bound to the content their stage looks at (process/agreements). On the way back of a return, up
///   to
///     the stage that returned it, an agreement that the return put out of force stands again when its action is the
///     one possible way on and that content is unchanged: the nomination is carried on (event "carried"), stage after
///     stage. An edit of what an agreement in force rests on blocks every action past it until it is renewed; of what
///     left the start stage, the action's requirements are asked again.
[[nodiscard]] Verdict decide(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                             const Command& command, const Facts& facts, Instant now);

/// "Why can I not?": the blockers of decide() for the same command, by calling it.
[[nodiscard]] Blockers why_not(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                               const Command& command, const Facts& facts, Instant now);

/// One action of the workflow as this actor may see it now.
struct ActionOutlook {
    const definition::ActionSpec* action = nullptr; ///< lives as long as the definition
    bool possible = false;  ///< nothing is in the way but what is given with the command (reason, fields, votes)
    Blockers blockers;      ///< of decide() for the action with nothing given
    std::string proposed{}; ///< for `to any`: the one of its stages that decided last; "" when none has
};

/// That of one action, whatever stage the nomination is in and whoever asks.
[[nodiscard]] ActionOutlook outlook_of(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                       const definition::ActionSpec& action, const Actor& actor, const Facts& facts,
                                       Instant now);

/// The actions that begin in its current stages and are the actor's by role, in the workflow's order, possible or
/// not: what a screen shows as buttons, with the reasons under the ones that are grey.
[[nodiscard]] std::vector<ActionOutlook> available_actions(const definition::WorkflowDefinition& definition,
                                                           const Nomination& nomination, const Actor& actor,
                                                           const Facts& facts, Instant now);

/// Takes a fact into the state. Cannot fail: what may be wrong is decided before.
void apply(Nomination& nomination, const Event& event);

/// The state after all events of one nomination, from nothing.
[[nodiscard]] Nomination replay(std::span<const Event> events);

} // namespace thidua::process
