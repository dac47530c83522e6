#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace thidua::service {

/// The text that a document has under a key; "" when there is none, or when it is no text.
[[nodiscard]] inline std::string text_at(const boost::json::object& document, std::string_view key) {
    const auto* value = document.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace thidua::service
