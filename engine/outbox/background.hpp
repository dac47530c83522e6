#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
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
    /// Is given what a look did, unless it did nothing; called on the background thread.
    using Worked = std::function<void(const TimerReport&, const RelayReport&)>;

    /// Does a little of something else that is to be done; whether it did. Called on the background thread, before
    /// timers are looked at.
    using Besides = std::function<bool()>;

    /// Starts at once. The ports must outlive the object. `pause`: longest sleep between looks.
    Background(Relay& relay, TimerRound& timers, const Clock& clock, std::chrono::milliseconds pause, Report report,
               Worked worked = {}, Besides besides = {});
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;
    /// Finishes the delivery in hand, starts no other, and joins.
    ~Background();

    /// There is new work (a commit wrote effects): look now. Any thread.
    void wake();
    /// Looks now, and returns when a look that began after this call has found nothing to do, or when `patience` is
    /// over. Any thread but the background's own.
    void settle(std::optional<std::chrono::milliseconds> patience);

  private:
    void work();
    [[nodiscard]] bool look_once();

    Relay& relay_;
    TimerRound& timers_;
    const Clock& clock_;
    std::chrono::milliseconds pause_;
    Report report_;
    Worked worked_;
    Besides besides_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::condition_variable idle_;
    std::uint64_t asked_ = 0;    ///< calls of settle()
    std::uint64_t idle_for_ = 0; ///< of these, those after which nothing was found to do
    bool stopping_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace thidua::outbox
