#include "http/message.hpp"

#include <algorithm>

namespace thidua::http {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::string_view header_of(const Headers& headers, std::string_view name) {
    for (const auto& [each, value] : headers)
        if (same_name(each, name)) return value;
    return {};
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (const auto& [each, value] : query)
        if (each == name) return value;
    return std::nullopt;
}

} // namespace thidua::http
