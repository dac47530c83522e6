#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace import_xlsx {

/// What one section of a number format shows ("dd/mm/yyyy", "#,##0.00").
struct FormatSection {
    enum class Kind {
        general,
        text, ///< "@": the number as it is
        number,
        date,    ///< date, time or both
        literal, ///< no number at all: "-"
        other    ///< fractions, exponents, conditions, elapsed time: shown in a way that is not followed here
    };
    struct Part {
        enum class Kind { literal, day, day_name, month, month_name, year, hour, minute, second, half_day };
        Kind kind = Kind::literal;
        int width = 1;
        std::string text;
    };
    Kind kind = Kind::general;
    int zeros = 0;    ///< digits before the mark that are always shown
    int decimals = 0; ///< digits behind it at most
    int least_decimals = 0;
    int percents = 0;
    int thousands = 0; ///< how often it is divided by 1,000
    bool grouped = false;
    std::string before;
    std::string after;
    std::vector<Part> parts; ///< of a date

    [[nodiscard]] bool shows(Part::Kind kind) const;
};

/// A number format, read once for each cell style.
class NumberFormat {
  public:
    NumberFormat() = default; ///< General
    explicit NumberFormat(std::string_view code);
    /// One of those that a file does not spell out.
    [[nodiscard]] static NumberFormat built_in(unsigned number);

    /// The section for a stored number ("-12.5").
    [[nodiscard]] const FormatSection& section_for(std::string_view digits) const;
    /// Whether it shows a day: year, month or day.
    [[nodiscard]] bool shows_date() const;
    /// Whether a date in it can be told from its neighbours: day, month and year.
    [[nodiscard]] bool shows_whole_date() const;
    [[nodiscard]] bool shows_time_alone() const;

  private:
    std::vector<FormatSection> sections_;
};

/// `digits` ("-1234.5") brought to so many decimals, halves away from zero; without zeros at its end.
[[nodiscard]] std::string rounded(const std::string& digits, int decimals);

/// What a person sees of a number in this format. Nothing when that depends on the machine or is not followed here:
/// names of months, marks for thousands, fractions.
[[nodiscard]] std::optional<std::string> shown_in(const NumberFormat& format, const std::string& digits,
                                                  bool from_1904);

} // namespace import_xlsx
