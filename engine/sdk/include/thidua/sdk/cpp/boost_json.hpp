#pragma once

#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace thidua::sdk {

/// Members of a document, for plugins that read theirs with Boost.JSON. What is absent, or of another kind than is
/// asked for, is not there: a host of a later version may add members and kinds.

[[nodiscard]] inline std::string text_at(const boost::json::object& from, std::string_view name,
                                         std::string_view otherwise = {}) {
    const boost::json::value* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string(otherwise);
}

/// nullptr: there is none. Lives as long as `from`.
[[nodiscard]] inline const boost::json::object* object_at(const boost::json::object& from, std::string_view name) {
    const boost::json::value* found = from.if_contains(name);
    return found == nullptr ? nullptr : found->if_object();
}

/// nullptr: there is none. Lives as long as `from`.
[[nodiscard]] inline const boost::json::array* array_at(const boost::json::object& from, std::string_view name) {
    const boost::json::value* found = from.if_contains(name);
    return found == nullptr ? nullptr : found->if_array();
}

} // namespace thidua::sdk
