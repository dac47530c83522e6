#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// The timers of a visit: when they ring, and what they are called.

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

inline constexpr std::string_view kIdleRemind = "idle-remind";
inline constexpr std::string_view kIdleTell = "idle-tell";
inline constexpr std::string_view kClaimEnds = "claim-ends";
/// What stands behind the slash of a timer's name.
[[nodiscard]] std::string_view what_of(std::string_view name);
/// `escalate` of `at-due`, `escalate-1` of the first `after`.
[[nodiscard]] std::string name_of_rung(const definition::StageSpec& stage, std::size_t rung);

[[nodiscard]] definition::Duration duration_of(const Length& length);
/// `5 ngày làm việc`, for people.
[[nodiscard]] LocalText in_words(const Length& length);
[[nodiscard]] Length length_of(const definition::Duration& span);

/// The moment that lies the span after `from`. No calendar, or one that does not reach: blocks and gives nothing.
[[nodiscard]] std::optional<Instant> add(Evaluation& evaluation, Instant from, const definition::Duration& span);
/// The end of the span and of what was granted on top of it.
[[nodiscard]] std::optional<Instant> end_of(Evaluation& evaluation, const Span& span,
                                            const std::vector<Length>& extensions);

/// Everything that rings around a deadline given in that unit, whenever it is: reminders and the ladder.
[[nodiscard]] std::vector<Timer> timers_around(Evaluation& evaluation, const definition::StageSpec& stage,
                                               const TimerNames& names, Instant due, definition::Duration::Unit unit);
/// What of it lies ahead: nobody is reminded of what was before the visit began.
void add_timers_around(Evaluation& evaluation, const definition::StageSpec& stage, const TimerNames& names, Instant due,
                       definition::Duration::Unit unit, std::vector<Timer>& timers);
/// What the idle rule does from now on. Without a calendar that reaches, nothing: courtesy blocks nobody.
void add_idle_timers(const Evaluation& evaluation, const definition::IdleRule& rule, const TimerNames& names,
                     std::vector<Timer>& timers);

/// In which unit the deadline of a visit was given: kept beside it, said by the action that led here, or by the stage.
[[nodiscard]] definition::Duration::Unit unit_of_due(const Evaluation& evaluation, const Token& token);

/// From what the deadline of a visit is reckoned. Visits that began before that was kept: as the definition says it,
/// unless it was computed, or a pause has come between.
[[nodiscard]] std::optional<Span> span_of(const definition::WorkflowDefinition& definition, const Token& token);
/// Whether a changed calendar can move it as it should: what is left of plain days moves with none.
[[nodiscard]] bool can_be_reckoned(const definition::WorkflowDefinition& definition, const Token& token);

} // namespace thidua::process
