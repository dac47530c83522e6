#include "http/header_text.hpp"

#include <algorithm>

namespace thidua::http {
namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

} // namespace

bool is_blank(char letter) { return letter == ' ' || letter == '\t'; }

std::string lowered(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), lower);
    return made;
}

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> items_of(std::string_view list) {
    std::vector<std::string_view> found;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        found.push_back(trimmed(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return found;
}

std::string_view language_of(const Headers& headers) {
    for (const std::string_view item : items_of(header_of(headers, "accept-language"))) {
        const std::string_view language = item.substr(0, item.find_first_of("-; ")); // vi-VN;q=0.9
        for (const std::string_view known : {"vi", "en"})
            if (same_word(language, known)) return known;
    }
    return {};
}

} // namespace thidua::http
