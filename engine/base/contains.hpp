#pragma once

#include <algorithm>
#include <iterator>

namespace thidua {

/// The list has an item that equals `wanted`. Looks at one after the other: for short lists.
template <class List, class Value>
[[nodiscard]] bool contains(const List& list, const Value& wanted) {
    return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
}

} // namespace thidua
