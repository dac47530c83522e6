#include "hosting/call/seat.hpp"

namespace thidua::hosting {

Result<std::unique_ptr<Seat>> SeatPool::take(std::chrono::steady_clock::time_point deadline) {
    std::unique_ptr<Seat> seat;
    {
        std::unique_lock lock(mutex_);
        const auto has_room = [&] { return !idle_.empty() || in_use_ + lost_ < most_; };
        if (!freed_.wait_until(lock, deadline, has_room)) return std::unique_ptr<Seat>();
        ++in_use_;
        if (!idle_.empty()) {
            seat = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    // A death between calls is nobody's answer: the caller gets a fresh seat in its place.
    if (seat != nullptr && !seat->dead()) return seat;
    seat.reset();
    auto made = make_();
    if (!made) throw_away(nullptr);
    return made;
}

void SeatPool::give_back(std::unique_ptr<Seat> seat) {
    if (seat->worn()) return throw_away(std::move(seat));
    seat->grant().empty();
    {
        const std::lock_guard lock(mutex_);
        --in_use_;
        idle_.push_back(std::move(seat));
    }
    freed_.notify_one();
}

void SeatPool::throw_away(std::unique_ptr<Seat> seat) {
    const bool lost = seat != nullptr && seat->lost();
    seat.reset();
    {
        const std::lock_guard lock(mutex_);
        --in_use_;
        if (lost) ++lost_;
    }
    freed_.notify_one();
}

bool SeatPool::given_up() const {
    const std::lock_guard lock(mutex_);
    return lost_ >= most_;
}

} // namespace thidua::hosting
