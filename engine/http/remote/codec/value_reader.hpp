#pragma once

#include <chrono>
#include <concepts>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "http/remote/codec/value_writer.hpp"

namespace thidua::http::remote {

// Whether the JSON is a value of that type; if not, what `value` holds then has no meaning.
[[nodiscard]] inline bool read(const boost::json::value& from, bool& value) {
    if (from.is_bool()) value = from.get_bool();
    return from.is_bool();
}
template <std::integral T>
[[nodiscard]] bool read(const boost::json::value& from, T& value);
template <Enumeration T>
[[nodiscard]] bool read(const boost::json::value& from, T& value);
template <Duration T>
[[nodiscard]] bool read(const boost::json::value& from, T& value);
template <Moment T>
[[nodiscard]] bool read(const boost::json::value& from, T& value);
[[nodiscard]] inline bool read(const boost::json::value& from, std::string& value) {
    if (from.is_string()) value.assign(from.get_string().data(), from.get_string().size());
    return from.is_string();
}
[[nodiscard]] inline bool read(const boost::json::value& from, std::filesystem::path& value) {
    if (from.is_string()) value = std::string(from.get_string());
    return from.is_string();
}
template <class T>
[[nodiscard]] bool read(const boost::json::value& from, std::optional<T>& value);
template <class T>
[[nodiscard]] bool read(const boost::json::value& from, std::vector<T>& values);
template <class A, class B>
[[nodiscard]] bool read(const boost::json::value& from, std::pair<A, B>& value);
template <Described T>
[[nodiscard]] bool read(const boost::json::value& from, T& value);

template <std::integral T>
bool read(const boost::json::value& from, T& value) {
    boost::system::error_code outside;
    value = from.to_number<T>(outside);
    return !outside && (from.is_int64() || from.is_uint64());
}

template <Enumeration T>
bool read(const boost::json::value& from, T& value) {
    std::uint32_t number = 0;
    if (!read(from, number) || number > static_cast<std::uint32_t>(kLast<T>)) return false;
    value = static_cast<T>(number);
    return true;
}

template <Duration T>
bool read(const boost::json::value& from, T& value) {
    std::int64_t count = 0;
    if (!read(from, count)) return false;
    value = T(count);
    return true;
}

template <Moment T>
bool read(const boost::json::value& from, T& value) {
    std::chrono::milliseconds since{};
    if (!read(from, since)) return false;
    value = T(since);
    return true;
}

template <class T>
bool read(const boost::json::value& from, std::optional<T>& value) {
    value.reset();
    return from.is_null() || read(from, value.emplace());
}

template <class T>
bool read(const boost::json::value& from, std::vector<T>& values) {
    const auto* list = from.if_array();
    if (list == nullptr) return false;
    values.clear();
    values.reserve(list->size());
    for (const auto& one : *list)
        if (!read(one, values.emplace_back())) return false;
    return true;
}

template <class A, class B>
bool read(const boost::json::value& from, std::pair<A, B>& value) {
    const auto* both = from.if_array();
    return both != nullptr && both->size() == 2 && read((*both)[0], value.first) && read((*both)[1], value.second);
}

template <Described T>
bool read(const boost::json::value& from, T& value) {
    const auto* members = from.if_object();
    bool whole = members != nullptr && members->size() == boost::mp11::mp_size<MembersOf<T>>::value;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        const auto* found = whole ? members->if_contains(member.name) : nullptr;
        whole = found != nullptr && read(*found, value.*member.pointer);
    });
    return whole;
}

} // namespace thidua::http::remote
