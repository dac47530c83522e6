#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace thidua::feel {

/// Flags of XPath regular expressions (XQuery and XPath Functions §5.6.2).
struct PatternFlags {
    bool dot_all = false;     ///< s
    bool multi_line = false;  ///< m
    bool ignore_case = false; ///< i
    bool drop_blanks = false; ///< x
    bool literal = false;     ///< q
};

/// A pattern of XPath in the words of RE2: character class subtraction, \i \c, Unicode blocks, and `.` without \r.
/// Nothing for what XPath does not allow (\b, \0) and for back-references, which no linear-time matcher has; `reason`
/// tells which.
[[nodiscard]] std::optional<std::string> translated_pattern(std::string_view pattern, const PatternFlags& flags,
                                                            std::string& reason);

} // namespace thidua::feel
