#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace import_xlsx {

/// A number as typed text, in Vietnamese or international writing.
struct TypedNumber {
    enum class Verdict { number, ambiguous, not_a_number };
    Verdict verdict = Verdict::not_a_number;
    std::string digits; ///< plain: "-1234.5"
    std::string other;  ///< the second reading of an ambiguous one: "1.234" is 1234 or 1.234
};

/// "1.234,5" and "1,234.5" are 1234.5; "12,5" and "12.5" are 12.5; "1.234" is 1234 when only whole numbers are wanted,
/// otherwise ambiguous.
[[nodiscard]] TypedNumber read_typed_number(std::string_view text, bool whole);

/// The number as a person sees it, whose program shows 15 digits of it: "0.30000000000000004" is "0.3". Without
/// exponent. Nothing when it is no finite number; `too_large` when it lies beyond those digits.
[[nodiscard]] std::optional<std::string> shortest_digits(std::string_view stored, bool& too_large);

/// A day of the proleptic Gregorian calendar, or nothing.
[[nodiscard]] std::optional<std::string> iso_day(int year, int month, int day);

/// The day of an Excel serial number (whole days count, the time of day is dropped); nothing for the day 1900-02-29
/// that Excel invents, and outside of 1900-9999.
[[nodiscard]] std::optional<std::string> day_of_serial(std::string_view stored, bool from_1904);

/// What a typed date is: d/m/yyyy with /, - or . between, or yyyy-mm-dd. A time of day behind it is dropped.
struct TypedDate {
    bool looks_like_date = false; ///< three numbers in the right places
    std::optional<std::string> day;
};
[[nodiscard]] TypedDate read_typed_date(std::string_view text);

} // namespace import_xlsx
