#include "outbox/timer_round.hpp"

#include <exception>

namespace thidua::outbox {
namespace {

Result<void> fire_contained(TimerSink& sink, const store::DueTimer& timer) {
    std::string reason;
    try {
        return sink.fire(timer);
    } catch (const std::exception& thrown) {
        reason = thrown.what();
    } catch (...) {
        reason = "unknown exception";
    }
    return Failure::environment(Diagnostic::error("TD0803")
                                    .with("name", timer.timer.name)
                                    .with("nomination", timer.nomination)
                                    .with("reason", reason));
}

} // namespace

TimerRound::TimerRound(store::Store& store, TimerSink& sink, Randomness& randomness, RetryPolicy policy)
    : store_(store), sink_(sink), randomness_(randomness), policy_(policy) {}

Result<TimerReport> TimerRound::run_due(Instant now, std::uint32_t limit) {
    TimerReport report;
    // Room for those that failed lately, so that they cannot crowd the others out.
    const auto due = store_.due_timers(now, limit + static_cast<std::uint32_t>(waiting_.size()));
    if (!due) return due.error();
    std::map<std::pair<std::string, std::string>, Waiting> still_waiting;
    for (const store::DueTimer& timer : *due) {
        const std::pair<std::string, std::string> name(timer.nomination, timer.timer.name);
        const auto earlier = waiting_.find(name);
        const bool skipped =
            report.fired + report.failed >= limit || (earlier != waiting_.end() && earlier->second.not_before > now);
        if (skipped) {
            if (earlier != waiting_.end()) still_waiting.insert(*earlier);
            continue;
        }
        const auto fired = fire(timer, now);
        if (fired) {
            ++report.fired;
            continue;
        }
        ++report.failed;
        const Diagnostics& why = fired.error().diagnostics();
        report.reasons.insert(report.reasons.end(), why.begin(), why.end());
        const std::uint32_t failures = earlier == waiting_.end() ? 1 : earlier->second.failures + 1;
        still_waiting[name] = {failures, now + policy_.wait(failures, randomness_)};
    }
    waiting_ = std::move(still_waiting); // whoever is no longer due is forgotten
    std::erase_if(bursts_, [&](const auto& entry) { return now - entry.second.begun >= kBurst; });
    return report;
}

Result<void> TimerRound::fire(const store::DueTimer& timer, Instant now) {
    if (may_fire(timer.nomination, now)) return fire_contained(sink_, timer);
    return Failure::environment(Diagnostic::error("TD0804")
                                    .with("nomination", timer.nomination)
                                    .with("name", timer.timer.name)
                                    .with("count", std::to_string(kMostTimers)));
}

bool TimerRound::may_fire(const std::string& nomination, Instant now) {
    Burst& burst = bursts_[nomination];
    if (now - burst.begun >= kBurst) burst = {now, 0};
    return ++burst.fired <= kMostTimers;
}

} // namespace thidua::outbox
