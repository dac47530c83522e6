#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>

#include "base/clock.hpp"

namespace thidua::hosting {

/// Leaves a plugin alone for a while when it fails too often. Safe on any thread.
class Breaker {
  public:
    Breaker(std::size_t failures, std::chrono::seconds window, std::chrono::seconds rest)
        : failures_(failures), window_(window), rest_(rest) {}

    /// How long nobody is to call it, or nothing when it may be called.
    [[nodiscard]] std::optional<std::chrono::milliseconds> resting(Instant now) const {
        const std::lock_guard lock(mutex_);
        if (now >= until_) return std::nullopt;
        return until_ - now;
    }
    void failed(Instant now) {
        const std::lock_guard lock(mutex_);
        recent_.push_back(now);
        while (!recent_.empty() && recent_.front() <= now - window_) recent_.pop_front();
        if (recent_.size() < failures_) return;
        until_ = now + rest_;
        recent_.clear();
    }
    void succeeded() {
        const std::lock_guard lock(mutex_);
        recent_.clear();
    }

  private:
    const std::size_t failures_;
    const std::chrono::seconds window_;
    const std::chrono::seconds rest_;
    mutable std::mutex mutex_;
    std::deque<Instant> recent_;
    Instant until_{};
};

} // namespace thidua::hosting
