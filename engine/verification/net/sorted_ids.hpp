#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace thidua::verification {

/// Numbers of places or transitions, ascending, each once.
using SortedIds = std::vector<std::uint32_t>;

inline bool contains(const SortedIds& sorted, std::uint32_t id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

inline bool is_subset(const SortedIds& inner, const SortedIds& outer) {
    return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

inline bool meet(const SortedIds& left, const SortedIds& right) {
    return std::any_of(left.begin(), left.end(), [&](std::uint32_t id) { return contains(right, id); });
}

inline void insert_sorted(SortedIds& ids, std::uint32_t id) {
    ids.insert(std::lower_bound(ids.begin(), ids.end(), id), id);
}

inline void erase_sorted(SortedIds& ids, std::uint32_t id) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), id);
    if (at != ids.end() && *at == id) ids.erase(at);
}

inline SortedIds united(const SortedIds& left, const SortedIds& right) {
    SortedIds all;
    std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(all));
    return all;
}

} // namespace thidua::verification
