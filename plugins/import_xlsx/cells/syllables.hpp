#pragma once

#include <unicode/unistr.h>

namespace import_xlsx {

/// Whether a word could be one of Vietnamese: a beginning, a vowel and an end that the language has. Names of other
/// languages seldom are.
[[nodiscard]] bool is_syllable(const icu::UnicodeString& word);

} // namespace import_xlsx
