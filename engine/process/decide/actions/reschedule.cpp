#include <algorithm>

#include "process/decide/effects/timers.hpp"
#include "process/decide/requests.hpp"

namespace thidua::process {
namespace {

using definition::Duration;
using definition::StageSpec;

/// Nothing moves to before the end of the next working day, for nobody could keep to that; nor later than it was, only
/// because that day is.
Instant not_too_soon(const Evaluation& evaluation, Instant old, Instant due) {
    if (due >= old) return due;
    const Result<Instant> soonest =
        evaluation.facts.due_dates->add(evaluation.now, {1, Duration::Unit::working_days, {}});
    return soonest ? std::max(due, std::min(old, *soonest)) : old;
}

/// Reckons one visit anew.
class Reckoning {
  public:
    Reckoning(Evaluation& evaluation, const Token& token) : evaluation_(evaluation), token_(token) {}

    [[nodiscard]] Rescheduled run() {
        Rescheduled anew{token_.stage, token_.due, token_.timers, {}, {}};
        if (const auto span = token_.due ? span_of(evaluation_.definition, token_) : std::nullopt)
            if (const auto due = end_of(evaluation_, *span, token_.extensions))
                anew.due = not_too_soon(evaluation_, *token_.due, *due);
        const bool moved = anew.due != token_.due;
        const std::vector<Timer> around = moved ? around_the_deadline(*anew.due) : std::vector<Timer>();
        for (Timer& timer : anew.timers) {
            if (timer.span)
                timer.due = timer.kind == Timer::Kind::idle ? idle(timer) : action(timer);
            else if (moved)
                timer.due = beside(around, timer);
        }
        return anew;
    }

  private:
    [[nodiscard]] std::vector<Timer> around_the_deadline(Instant due) {
        const StageSpec* stage = evaluation_.definition.stage(token_.stage);
        if (stage == nullptr) return {};
        return timers_around(evaluation_, *stage, TimerNames(token_.stage, 0), due, unit_of_due(evaluation_, token_));
    }
    /// When that one rings now; one that would have rung already rings at once.
    [[nodiscard]] Instant beside(const std::vector<Timer>& around, const Timer& timer) const {
        for (const Timer& one : around)
            if (what_of(one.name) == what_of(timer.name))
                return std::max(one.due, std::min(timer.due, evaluation_.now));
        return timer.due;
    }
    [[nodiscard]] Instant action(const Timer& timer) {
        const auto due = end_of(evaluation_, *timer.span, {});
        return due ? not_too_soon(evaluation_, timer.due, *due) : timer.due;
    }
    [[nodiscard]] Instant idle(const Timer& timer) const {
        const auto at = evaluation_.facts.due_dates->reminder(timer.span->from, duration_of(timer.span->length));
        return at ? *at : timer.due;
    }

    Evaluation& evaluation_;
    const Token& token_;
};

/// The changed days that lie in what the visit counts.
std::vector<Date> covered(const Evaluation& evaluation, const Token& token, const Rescheduled& anew,
                          const std::vector<Date>& changed) {
    Instant last = std::max(token.due.value_or(token.entered), anew.due.value_or(token.entered));
    for (const std::vector<Timer>* timers : {&token.timers, &anew.timers})
        for (const Timer& timer : *timers) last = std::max(last, timer.due);
    const Date from = evaluation.facts.zone.date_of(token.entered);
    const Date until = evaluation.facts.zone.date_of(last);
    std::vector<Date> days;
    std::copy_if(changed.begin(), changed.end(), std::back_inserter(days),
                 [&](Date day) { return from <= day && day <= until; });
    return days;
}

} // namespace

void reschedule(Evaluation& evaluation, const Reschedule& request) {
    if (evaluation.actor().kind != Actor::Kind::engine)
        return evaluation.block(Blocker::Cause::right, Diagnostic::error("TD1476"));
    if (evaluation.facts.due_dates == nullptr) return; // nothing is counted by a calendar
    const std::vector<Token> marking = evaluation.nomination.marking;
    for (const Token& token : marking) {
        Rescheduled anew = Reckoning(evaluation, token).run();
        if (evaluation.blocked()) return;
        if (anew.due == token.due && anew.timers == token.timers) continue;
        anew.days = covered(evaluation, token, anew, request.days);
        anew.reason = request.reason;
        evaluation.record("rescheduled", "", std::move(anew));
    }
}

} // namespace thidua::process
