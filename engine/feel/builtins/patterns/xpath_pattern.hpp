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

struct TranslatedPattern {
    std::string text;
    bool refers_back = false; ///< has a back-reference, which no linear-time matcher understands
};

/// A pattern of XPath in the words that RE2 and PCRE2 share: character class subtraction, \i \c, Unicode blocks, and
/// `.` without \r. Nothing for what XPath does not allow (\b, \0, a reference to a group that is not closed yet);
/// `reason` says which.
[[nodiscard]] std::optional<TranslatedPattern> translated_pattern(std::string_view pattern, const PatternFlags& flags,
                                                                  std::string& reason);

} // namespace thidua::feel
