#include "outbox/background.hpp"

namespace thidua::outbox {
namespace {

/// Small bites, so that stopping never waits for a long queue.
constexpr std::uint32_t kTimersAtOnce = 64;
constexpr std::uint32_t kRowsAtOnce = 1;

} // namespace

Background::Background(Relay& relay, TimerRound& timers, const Clock& clock, std::chrono::milliseconds pause,
                       Report report, Worked worked, Besides besides)
    : relay_(relay), timers_(timers), clock_(clock), pause_(pause), report_(std::move(report)),
      worked_(std::move(worked)), besides_(std::move(besides)), thread_([this] { work(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    idle_.notify_all();
    thread_.join();
}

void Background::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void Background::settle(std::optional<std::chrono::milliseconds> patience) {
    std::unique_lock lock(mutex_);
    const std::uint64_t wanted = ++asked_;
    woken_ = true;
    changed_.notify_all();
    const auto idle = [&] { return stopping_ || idle_for_ >= wanted; };
    if (patience)
        idle_.wait_for(lock, *patience, idle);
    else
        idle_.wait(lock, idle);
}

void Background::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        woken_ = false;
        const std::uint64_t asked = asked_;
        lock.unlock();
        const bool worked = look_once();
        lock.lock();
        if (worked) continue;
        idle_for_ = asked;
        idle_.notify_all();
        changed_.wait_for(lock, pause_, [this] { return stopping_ || woken_; });
    }
}

bool Background::look_once() {
    const bool besides = besides_ && besides_();
    const auto fired = timers_.run_due(clock_.now(), kTimersAtOnce);
    if (!fired)
        report_(fired.error().diagnostics());
    else if (!fired->reasons.empty())
        report_(fired->reasons);
    const auto relayed = relay_.run_due(kRowsAtOnce);
    if (!relayed) report_(relayed.error().diagnostics());
    const bool worked = (fired && fired->fired > 0) || (relayed && relayed->attempts() > 0);
    const bool failed = fired && fired->failed > 0;
    if (worked_ && (worked || failed)) worked_(fired ? *fired : TimerReport(), relayed ? *relayed : RelayReport());
    return worked || besides;
}

} // namespace thidua::outbox
