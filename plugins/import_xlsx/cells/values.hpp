#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "../fault.hpp"
#include "../form.hpp"
#include "../workbook/sheet_stream.hpp"

namespace import_xlsx {

/// What was changed on the way in without changing its meaning; told so that nobody wonders.
struct Conversions {
    std::size_t composed_texts = 0; ///< decomposed letters (Excel for Mac) composed
    std::size_t text_numbers = 0;   ///< numbers that were typed as text
    std::size_t text_dates = 0;     ///< dates that were typed as text
};

/// Brings cells to the types of the form's fields, as JSON text. Dates are "YYYY-MM-DD", decimals strings of their
/// shortest exact digits, choices their value, rows and evidence arrays of objects.
class ValueReader {
  public:
    ValueReader(const std::vector<Field>& form, bool from_1904, Conversions& conversions);

    /// The value as JSON, or nothing with the fault (place still unset) in `why`. The cell is not empty.
    [[nodiscard]] std::optional<std::string> read(std::size_t field, const Cell& cell, Fault& why);

    /// A cell's content as a person reads it; nothing, with the fault in `why`, when that is a question.
    [[nodiscard]] std::optional<std::string> shown_text(const Cell& cell, Fault& why);
    /// The same for messages: always something.
    [[nodiscard]] std::string text_of(const Cell& cell);

  private:
    [[nodiscard]] std::optional<std::string> read_part(const Field& field, const std::string& text, Fault& why);
    [[nodiscard]] std::optional<std::string> read_date(const Cell& cell, Fault& why);
    [[nodiscard]] std::optional<std::string> read_choice(std::size_t field, const std::string& text, Fault& why);
    [[nodiscard]] std::optional<std::string> read_lines(const Field& field, const std::string& text, Fault& why);
    [[nodiscard]] std::optional<std::string> read_number(const Field& field, const Cell& cell, Fault& why);

    const std::vector<Field>& form_;
    std::vector<std::unordered_map<std::string, std::string>> seen_choices_; ///< text as written → value, by field
    bool from_1904_;
    Conversions& conversions_;
};

/// Text as a JSON string, quotes included.
[[nodiscard]] std::string json_string(std::string_view text);

} // namespace import_xlsx
