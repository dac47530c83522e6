#include "process/decide/effects/timers.hpp"

#include <algorithm>
#include <iterator>

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::Duration;
using definition::Reminders;
using definition::StageSpec;

Duration before(const Duration& span) { return {-span.count, span.unit, span.span}; }

/// When to remind of the deadline; plain days without a calendar keep its time of day.
std::optional<Instant> reminder(Evaluation& evaluation, Instant due, const Duration& span) {
    if (evaluation.facts.due_dates == nullptr) return add(evaluation, due, span);
    const Result<Instant> at = evaluation.facts.due_dates->reminder(due, span);
    if (at) return *at;
    evaluation.block_all(Blocker::Cause::clock, at.error());
    return std::nullopt;
}

/// When the deadline has passed and people are there to hear it: a deadline in days ends at night, so the next working
/// morning; where no calendar tells that, its end itself.
Instant once_passed(const Evaluation& evaluation, Instant due, Duration::Unit unit) {
    if (unit == Duration::Unit::working_hours || evaluation.facts.due_dates == nullptr) return due;
    const Result<Instant> morning = evaluation.facts.due_dates->reminder(due, {1, Duration::Unit::working_days, {}});
    return morning ? *morning : due;
}

} // namespace

std::string_view what_of(std::string_view name) { return name.substr(name.rfind('/') + 1); }

std::string name_of_rung(const StageSpec& stage, std::size_t rung) {
    if (!stage.escalations[rung].after) return "escalate";
    const bool begins_at_due = !stage.escalations.front().after;
    return "escalate-" + std::to_string(begins_at_due ? rung : rung + 1);
}

Duration duration_of(const Length& length) { return {length.count, length.unit, {}}; }

LocalText in_words(const Length& length) {
    struct Unit {
        const char* vi;
        const char* one;
        const char* many;
    };
    static constexpr Unit kUnits[] = {{"ngày làm việc", "working day", "working days"},
                                      {"ngày", "day", "days"},
                                      {"giờ làm việc", "working hour", "working hours"}};
    const Unit& unit = kUnits[static_cast<int>(length.unit)];
    const std::string count = std::to_string(length.count);
    LocalText words;
    words.set("vi", count + " " + unit.vi);
    words.set("en", count + " " + (length.count == 1 ? unit.one : unit.many));
    return words;
}

Length length_of(const Duration& span) { return {span.count, span.unit}; }

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

std::optional<Instant> end_of(Evaluation& evaluation, const Span& span, const std::vector<Length>& extensions) {
    std::optional<Instant> end = add(evaluation, span.from, duration_of(span.length));
    for (const Length& extension : extensions)
        if (end) end = add(evaluation, *end, duration_of(extension));
    return end;
}

std::vector<Timer> timers_around(Evaluation& evaluation, const StageSpec& stage, const TimerNames& names, Instant due,
                                 Duration::Unit unit) {
    std::vector<Timer> timers;
    const auto ring = [&](Timer::Kind kind, std::string name, std::optional<Instant> at) {
        if (at) timers.push_back({kind, std::move(name), {}, *at});
    };
    const Reminders& reminders = stage.reminders;
    for (std::size_t at = 0; at < reminders.before.size(); ++at)
        ring(Timer::Kind::reminder, names.of("remind", at + 1),
             reminder(evaluation, due, before(reminders.before[at])));
    if (reminders.on_day)
        ring(Timer::Kind::reminder, names.of("due"), reminder(evaluation, due, {0, Duration::Unit::days, stage.span}));
    for (std::size_t at = 0; at < reminders.after.size(); ++at)
        ring(Timer::Kind::reminder, names.of("overdue", at + 1), reminder(evaluation, due, reminders.after[at]));
    for (std::size_t at = 0; at < stage.escalations.size(); ++at) {
        const auto& after = stage.escalations[at].after;
        ring(Timer::Kind::escalation, names.of(name_of_rung(stage, at)),
             after ? reminder(evaluation, due, *after) : once_passed(evaluation, due, unit));
    }
    return timers;
}

void add_timers_around(Evaluation& evaluation, const StageSpec& stage, const TimerNames& names, Instant due,
                       Duration::Unit unit, std::vector<Timer>& timers) {
    std::vector<Timer> all = timers_around(evaluation, stage, names, due, unit);
    std::copy_if(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()), std::back_inserter(timers),
                 [&](const Timer& timer) { return timer.due > evaluation.now; });
}

void add_idle_timers(const Evaluation& evaluation, const definition::IdleRule& rule, const TimerNames& names,
                     std::vector<Timer>& timers) {
    if (evaluation.facts.due_dates == nullptr) return;
    for (const auto& [what, span] : {std::pair{kIdleRemind, &rule.remind}, std::pair{kIdleTell, &rule.tell}}) {
        const Result<Instant> at = evaluation.facts.due_dates->reminder(evaluation.now, *span);
        if (at && *at > evaluation.now)
            timers.push_back(
                {Timer::Kind::idle, names.of(what), {}, *at, false, Span{evaluation.now, length_of(*span)}});
    }
}

std::optional<Span> span_of(const definition::WorkflowDefinition& definition, const Token& token) {
    if (token.span) return token.span;
    if (!token.due || token.due_unit || token.extended != 0) return std::nullopt;
    const ActionSpec* action = definition.action(token.entered_by);
    const StageSpec* stage = definition.stage(token.stage);
    const definition::TimeLimit* limit = action != nullptr && action->due ? &*action->due
                                         : stage != nullptr && stage->due ? &*stage->due
                                                                          : nullptr;
    if (limit == nullptr || limit->count) return std::nullopt;
    return Span{token.entered, length_of(limit->span)};
}

bool can_be_reckoned(const definition::WorkflowDefinition& definition, const Token& token) {
    return token.due_unit.has_value() || span_of(definition, token).has_value();
}

Duration::Unit unit_of_due(const Evaluation& evaluation, const Token& token) {
    if (token.due_unit) return *token.due_unit;
    if (token.span) return token.span->length.unit;
    const ActionSpec* action = evaluation.definition.action(token.entered_by);
    if (action != nullptr && action->due) return action->due->span.unit;
    const StageSpec* stage = evaluation.definition.stage(token.stage);
    return stage != nullptr && stage->due ? stage->due->span.unit : Duration::Unit::days;
}

} // namespace thidua::process
