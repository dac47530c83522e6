#include "definition/id_pattern.hpp"

#include <algorithm>

#include "base/text/placeholders.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::LocatedNode;

constexpr std::size_t kLongestPattern = 60;
constexpr std::string_view kYear = "year";
constexpr std::string_view kNumber = "number";

/// `number` or `number:1` to `number:9`; 0 for anything else.
std::uint32_t digits_of(std::string_view place) {
    if (place == kNumber) return 1;
    const bool counted = place.size() == kNumber.size() + 2 && place.substr(0, kNumber.size()) == kNumber &&
                         place[kNumber.size()] == ':' && place.back() >= '1' && place.back() <= '9';
    return counted ? static_cast<std::uint32_t>(place.back() - '0') : 0;
}

/// Ids are typed, searched and used in names of files: letters without marks, digits and three signs.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
               c == '_';
    });
}

std::string with_year(std::string_view text, int year) {
    return fill_in(text, "vi", {{kYear.data(), LocalText(std::to_string(year))}});
}

} // namespace

std::string IdPattern::id(int year, std::uint64_t number) const {
    std::string counted = std::to_string(number);
    if (counted.size() < digits) counted.insert(0, digits - counted.size(), '0');
    return with_year(before, year) + counted + with_year(after, year);
}

IdPattern read_id_pattern(const LocatedNode& node, Diagnostics& faults) {
    const std::string& text = node.value;
    IdPattern pattern;
    std::size_t numbers = 0;
    std::size_t copied = 0;
    std::string literal; // everything but the places
    for (const Placeholder& place : placeholders_of(text)) {
        literal += text.substr(copied, place.begin - copied);
        copied = place.end;
        if (place.name == kYear) continue;
        const std::uint32_t digits = digits_of(place.name);
        if (digits == 0) {
            const SourceSpan span{node.value_span.file, node.source_offset(place.begin), node.source_offset(place.end)};
            faults.push_back(unknown_name("TD0281", span, place.name, {"year", "number", "number:4"}));
            return pattern;
        }
        ++numbers;
        pattern = {text.substr(0, place.begin), text.substr(place.end), digits};
    }
    literal += text.substr(copied);
    if (text.empty() || text.size() > kLongestPattern || !is_plain(literal) || text.front() == '-' ||
        text.front() == '.')
        faults.push_back(Diagnostic::error("TD0283", node.value_span)
                             .with("found", text)
                             .with("most", std::to_string(kLongestPattern)));
    else if (numbers != 1)
        faults.push_back(Diagnostic::error("TD0282", node.value_span).with("count", std::to_string(numbers)));
    return pattern;
}

} // namespace thidua::definition
