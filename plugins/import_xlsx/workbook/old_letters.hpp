#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace import_xlsx {

/// How Vietnamese was written before Unicode: as Latin letters that a font shows otherwise.
enum class OldLetters {
    none,
    tcvn3,          ///< fonts named .Vn…
    tcvn3_capitals, ///< fonts named .Vn…H show small letters as capitals
    vni             ///< fonts named VNI-…
};

/// What the font's name says.
[[nodiscard]] OldLetters letters_of_font(std::string_view font);

/// The text in Unicode. One that is in Unicode already stays.
[[nodiscard]] std::string in_unicode(std::string_view text, OldLetters letters);

/// The old writing that a text without a telling font seems to be in, or none.
[[nodiscard]] OldLetters seem_old(std::string_view text);

/// What the letters of a text say of the time it was written in.
enum class Era {
    any,     ///< plain letters
    unclear, ///< Unicode and old writing have all of them: "Dòng" may be "Dũng"
    unicode  ///< it has letters that only Unicode has
};
[[nodiscard]] Era era_of(std::string_view text);

/// What the bytes of a text file may mean, as UTF-8: one reading for Unicode, one for each code page of Vietnamese that
/// makes sense of them, the best first; none when they are in none of these.
[[nodiscard]] std::vector<std::string> readings_of(std::string_view bytes);

} // namespace import_xlsx
