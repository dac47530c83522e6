// Taking back the newest command of a person until an effect of it has left: as if it had not been.
#include "process/decide/actions/undo.hpp"

#include <algorithm>
#include <span>

#include "base/invariant.hpp"
#include "process/decide/actions/take_action.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/requests.hpp"
#include "process/state/values/tidy_text.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using Cause = Blocker::Cause;

/// Says nothing that a decision rests on, and stays when what came before it is undone.
bool is_beside(const Event& event) {
    const Payload& payload = event.payload;
    return std::holds_alternative<Commented>(payload) || std::holds_alternative<Flagged>(payload) ||
           std::holds_alternative<Reminded>(payload) || std::holds_alternative<TimerSkipped>(payload) ||
           std::holds_alternative<Stopped>(payload) || std::holds_alternative<Scored>(payload) ||
           std::holds_alternative<Rescheduled>(payload) || std::holds_alternative<RescueAsked>(payload) ||
           std::holds_alternative<RescueDropped>(payload) || std::holds_alternative<Claimed>(payload) ||
           std::holds_alternative<Released>(payload) || std::holds_alternative<Assigned>(payload) ||
           std::holds_alternative<ConflictDeclared>(payload) || std::holds_alternative<AnsweredLate>(payload);
}

bool went_by_itself(const Event& event) { return event.kind == "carried" || event.kind == "skipped"; }

/// The events that have not been undone, without the undoing itself: their places.
std::vector<std::size_t> standing_events(const std::vector<Event>& events) {
    std::vector<std::size_t> standing;
    for (std::size_t at = 0; at < events.size(); ++at) {
        const auto* undone = std::get_if<Undone>(&events[at].payload);
        if (undone == nullptr)
            standing.push_back(at);
        else
            std::erase_if(standing, [&](std::size_t one) { return one + 1 >= undone->first && one < undone->last; });
    }
    return standing;
}

/// One command: the act and what the nomination went by itself because of it.
struct NewestCommand {
    std::size_t first = 0; ///< place among the events
    std::size_t last = 0;
    bool is_act = false; ///< else the newest change is none that anybody took as an action
};

NewestCommand newest_command(const std::vector<Event>& events) {
    std::vector<std::size_t> standing = standing_events(events);
    while (!standing.empty() && is_beside(events[standing.back()])) standing.pop_back();
    THIDUA_INVARIANT(!standing.empty()); // it was created
    NewestCommand found{standing.back(), standing.back(), false};
    while (went_by_itself(events[found.first]) && found.first > 0) --found.first;
    const bool by_somebody = events[found.first].who.person != Actor::the_clock().who.person;
    found.is_act = events[found.first].kind == "acted" && by_somebody;
    return found;
}

void block_not_the_last(Evaluation& evaluation, const ActionSpec& action, const Event& since) {
    const ActionSpec* other = evaluation.definition.action(since.action);
    evaluation.block(Cause::late, Diagnostic::error(other != nullptr ? "TD1503" : "TD1509", action.span)
                                      .with("action", title_of(action))
                                      .with("other", other != nullptr ? title_of(*other) : LocalText(since.kind))
                                      .with("person", since.who.principal)
                                      .with("date", to_vietnamese(evaluation.facts.zone.date_of(since.at))));
}

/// "10/11/2025 09:30", where the office is.
std::string moment_text(Instant at, const TimeZone& zone) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(zone.time_of_day(at)).count();
    const auto two = [](long long number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return to_vietnamese(zone.date_of(at)) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

/// Whoever took it and still may, and the roles that may undo it.
void require_undoer(Evaluation& evaluation, const ActionSpec& action, const Who& who) {
    const Who& mine = evaluation.actor().who;
    const bool own = mine.person == who.person || mine.person == who.principal;
    RoleRight right = may_act_as(evaluation, action.undo->by, {});
    if (!right.may && own) right = may_act_as(evaluation, action.by, {});
    if (right.may) {
        evaluation.basis = std::move(right.basis);
        return;
    }
    evaluation.block(Cause::right,
                     Diagnostic::error(action.undo->by.empty() ? "TD1524" : "TD1500", action.undo->span)
                         .with("action", title_of(action))
                         .with("person", who.principal)
                         .with("expected", titles_of_roles(evaluation.definition, action.undo->by)),
                     action.undo->by);
}

void require_time(Evaluation& evaluation, const ActionSpec& action, Instant taken) {
    const Result<Instant> until = undo_until(evaluation.definition, action, taken, evaluation.facts);
    if (!until) return evaluation.block_all(Cause::clock, until.error());
    if (*until >= evaluation.now) return;
    evaluation.block(Cause::late, Diagnostic::error("TD1501", action.undo->span)
                                      .with("action", title_of(action))
                                      .with("until", moment_text(*until, evaluation.facts.zone)));
}

bool is_of(const WrittenEffect& effect, const Nomination& nomination, const NewestCommand& command) {
    for (std::size_t at = command.first; at <= command.last; ++at)
        if (effect.key.rfind(nomination.id + "/" + std::to_string(at + 1) + "/", 0) == 0) return true;
    return false;
}

/// The effects that can still be withdrawn; blocks for each that has left, or may have.
std::vector<std::string> require_effects_here(Evaluation& evaluation, const ActionSpec& action,
                                              const NewestCommand& command) {
    std::vector<std::string> waiting;
    for (const WrittenEffect& effect : *evaluation.facts.past.effects) {
        if (!is_of(effect, evaluation.nomination, command)) continue;
        if (effect.fate == WrittenEffect::Fate::waiting) waiting.push_back(effect.key);
        const bool gone = effect.fate == WrittenEffect::Fate::left || effect.fate == WrittenEffect::Fate::taken;
        if (!gone || effect.kind == Effect::Kind::score) continue; // a score leaves nothing outside
        if (effect.fate == WrittenEffect::Fate::taken)
            evaluation.block(Cause::late,
                             Diagnostic::error("TD1523", action.undo->span).with("action", title_of(action)));
        else
            evaluation.block(Cause::late, Diagnostic::error(effect.kind == Effect::Kind::notify ? "TD1502" : "TD1504",
                                                            action.undo->span)
                                              .with("action", title_of(action))
                                              .with("at", moment_text(effect.at, evaluation.facts.zone)));
    }
    return waiting;
}

/// The tokens and holds as they were; those that the command did not touch, as they are.
template <class Place, class Same>
std::vector<Place> as_it_was(const std::vector<Place>& before, const std::vector<Place>& now, Same same) {
    std::vector<Place> places;
    for (const Place& was : before) {
        const auto still = std::find_if(now.begin(), now.end(), [&](const Place& one) { return same(one, was); });
        places.push_back(still == now.end() ? was : *still);
    }
    return places;
}

bool is_same_visit(const Token& one, const Token& other) {
    return one.stage == other.stage && one.revision == other.revision;
}

Undone what_was(const std::vector<Event>& events, const NewestCommand& command, const Nomination& now) {
    const Nomination before = replay(std::span<const Event>(events).first(command.first));
    Undone undone;
    undone.first = command.first + 1;
    undone.last = command.last + 1;
    undone.marking = as_it_was(before.marking, now.marking, is_same_visit);
    undone.held = as_it_was(before.held, now.held, [](const Held& one, const Held& other) {
        return is_same_visit(one.token, other.token) && one.since == other.since;
    });
    for (std::size_t at = command.first; at <= command.last; ++at)
        if (const auto* acted = std::get_if<Acted>(&events[at].payload))
            for (const auto& field : acted->fields) {
                const auto* was = before.fields.if_contains(field.key());
                undone.fields[field.key()] = was != nullptr ? *was : boost::json::value(nullptr);
            }
    for (const Act& was : before.acts)
        for (const Act& is : now.acts)
            if (is.revision == was.revision && !(is == was)) undone.acts.push_back(was);
    undone.way_back = before.way_back;
    undone.rests = before.rests;
    undone.edited = before.edited;
    undone.last_reason = before.last_reason;
    return undone;
}

} // namespace

Result<Instant> undo_until(const definition::WorkflowDefinition& definition, const ActionSpec& action, Instant taken,
                           const Facts& facts) {
    const definition::Duration& within = action.undo->within;
    if (facts.due_dates != nullptr) return facts.due_dates->add(taken, within);
    if (within.unit == definition::Duration::Unit::days) return taken + std::chrono::days(within.count);
    return Failure::refused(Diagnostic::error("TD0532", within.span).with("calendar", definition.calendar));
}

void undo(Evaluation& evaluation, const Undo& request) {
    const ActionSpec* action = evaluation.definition.action(request.action);
    if (action == nullptr) return block_unknown_action(evaluation, request.action);
    if (!action->undo)
        return evaluation.block(Cause::routing,
                                Diagnostic::error("TD1521", action->span).with("action", title_of(*action)));
    THIDUA_INVARIANT(evaluation.facts.past.events != nullptr && evaluation.facts.past.effects != nullptr);
    const std::vector<Event>& events = *evaluation.facts.past.events;
    const NewestCommand command = newest_command(events);
    const Event& act = events[command.first];
    if (!command.is_act || act.action != action->name)
        return block_not_the_last(evaluation, *action, events[command.last]);
    std::string reason = tidy_paragraphs(request.reason);
    require_remark_length(evaluation, reason);
    require_undoer(evaluation, *action, act.who);
    require_time(evaluation, *action, act.at);
    std::vector<std::string> waiting = require_effects_here(evaluation, *action, command);
    if (evaluation.blocked()) return;
    Undone undone = what_was(events, command, evaluation.nomination);
    undone.reason = std::move(reason);
    undone.effects = waiting;
    evaluation.record("undone", action->name, std::move(undone));
    evaluation.verdict.decision.withdrawn = std::move(waiting);
}

} // namespace thidua::process
