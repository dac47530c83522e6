#pragma once

#include <cstdint>
#include <deque>
#include <mutex>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::service {

/// What came of timers and deliveries.
struct DeliveryRound {
    std::uint32_t timers = 0;
    std::uint32_t delivered = 0;
    std::uint32_t postponed = 0;
    std::uint32_t incidents = 0;
    Diagnostics troubles;
};

/// What the background did lately, for whoever waits for it. The oldest rounds are forgotten. Any thread.
class DeliveryRounds {
  public:
    void add(DeliveryRound round);
    /// Everything up to now lies before it.
    [[nodiscard]] std::uint64_t mark() const;
    /// All that came after the mark together, as far as it is remembered.
    [[nodiscard]] DeliveryRound since(std::uint64_t mark) const;

  private:
    static constexpr std::size_t kRemembered = 4096;
    mutable std::mutex mutex_;
    std::deque<DeliveryRound> rounds_;
    std::uint64_t forgotten_ = 0; ///< before the first of `rounds_`
};

} // namespace thidua::service
