#include "process/decide/effects/clocks.hpp"

#include <algorithm>

#include "process/decide/effects/timers.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Duration;
using definition::StageSpec;
using definition::TimeLimit;
using std::chrono::milliseconds;

bool leaves(const ActionSpec& action, const std::string& stage) {
    return std::find(action.from.begin(), action.from.end(), stage) != action.from.end();
}

void add_clock_actions(Evaluation& evaluation, const StageSpec& stage, const TimerNames& names, Conditions& conditions,
                       std::vector<Timer>& timers) {
    for (const ActionSpec& action : evaluation.definition.actions) {
        if (!action.after || !leaves(action, stage.name)) continue;
        const Duration span = conditions.span_of(*action.after);
        if (const std::optional<Instant> due = add(evaluation, evaluation.now, span))
            timers.push_back({Timer::Kind::action, names.of("take:" + action.name), action.name, *due, false,
                              Span{evaluation.now, length_of(span)}});
    }
}

TimeLeft time_left(Evaluation& evaluation, Instant until, Duration::Unit unit) {
    const TimeLeft plain{TimeLeft::Unit::milliseconds, (until - evaluation.now).count()};
    if (unit == Duration::Unit::days || until <= evaluation.now || evaluation.facts.due_dates == nullptr) return plain;
    const Result<std::int32_t> count = evaluation.facts.due_dates->between(evaluation.now, until, unit);
    if (!count) {
        evaluation.block_all(Blocker::Cause::clock, count.error());
        return plain;
    }
    return {unit == Duration::Unit::working_days ? TimeLeft::Unit::working_days : TimeLeft::Unit::working_hours,
            *count};
}

/// The clock that goes on with what was left; nothing for plain time, which no calendar changes.
std::optional<Span> span_of(const Evaluation& evaluation, const TimeLeft& left) {
    if (left.unit == TimeLeft::Unit::milliseconds) return std::nullopt;
    const auto unit =
        left.unit == TimeLeft::Unit::working_days ? Duration::Unit::working_days : Duration::Unit::working_hours;
    return Span{evaluation.now, {static_cast<std::int32_t>(left.amount), unit}};
}

std::optional<Instant> after_pause(Evaluation& evaluation, const TimeLeft& left) {
    if (left.unit == TimeLeft::Unit::milliseconds) return evaluation.now + milliseconds(left.amount);
    return end_of(evaluation, *span_of(evaluation, left), {});
}

/// The deadline that goes on with what was left, and with what was granted meanwhile.
void go_on(Evaluation& evaluation, Token& token, const TimeLeft& left, Duration::Unit unit,
           const std::vector<Length>& granted) {
    token.due_unit = unit;
    token.span = span_of(evaluation, left);
    token.due = after_pause(evaluation, left);
    for (const Length& extension : granted)
        if (token.due) token.due = add(evaluation, *token.due, duration_of(extension));
    token.extensions = granted;
}

Duration::Unit unit_of_timer(const Evaluation& evaluation, const Timer& timer) {
    if (timer.span) return timer.span->length.unit;
    const ActionSpec* action = evaluation.definition.action(timer.action);
    return action != nullptr && action->after ? action->after->span.unit : Duration::Unit::days;
}

const Rest* rest_of(const Nomination& nomination, const std::string& stage) {
    const auto found = std::find_if(nomination.rests.begin(), nomination.rests.end(),
                                    [&](const Rest& rest) { return rest.stage == stage; });
    return found == nomination.rests.end() ? nullptr : &*found;
}

} // namespace

Token enter_stage(Evaluation& evaluation, const StageSpec& stage, const std::optional<TimeLimit>& due,
                  Conditions& conditions) {
    Token token;
    token.stage = stage.name;
    const std::optional<TimeLimit>& deadline = due ? due : stage.due;
    const TimerNames names(stage.name, evaluation.after().revision + 1);
    if (const Rest* rest = due ? nullptr : rest_of(evaluation.after(), stage.name)) {
        go_on(evaluation, token, rest->left, rest->unit, {});
        token.extended = rest->extended;
    } else if (deadline) {
        token.span = Span{evaluation.now, length_of(conditions.span_of(*deadline))};
        Duration span = duration_of(token.span->length);
        span.span = deadline->span.span;
        token.due = add(evaluation, evaluation.now, span);
    }
    if (token.due)
        add_timers_around(evaluation, stage, names, *token.due, unit_of_due(evaluation, token), token.timers);
    else if (const definition::IdleRule* rule = evaluation.definition.idle_of(stage))
        add_idle_timers(evaluation, *rule, names, token.timers);
    add_clock_actions(evaluation, stage, names, conditions, token.timers);
    return token;
}

PausedClocks pause(Evaluation& evaluation, const Token& token) {
    PausedClocks paused;
    if (token.due) paused.due_left = time_left(evaluation, *token.due, unit_of_due(evaluation, token));
    for (const Timer& timer : token.timers)
        paused.timers_left.push_back(time_left(evaluation, timer.due, unit_of_timer(evaluation, timer)));
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    const definition::IdleRule* rule = stage == nullptr ? nullptr : evaluation.definition.idle_while_held(*stage);
    if (rule != nullptr)
        add_idle_timers(evaluation, *rule, TimerNames(token.stage, evaluation.after().revision + 1),
                        paused.held_timers);
    return paused;
}

std::optional<Rest> rest_of(Evaluation& evaluation, const Token& token) {
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    if (stage == nullptr || stage->on_return != definition::OnReturn::rest || !token.due) return std::nullopt;
    const Duration::Unit unit = unit_of_due(evaluation, token);
    TimeLeft left = time_left(evaluation, *token.due, unit);
    if (left.amount < 0) // it comes back with the day on which it does, not with a deadline in the past
        left = {unit == Duration::Unit::working_hours ? TimeLeft::Unit::working_hours : TimeLeft::Unit::working_days,
                0};
    return Rest{token.stage, left, unit, token.extended};
}

Token resume_stage(Evaluation& evaluation, const Held& held) {
    Token token;
    token.stage = held.token.stage;
    token.extended = held.token.extended;
    token.work = held.token.work;
    token.asked = held.token.asked;
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    const TimerNames names(token.stage, evaluation.after().revision + 1);
    if (held.due_left) go_on(evaluation, token, *held.due_left, unit_of_due(evaluation, held.token), held.extensions);
    if (token.due && stage != nullptr)
        add_timers_around(evaluation, *stage, names, *token.due, unit_of_due(evaluation, token), token.timers);
    const definition::IdleRule* rule = stage == nullptr || token.due ? nullptr : evaluation.definition.idle_of(*stage);
    if (rule != nullptr) add_idle_timers(evaluation, *rule, names, token.timers);
    for (std::size_t at = 0; at < held.token.timers.size() && at < held.timers_left.size(); ++at) {
        const Timer& timer = held.token.timers[at];
        const TimeLeft& left = held.timers_left[at];
        if (timer.kind == Timer::Kind::claim && token.work) {
            token.work->until = after_pause(evaluation, left);
            if (token.work->until)
                token.timers.push_back({Timer::Kind::claim,
                                        names.of(kClaimEnds),
                                        {},
                                        *token.work->until,
                                        false,
                                        span_of(evaluation, left)});
        }
        const bool silence = timer.kind == Timer::Kind::silence;
        if (timer.kind != Timer::Kind::action && !silence) continue;
        if (const std::optional<Instant> due = after_pause(evaluation, left))
            token.timers.push_back({timer.kind, names.of(silence ? "silence" : "take:" + timer.action), timer.action,
                                    *due, false, span_of(evaluation, left)});
    }
    return token;
}

} // namespace thidua::process
