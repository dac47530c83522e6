#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "outbox/retry_policy.hpp"
#include "store/store.hpp"

namespace thidua::outbox {

/// What to do when a timer fires. `service` fulfils it: it gives the nomination a Tick, commits what comes of it and
/// clears the timer in the same commit. A failure leaves the timer where it is; it fires again later.
class TimerSink {
  public:
    virtual ~TimerSink() = default;
    [[nodiscard]] virtual Result<void> fire(const store::DueTimer& timer) = 0;
};

struct TimerReport {
    std::uint32_t fired = 0;
    std::uint32_t failed = 0;
    Diagnostics reasons; ///< why the failed ones failed
};

/// Fires timers that are due: reminders, escalations, actions that the clock takes. A timer whose sink fails is left
/// alone for a while (RetryPolicy) and never keeps others from firing. One nomination fires at most kMostTimers within
/// kBurst: more is taken for a round without end and left alone likewise (TD0804). One thread at a time.
class TimerRound {
  public:
    static constexpr std::uint32_t kMostTimers = 200;
    static constexpr std::chrono::minutes kBurst{1};

    TimerRound(store::Store& store, TimerSink& sink, Randomness& randomness, RetryPolicy policy = {});

    /// Fires up to `limit` timers that are due at `now`, earliest first. Failures are the store's.
    [[nodiscard]] Result<TimerReport> run_due(Instant now, std::uint32_t limit);

  private:
    struct Waiting {
        std::uint32_t failures = 0;
        Instant not_before{};
    };
    store::Store& store_;
    TimerSink& sink_;
    Randomness& randomness_;
    RetryPolicy policy_;
    /// Timers of one nomination that fired lately.
    struct Burst {
        Instant begun{};
        std::uint32_t fired = 0;
    };
    /// Counts one more; false when the nomination has had its share for now.
    [[nodiscard]] bool may_fire(const std::string& nomination, Instant now);
    [[nodiscard]] Result<void> fire(const store::DueTimer& timer, Instant now);

    std::map<std::pair<std::string, std::string>, Waiting> waiting_; ///< by nomination and timer name
    std::map<std::string, Burst> bursts_;                            ///< by nomination
};

} // namespace thidua::outbox
