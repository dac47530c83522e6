#include "store/sqlite/writing/place_counts.hpp"

namespace thidua::store {

void PlaceCounts::set(Counts counts, std::uint64_t sequence) {
    const std::lock_guard hold(door_);
    now_ = {std::move(counts), sequence};
    known_ = true;
}

void PlaceCounts::apply(const std::vector<std::pair<Place, int>>& changes, std::uint64_t sequence) {
    const std::lock_guard hold(door_);
    if (!known_) return;
    now_.sequence = sequence;
    for (const auto& change : changes) {
        const auto at = now_.counts.try_emplace(change.first, 0).first;
        at->second += static_cast<std::uint64_t>(static_cast<std::int64_t>(change.second));
        if (at->second == 0) now_.counts.erase(at);
    }
}

bool PlaceCounts::known() const {
    const std::lock_guard hold(door_);
    return known_;
}

PlaceCounts::AsOf PlaceCounts::snapshot() const {
    const std::lock_guard hold(door_);
    return now_;
}

} // namespace thidua::store
