#pragma once

#include <chrono>
#include <concepts>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "http/remote/codec/described.hpp"

namespace thidua::http::remote {

template <class T>
concept Enumeration = std::is_enum_v<T>;
template <class T>
concept Duration = std::same_as<T, std::chrono::milliseconds>;
template <class T>
concept Moment = std::same_as<T, std::chrono::sys_time<std::chrono::milliseconds>>;

// All of them are declared first: a value may hold any other.
[[nodiscard]] inline boost::json::value written(bool value) { return value; }
template <std::signed_integral T>
[[nodiscard]] boost::json::value written(T value) {
    return std::int64_t{value};
}
template <std::unsigned_integral T>
[[nodiscard]] boost::json::value written(T value) {
    return std::uint64_t{value};
}
template <Enumeration T>
[[nodiscard]] boost::json::value written(T value) {
    return static_cast<std::int64_t>(value);
}
template <Duration T>
[[nodiscard]] boost::json::value written(T value) {
    return std::int64_t{value.count()};
}
template <Moment T>
[[nodiscard]] boost::json::value written(T value) {
    return written(value.time_since_epoch());
}
[[nodiscard]] inline boost::json::value written(const std::string& value) { return boost::json::string(value); }
[[nodiscard]] inline boost::json::value written(const std::filesystem::path& value) { return written(value.native()); }
template <class T>
[[nodiscard]] boost::json::value written(const std::optional<T>& value);
template <class T>
[[nodiscard]] boost::json::value written(const std::vector<T>& values);
template <class A, class B>
[[nodiscard]] boost::json::value written(const std::pair<A, B>& value);
template <Described T>
[[nodiscard]] boost::json::value written(const T& value);

template <class T>
boost::json::value written(const std::optional<T>& value) {
    return value ? written(*value) : boost::json::value(nullptr);
}

template <class T>
boost::json::value written(const std::vector<T>& values) {
    boost::json::array made;
    made.reserve(values.size());
    for (const T& one : values) made.push_back(written(one));
    return made;
}

template <class A, class B>
boost::json::value written(const std::pair<A, B>& value) {
    return boost::json::array{written(value.first), written(value.second)};
}

template <Described T>
boost::json::value written(const T& value) {
    static_assert(kWhole<T>, "described.hpp does not list all members of this type");
    boost::json::object made;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { made[member.name] = written(value.*member.pointer); });
    return made;
}

} // namespace thidua::http::remote
