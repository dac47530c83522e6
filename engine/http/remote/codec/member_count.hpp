#pragma once

#include <cstddef>

namespace thidua::http::remote {

namespace counting {

/// Becomes whatever a member wants to begin with.
struct Anything {
    template <class T>
    operator T() const; // NOLINT: that it is implicit is all it is for
};

template <class T, class... Given>
consteval std::size_t count() {
    if constexpr (requires { T{Given{}..., Anything{}}; })
        return count<T, Given..., Anything>();
    else
        return sizeof...(Given);
}

} // namespace counting

/// How many members an aggregate has.
template <class T>
inline constexpr std::size_t kMemberCount = counting::count<T>();

} // namespace thidua::http::remote
