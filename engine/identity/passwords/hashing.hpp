#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace thidua::identity {

/// What one hashing takes. Memory is what makes guessing on many machines dear.
struct HashingCost {
    std::uint64_t passes = 2;
    std::size_t memory_bytes = std::size_t{64} << 20;
};

/// How many hashings there may be: more would make memory the attack.
struct HashingBounds {
    unsigned at_once = 4;
    unsigned waiting = 32; ///< of those beyond; another one is told that the server is busy
    std::chrono::milliseconds patience{5000};
};

/// Argon2id. Any thread. Every function fails with TD1292 (environment) when too many others hash.
class PasswordHashing {
  public:
    explicit PasswordHashing(HashingCost cost, HashingBounds bounds = {});

    /// The text that is kept: parameters, salt and hash.
    [[nodiscard]] Result<std::string> hash(std::string_view password);
    /// Whether the password is the one that gave `kept`. With "" for an account that is not there: no, at the same
    /// cost.
    [[nodiscard]] Result<bool> verify(const std::string& kept, std::string_view password);
    /// Whether `kept` was made at another cost than today's.
    [[nodiscard]] bool outdated(const std::string& kept) const;
    /// Hashings so far: what a question costs, as no clock can tell it.
    [[nodiscard]] std::uint64_t done() const { return done_; }

  private:
    class Turn;
    [[nodiscard]] std::string made(std::string_view password) const;

    const HashingCost cost_;
    const HashingBounds bounds_;
    std::mutex door_;
    std::condition_variable freed_;
    unsigned busy_ = 0;    ///< behind the door
    unsigned waiting_ = 0; ///< before it
    std::atomic<std::uint64_t> done_{0};
    std::string nobody_; ///< a hash that no password gives, at today's cost
};

} // namespace thidua::identity
