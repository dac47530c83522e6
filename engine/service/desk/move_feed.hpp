#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "base/files/sha256.hpp"
#include "store/commit.hpp"

namespace thidua::service {

/// A nomination that was written to, with what decides who may hear of it.
struct Move {
    std::uint64_t number = 0; ///< place in the feed, from 2 on
    std::string id;
    std::uint64_t revision = 0;
    std::string unit;
    Sha256 definition{};
};

/// The nominations that a commit writes to, before it is given away.
[[nodiscard]] std::vector<Move> moves_of(const store::Commit& commit);

/// Remembers the last few thousand moves of this process, and lets others wait for the next one. Any thread.
class MoveFeed {
  public:
    static constexpr std::size_t kRemembered = 4096;

    void tell(std::vector<Move> moves);
    struct Heard {
        std::vector<Move> moves;
        std::uint64_t upto = 0;
        bool missed = false; ///< some are forgotten, or the number is not of this feed
    };
    /// Those after a number; waits for one until `until`. 0: none, and the number to go on from.
    [[nodiscard]] Heard hear(std::uint64_t after, std::chrono::steady_clock::time_point until);

  private:
    std::mutex mutex_;
    std::condition_variable told_;
    std::deque<Move> moves_;
    std::uint64_t newest_ = 1;
};

} // namespace thidua::service
