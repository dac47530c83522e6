#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace thidua::sdk {

/// Whether the bytes are valid UTF-8 (RFC 3629): what every text in an answer must be. For plugins that read files.
[[nodiscard]] inline bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto first = static_cast<std::uint8_t>(text[at]);
        const std::size_t more = first < 0x80   ? 0
                                 : first < 0xC2 ? 4
                                 : first < 0xE0 ? 1
                                 : first < 0xF0 ? 2
                                 : first < 0xF5 ? 3
                                                : 4;
        if (more == 4 || text.size() - at <= more) return false;
        for (std::size_t i = 1; i <= more; ++i) {
            const auto next = static_cast<std::uint8_t>(text[at + i]);
            // The second byte excludes over-long forms, surrogates and what lies beyond U+10FFFF.
            const std::uint8_t least = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            const std::uint8_t most = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            if (next < least || next > most) return false;
        }
        at += more + 1;
    }
    return true;
}

/// Whether the host takes a produced file of that name: a plain name, not hidden, no folder, no control characters.
[[nodiscard]] inline bool is_file_name(std::string_view name) {
    if (name.empty() || name.size() > 200 || name.front() == '.' || !is_utf8(name)) return false;
    for (const char letter : name)
        if (letter == '/' || letter == '\\' || static_cast<std::uint8_t>(letter) < 0x20 || letter == 0x7F) return false;
    return true;
}

} // namespace thidua::sdk
