#include "service/engine/delivery_rounds.hpp"

#include <algorithm>

namespace thidua::service {

void DeliveryRounds::add(DeliveryRound round) {
    const std::lock_guard hold(mutex_);
    rounds_.push_back(std::move(round));
    if (rounds_.size() <= kRemembered) return;
    rounds_.pop_front();
    ++forgotten_;
}

std::uint64_t DeliveryRounds::mark() const {
    const std::lock_guard hold(mutex_);
    return forgotten_ + rounds_.size();
}

DeliveryRound DeliveryRounds::since(std::uint64_t mark) const {
    const std::lock_guard hold(mutex_);
    DeliveryRound sum;
    const std::uint64_t before = mark > forgotten_ ? mark - forgotten_ : 0;
    for (std::size_t at = std::min<std::uint64_t>(before, rounds_.size()); at < rounds_.size(); ++at) {
        const DeliveryRound& one = rounds_[at];
        sum.timers += one.timers;
        sum.delivered += one.delivered;
        sum.postponed += one.postponed;
        sum.incidents += one.incidents;
        sum.troubles.insert(sum.troubles.end(), one.troubles.begin(), one.troubles.end());
    }
    return sum;
}

} // namespace thidua::service
