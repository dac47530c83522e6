#include "definition/form/field_bounds.hpp"

#include <algorithm>

#include "base/clock.hpp"

namespace thidua::definition {
namespace {

using reading::Located;
using reading::Need;

/// Plain digits with an optional sign and fraction: `-12.50`.
bool is_plain_number(std::string_view text, bool fraction) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    const auto dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 30 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(whole) && (dot == std::string_view::npos || (fraction && digits(text.substr(dot + 1))));
}

/// Negative, zero or positive as left is less than, equal to or greater than right; both are plain numbers.
int compare_numbers(std::string_view left, std::string_view right) {
    const bool left_minus = left.front() == '-';
    const bool right_minus = right.front() == '-';
    if (left_minus != right_minus) return left_minus ? -1 : 1;
    if (left_minus) {
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    const auto part = [](std::string_view text, bool whole) {
        const auto dot = text.find('.');
        if (whole) {
            text = text.substr(0, dot);
            while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
            return std::string(text);
        }
        constexpr std::size_t kPlaces = 40;
        const std::string_view digits = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
        std::string padded(kPlaces, '0');
        padded.replace(0, std::min(digits.size(), kPlaces), digits.substr(0, kPlaces));
        return padded;
    };
    const std::string whole_left = part(left, true);
    const std::string whole_right = part(right, true);
    int order = whole_left.size() != whole_right.size() ? (whole_left.size() < whole_right.size() ? -1 : 1)
                                                        : whole_left.compare(whole_right);
    if (order == 0) order = part(left, false).compare(part(right, false));
    return left_minus ? -order : order;
}

std::optional<std::string> read_bound(const FieldSpec& field, const Located<std::string>& written,
                                      Diagnostics& faults) {
    if (field.type == FieldType::date) {
        auto day = date_from_iso(written.value);
        if (!day) day = date_from_vietnamese(written.value);
        if (day) return to_iso(*day);
        faults.push_back(
            Diagnostic::error("TD0215", written.span).with("found", written.value).with("field", field.name));
        return std::nullopt;
    }
    if (is_plain_number(written.value, field.type == FieldType::decimal)) return written.value;
    faults.push_back(Diagnostic::error("TD0216", written.span).with("found", written.value).with("field", field.name));
    return std::nullopt;
}

} // namespace

void read_bounds(FieldSpec& field, reading::BlockReader& block, Diagnostics& faults) {
    const bool bounded =
        field.type == FieldType::integer || field.type == FieldType::decimal || field.type == FieldType::date;
    for (const char* key : {"min", "max"}) {
        const auto written = block.text(key, Need::optional);
        if (!written) continue;
        if (!bounded) {
            faults.push_back(Diagnostic::error("TD0212", written->span).with("key", key).with("field", field.name));
            continue;
        }
        (std::string_view(key) == "min" ? field.min : field.max) = read_bound(field, *written, faults);
    }
    if (field.min && field.max) {
        const bool days = field.type == FieldType::date;
        if (days ? *field.min > *field.max : compare_numbers(*field.min, *field.max) > 0)
            faults.push_back(Diagnostic::error("TD0217", field.span)
                                 .with("field", field.name)
                                 .with("min", *field.min)
                                 .with("max", *field.max));
    }
    if (const auto rows = block.integer("min-rows", Need::optional, 1, 1000)) {
        field.min_rows = static_cast<std::int32_t>(rows->value);
        if (field.type != FieldType::rows && field.type != FieldType::evidence)
            faults.push_back(Diagnostic::error("TD0212", rows->span).with("key", "min-rows").with("field", field.name));
    }
}

} // namespace thidua::definition
