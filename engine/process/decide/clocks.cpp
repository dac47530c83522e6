#include "process/decide/clocks.hpp"

#include <algorithm>

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Duration;
using definition::StageSpec;
using definition::TimeLimit;
using std::chrono::milliseconds;

/// No calendar, or one that does not reach: blocks and gives nothing.
std::optional<Instant> add(Deliberation& matter, Instant from, const Duration& span) {
    if (span.unit == Duration::Unit::days && matter.facts.due_dates == nullptr)
        return from + std::chrono::days(span.count);
    if (matter.facts.due_dates == nullptr) {
        matter.block(Blocker::Cause::clock,
                     Diagnostic::error("TD0532", span.span).with("calendar", matter.definition.calendar));
        return std::nullopt;
    }
    const Result<Instant> due = matter.facts.due_dates->add(from, span);
    if (due) return *due;
    matter.block_all(Blocker::Cause::clock, due.error());
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

/// Moments that lie behind already are not rung for: nobody is reminded of what was before the visit began.
void add_timer(Deliberation& matter, std::vector<Timer>& timers, Timer::Kind kind, std::string name, Instant from,
               const Duration& span) {
    const std::optional<Instant> due = add(matter, from, span);
    if (due && *due > matter.now) timers.push_back({kind, std::move(name), {}, *due});
}

void add_reminders(Deliberation& matter, const StageSpec& stage, const TimerNames& names, Instant due,
                   std::vector<Timer>& timers) {
    for (std::size_t at = 0; at < stage.reminders.before.size(); ++at)
        add_timer(matter, timers, Timer::Kind::reminder, names.of("remind", at + 1), due,
                  before(stage.reminders.before[at]));
    if (stage.reminders.on_day && due > matter.now) timers.push_back({Timer::Kind::reminder, names.of("due"), {}, due});
    for (std::size_t at = 0; at < stage.reminders.after.size(); ++at)
        add_timer(matter, timers, Timer::Kind::reminder, names.of("overdue", at + 1), due, stage.reminders.after[at]);
    if (!stage.escalate_to.empty() && due > matter.now)
        timers.push_back({Timer::Kind::escalation, names.of("escalate"), {}, due});
}

bool leaves(const ActionSpec& action, const std::string& stage) {
    return std::find(action.from.begin(), action.from.end(), stage) != action.from.end();
}

void add_clock_actions(Deliberation& matter, const StageSpec& stage, const TimerNames& names, Conditions& conditions,
                       std::vector<Timer>& timers) {
    for (const ActionSpec& action : matter.definition.actions) {
        if (!action.after || !leaves(action, stage.name)) continue;
        if (const std::optional<Instant> due = add(matter, matter.now, conditions.span_of(*action.after)))
            timers.push_back({Timer::Kind::action, names.of("take:" + action.name), action.name, *due});
    }
}

TimeLeft time_left(Deliberation& matter, Instant until, Duration::Unit unit) {
    const TimeLeft plain{TimeLeft::Unit::milliseconds, (until - matter.now).count()};
    if (unit == Duration::Unit::days || until <= matter.now || matter.facts.due_dates == nullptr) return plain;
    const Result<std::int32_t> count = matter.facts.due_dates->between(matter.now, until, unit);
    if (!count) {
        matter.block_all(Blocker::Cause::clock, count.error());
        return plain;
    }
    return {unit == Duration::Unit::working_days ? TimeLeft::Unit::working_days : TimeLeft::Unit::working_hours,
            *count};
}

std::optional<Instant> after_pause(Deliberation& matter, const TimeLeft& left) {
    if (left.unit == TimeLeft::Unit::milliseconds) return matter.now + milliseconds(left.amount);
    const auto unit =
        left.unit == TimeLeft::Unit::working_days ? Duration::Unit::working_days : Duration::Unit::working_hours;
    return add(matter, matter.now, {static_cast<std::int32_t>(left.amount), unit, {}});
}

/// In which unit the deadline of a visit was given: by the action that led here, else by the stage.
Duration::Unit unit_of_due(const Deliberation& matter, const Standing& standing) {
    if (standing.due_unit) return *standing.due_unit;
    const ActionSpec* action = matter.definition.action(standing.entered_by);
    if (action != nullptr && action->due) return action->due->span.unit;
    const StageSpec* stage = matter.definition.stage(standing.stage);
    return stage != nullptr && stage->due ? stage->due->span.unit : Duration::Unit::days;
}

Duration::Unit unit_of_timer(const Deliberation& matter, const Timer& timer) {
    const ActionSpec* action = matter.definition.action(timer.action);
    return action != nullptr && action->after ? action->after->span.unit : Duration::Unit::days;
}

} // namespace

Standing enter_stage(Deliberation& matter, const StageSpec& stage, const std::optional<TimeLimit>& due,
                     Conditions& conditions) {
    Standing standing;
    standing.stage = stage.name;
    const std::optional<TimeLimit>& deadline = due ? due : stage.due;
    const TimerNames names(stage.name, matter.after().revision + 1);
    if (deadline) standing.due = add(matter, matter.now, conditions.span_of(*deadline));
    if (standing.due) add_reminders(matter, stage, names, *standing.due, standing.timers);
    add_clock_actions(matter, stage, names, conditions, standing.timers);
    return standing;
}

PausedClocks pause(Deliberation& matter, const Standing& standing) {
    PausedClocks paused;
    if (standing.due) paused.due_left = time_left(matter, *standing.due, unit_of_due(matter, standing));
    for (const Timer& timer : standing.timers)
        paused.timers_left.push_back(time_left(matter, timer.due, unit_of_timer(matter, timer)));
    return paused;
}

Standing resume_stage(Deliberation& matter, const Held& held) {
    Standing standing;
    standing.stage = held.standing.stage;
    const StageSpec* stage = matter.definition.stage(standing.stage);
    const TimerNames names(standing.stage, matter.after().revision + 1);
    if (held.due_left) {
        standing.due = after_pause(matter, *held.due_left);
        standing.due_unit = unit_of_due(matter, held.standing);
    }
    if (standing.due && stage != nullptr) add_reminders(matter, *stage, names, *standing.due, standing.timers);
    for (std::size_t at = 0; at < held.standing.timers.size() && at < held.timers_left.size(); ++at) {
        const Timer& timer = held.standing.timers[at];
        if (timer.kind != Timer::Kind::action) continue;
        if (const std::optional<Instant> due = after_pause(matter, held.timers_left[at]))
            standing.timers.push_back({Timer::Kind::action, names.of("take:" + timer.action), timer.action, *due});
    }
    return standing;
}

} // namespace thidua::process
