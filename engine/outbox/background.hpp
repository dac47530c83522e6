#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "outbox/relay.hpp"
#include "outbox/timer_round.hpp"

namespace thidua::outbox {

/// Runs timers and the relay on a thread of its own, for the server. Programs that own the clock (tests, the season)
/// call run_due() themselves instead.
class Background {
  public:
    /// Is given each failure of the store and of each timer that failed; called on the background thread.
    using Report = std::function<void(const Diagnostics&)>;

    /// Starts at once. The ports must outlive the object. `pause`: longest sleep between looks.
    Background(Relay& relay, TimerRound& timers, const Clock& clock, std::chrono::milliseconds pause, Report report);
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    /// Finishes the delivery in hand, starts no other, and joins.
    ~Background();

    /// There is new work (a commit wrote effects): look now. Any thread.
    void wake();

  private:
    void work();
    [[nodiscard]] bool look_once();

    Relay& relay_;
    TimerRound& timers_;
    const Clock& clock_;
    std::chrono::milliseconds pause_;
    Report report_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace thidua::outbox
