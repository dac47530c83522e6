#include "outbox/background.hpp"

namespace thidua::outbox {
namespace {

/// Small bites, so that stopping never waits for a long queue.
constexpr std::uint32_t kTimersAtOnce = 64;
constexpr std::uint32_t kRowsAtOnce = 1;

} // namespace

Background::Background(Relay& relay, TimerRound& timers, const Clock& clock, std::chrono::milliseconds pause,
                       Report report)
    : relay_(relay), timers_(timers), clock_(clock), pause_(pause), report_(std::move(report)),
      thread_([this] { work(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Background::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void Background::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        woken_ = false;
        lock.unlock();
        const bool worked = look_once();
        lock.lock();
        if (!worked) changed_.wait_for(lock, pause_, [this] { return stopping_ || woken_; });
    }
}

bool Background::look_once() {
    const auto fired = timers_.run_due(clock_.now(), kTimersAtOnce);
    if (!fired)
        report_(fired.error().diagnostics());
    else if (!fired->reasons.empty())
        report_(fired->reasons);
    const auto relayed = relay_.run_due(kRowsAtOnce);
    if (!relayed) report_(relayed.error().diagnostics());
    return (fired && fired->fired > 0) || (relayed && relayed->attempts() > 0);
}

} // namespace thidua::outbox
