#include "store/sqlite/place_counts.hpp"

namespace thidua::store {

void PlaceCounts::set(Counts counts) {
    const std::lock_guard hold(door_);
    counts_ = std::move(counts);
    known_ = true;
}

void PlaceCounts::apply(const std::vector<std::pair<Place, int>>& changes) {
    const std::lock_guard hold(door_);
    if (!known_) return;
    for (const auto& change : changes) {
        const auto at = counts_.try_emplace(change.first, 0).first;
        at->second += static_cast<std::uint64_t>(static_cast<std::int64_t>(change.second));
        if (at->second == 0) counts_.erase(at);
    }
}

bool PlaceCounts::known() const {
    const std::lock_guard hold(door_);
    return known_;
}

PlaceCounts::Counts PlaceCounts::snapshot() const {
    const std::lock_guard hold(door_);
    return counts_;
}

} // namespace thidua::store
