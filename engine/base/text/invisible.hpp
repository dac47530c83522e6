#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace thidua {

/// A character that no reader can see: it takes no room (zero width, direction marks, soft hyphen), or it looks like a
/// blank and is another one (no-break space and its like). Office programs and web pages leave them in copied text.
struct InvisibleCharacter {
    std::size_t begin = 0; ///< byte offset
    std::size_t end = 0;
    char32_t code = 0;
    bool looks_like_a_blank = false;
};

/// The first of them from byte `from` on, or nothing. Of text that is not valid UTF-8 the bytes that are not are passed
/// over. Pure.
[[nodiscard]] std::optional<InvisibleCharacter> first_invisible(std::string_view text, std::size_t from = 0);

/// `U+200B ZERO WIDTH SPACE`: the name by Unicode, the same in every language.
[[nodiscard]] std::string name_of_character(char32_t code);

/// The text with each invisible character as `⟨U+200B⟩`.
[[nodiscard]] std::string with_invisible_shown(std::string_view text);

} // namespace thidua
