#pragma once

#include <string>

#include <boost/json.hpp>

namespace export_csv {

/// How values are written: as people read them, or as the engine keeps them.
enum class Values { shown, stored };

/// A field of a nomination as it stands in the file. Shown: labels of choices, dates as dd/mm/yyyy and decimals with a
/// comma in Vietnamese; lists one row a line, in the shape that an import takes. A text that a spreadsheet would take
/// for a number or a date ("007", "8/9") gets an apostrophe before it.
[[nodiscard]] std::string value_of(const boost::json::object& nomination, const std::string& field, std::size_t number,
                                   const std::string& language, Values values);

/// What is given in two languages, in one of them.
[[nodiscard]] std::string title_of(const boost::json::object& from, const std::string& language);

/// Whether a spreadsheet would change the text on reading it: leading zeros, fractions, long rows of digits.
[[nodiscard]] bool would_change(const std::string& text);

} // namespace export_csv
