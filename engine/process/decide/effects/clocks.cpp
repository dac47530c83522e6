#include "process/decide/effects/clocks.hpp"

#include <algorithm>

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Duration;
using definition::StageSpec;
using definition::TimeLimit;
using std::chrono::milliseconds;

/// No calendar, or one that does not reach: blocks and gives nothing.
std::optional<Instant> add(Evaluation& evaluation, Instant from, const Duration& span) {
    if (span.unit == Duration::Unit::days && evaluation.facts.due_dates == nullptr)
        return from + std::chrono::days(span.count);
    if (evaluation.facts.due_dates == nullptr) {
        evaluation.block(Blocker::Cause::clock,
                         Diagnostic::error("TD0532", span.span).with("calendar", evaluation.definition.calendar));
        return std::nullopt;
    }
    const Result<Instant> due = evaluation.facts.due_dates->add(from, span);
    if (due) return *due;
    evaluation.block_all(Blocker::Cause::clock, due.error());
    return std::nullopt;
}

Duration before(const Duration& span) { return {-span.count, span.unit, span.span}; }

/// Names of one visit's timers: `office-review@3/remind-1`.
class TimerNames {
  public:
    TimerNames(std::string_view stage, std::uint64_t revision)
        : start_(std::string(stage) + "@" + std::to_string(revision) + "/") {}
    [[nodiscard]] std::string of(std::string_view what) const { return start_ + std::string(what); }
    [[nodiscard]] std::string of(std::string_view what, std::size_t number) const {
        return of(what) + "-" + std::to_string(number);
    }

  private:
    std::string start_;
};

/// When to remind of the deadline; plain days without a calendar keep its time of day.
std::optional<Instant> reminder(Evaluation& evaluation, Instant due, const Duration& span) {
    if (evaluation.facts.due_dates == nullptr) return add(evaluation, due, span);
    const Result<Instant> at = evaluation.facts.due_dates->reminder(due, span);
    if (at) return *at;
    evaluation.block_all(Blocker::Cause::clock, at.error());
    return std::nullopt;
}

/// No timer fires for moments that have passed already: nobody is reminded of what was before the visit began.
void add_reminder(Evaluation& evaluation, std::vector<Timer>& timers, std::string name, Instant due,
                  const Duration& span) {
    const std::optional<Instant> at = reminder(evaluation, due, span);
    if (at && *at > evaluation.now) timers.push_back({Timer::Kind::reminder, std::move(name), {}, *at});
}

void add_reminders(Evaluation& evaluation, const StageSpec& stage, const TimerNames& names, Instant due,
                   std::vector<Timer>& timers) {
    for (std::size_t at = 0; at < stage.reminders.before.size(); ++at)
        add_reminder(evaluation, timers, names.of("remind", at + 1), due, before(stage.reminders.before[at]));
    if (stage.reminders.on_day)
        add_reminder(evaluation, timers, names.of("due"), due, {0, Duration::Unit::days, stage.span});
    for (std::size_t at = 0; at < stage.reminders.after.size(); ++at)
        add_reminder(evaluation, timers, names.of("overdue", at + 1), due, stage.reminders.after[at]);
    if (!stage.escalate_to.empty() && due > evaluation.now)
        timers.push_back({Timer::Kind::escalation, names.of("escalate"), {}, due});
}

bool leaves(const ActionSpec& action, const std::string& stage) {
    return std::find(action.from.begin(), action.from.end(), stage) != action.from.end();
}

void add_clock_actions(Evaluation& evaluation, const StageSpec& stage, const TimerNames& names, Conditions& conditions,
                       std::vector<Timer>& timers) {
    for (const ActionSpec& action : evaluation.definition.actions) {
        if (!action.after || !leaves(action, stage.name)) continue;
        if (const std::optional<Instant> due = add(evaluation, evaluation.now, conditions.span_of(*action.after)))
            timers.push_back({Timer::Kind::action, names.of("take:" + action.name), action.name, *due});
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

std::optional<Instant> after_pause(Evaluation& evaluation, const TimeLeft& left) {
    if (left.unit == TimeLeft::Unit::milliseconds) return evaluation.now + milliseconds(left.amount);
    const auto unit =
        left.unit == TimeLeft::Unit::working_days ? Duration::Unit::working_days : Duration::Unit::working_hours;
    return add(evaluation, evaluation.now, {static_cast<std::int32_t>(left.amount), unit, {}});
}

/// In which unit the deadline of a visit was given: by the action that led here, else by the stage.
Duration::Unit unit_of_due(const Evaluation& evaluation, const Token& token) {
    if (token.due_unit) return *token.due_unit;
    const ActionSpec* action = evaluation.definition.action(token.entered_by);
    if (action != nullptr && action->due) return action->due->span.unit;
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    return stage != nullptr && stage->due ? stage->due->span.unit : Duration::Unit::days;
}

Duration::Unit unit_of_timer(const Evaluation& evaluation, const Timer& timer) {
    const ActionSpec* action = evaluation.definition.action(timer.action);
    return action != nullptr && action->after ? action->after->span.unit : Duration::Unit::days;
}

} // namespace

Token enter_stage(Evaluation& evaluation, const StageSpec& stage, const std::optional<TimeLimit>& due,
                  Conditions& conditions) {
    Token token;
    token.stage = stage.name;
    const std::optional<TimeLimit>& deadline = due ? due : stage.due;
    const TimerNames names(stage.name, evaluation.after().revision + 1);
    if (deadline) token.due = add(evaluation, evaluation.now, conditions.span_of(*deadline));
    if (token.due) add_reminders(evaluation, stage, names, *token.due, token.timers);
    add_clock_actions(evaluation, stage, names, conditions, token.timers);
    return token;
}

PausedClocks pause(Evaluation& evaluation, const Token& token) {
    PausedClocks paused;
    if (token.due) paused.due_left = time_left(evaluation, *token.due, unit_of_due(evaluation, token));
    for (const Timer& timer : token.timers)
        paused.timers_left.push_back(time_left(evaluation, timer.due, unit_of_timer(evaluation, timer)));
    return paused;
}

Token resume_stage(Evaluation& evaluation, const Held& held) {
    Token token;
    token.stage = held.token.stage;
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    const TimerNames names(token.stage, evaluation.after().revision + 1);
    if (held.due_left) {
        token.due = after_pause(evaluation, *held.due_left);
        token.due_unit = unit_of_due(evaluation, held.token);
    }
    if (token.due && stage != nullptr) add_reminders(evaluation, *stage, names, *token.due, token.timers);
    for (std::size_t at = 0; at < held.token.timers.size() && at < held.timers_left.size(); ++at) {
        const Timer& timer = held.token.timers[at];
        if (timer.kind != Timer::Kind::action) continue;
        if (const std::optional<Instant> due = after_pause(evaluation, held.timers_left[at]))
            token.timers.push_back({Timer::Kind::action, names.of("take:" + timer.action), timer.action, *due});
    }
    return token;
}

} // namespace thidua::process
