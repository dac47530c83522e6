#pragma once

#include <chrono>
#include <cstdint>

namespace thidua::outbox {

/// Where chance comes from: a port, so that a run can be repeated.
class Randomness {
  public:
    virtual ~Randomness() = default;
    /// Uniform in [0, bound); bound is at least 1.
    [[nodiscard]] virtual std::uint64_t below(std::uint64_t bound) = 0;
};

/// The same seed gives the same numbers (SplitMix64). Not for secrets. One thread at a time.
class SeededRandomness final : public Randomness {
  public:
    explicit SeededRandomness(std::uint64_t seed) : state_(seed) {}
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) override;

  private:
    std::uint64_t state_;
};

/// How long to wait after the n-th failed attempt, and when to give up.
struct RetryPolicy {
    std::chrono::milliseconds first{30'000};
    std::chrono::milliseconds longest{6 * 3'600'000};
    std::uint32_t attempts = 12; ///< after that many the row is an incident; about two days with these waits

    /// first × 2^(n−1), at most `longest`, then spread evenly over [½, 1] of it so that many rows that failed together
    /// do not come back together. `failed_attempts` is at least 1.
    [[nodiscard]] std::chrono::milliseconds wait(std::uint32_t failed_attempts, Randomness& randomness) const;
    [[nodiscard]] bool exhausted(std::uint32_t failed_attempts) const { return failed_attempts >= attempts; }
};

} // namespace thidua::outbox
