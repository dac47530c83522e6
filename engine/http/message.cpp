#include "http/message.hpp"

#include "http/header_text.hpp"

namespace thidua::http {

std::string_view header_of(const Headers& headers, std::string_view name) {
    for (const auto& [each, value] : headers)
        if (same_word(each, name)) return value;
    return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (const auto& [each, value] : query)
        if (each == name) return value;
    return std::nullopt;
}

} // namespace thidua::http
