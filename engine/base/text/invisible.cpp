#include "base/text/invisible.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace thidua {
namespace {

constexpr char32_t kHangulFiller = 0x3164; // a letter to Unicode, nothing to the eye

bool is_other_blank(char32_t code) {
    const auto kind = u_charType(static_cast<UChar32>(code));
    return kind == U_SPACE_SEPARATOR || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR;
}

std::string number_of(char32_t code) {
    std::array<char, 16> made{};
    std::snprintf(made.data(), made.size(), "U+%04X", static_cast<unsigned>(code));
    return made.data();
}

} // namespace

std::optional<InvisibleCharacter> first_invisible(std::string_view text, std::size_t from) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (auto at = static_cast<std::int32_t>(from); at < size;) {
        if (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) < 0x80) {
            ++at;
            continue;
        }
        const std::int32_t begin = at;
        UChar32 code = 0;
        U8_NEXT(bytes, at, size, code);
        if (code < 0) continue;
        const auto found = static_cast<char32_t>(code);
        const bool blank = is_other_blank(found);
        if (blank || u_charType(code) == U_FORMAT_CHAR || found == kHangulFiller)
            return InvisibleCharacter{static_cast<std::size_t>(begin), static_cast<std::size_t>(at), found, blank};
    }
    return std::nullopt;
}

std::string name_of_character(char32_t code) {
    std::array<char, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(code), U_EXTENDED_CHAR_NAME, name.data(), static_cast<std::int32_t>(name.size()),
               &status);
    return number_of(code) + (U_SUCCESS(status) ? ' ' + std::string(name.data()) : std::string());
}

std::string with_invisible_shown(std::string_view text) {
    std::string made;
    std::size_t at = 0;
    while (const auto found = first_invisible(text, at)) {
        made += text.substr(at, found->begin - at);
        made += "⟨" + number_of(found->code) + "⟩";
        at = found->end;
    }
    return made.append(text.substr(at));
}

} // namespace thidua
