#include "hosting/call/answer/plain_text.hpp"

#include "base/text/text.hpp"

namespace thidua::hosting {

std::string plain_line(const std::string& text) {
    const std::string normal = to_nfc(text);
    std::string line;
    line.reserve(normal.size());
    for (std::size_t at = 0; at < normal.size(); ++at) {
        const auto byte_at = [&](std::size_t place) { return static_cast<unsigned char>(normal[place]); };
        const bool first_row = byte_at(at) < 0x20 || byte_at(at) == 0x7F;
        // U+0080 to U+009F: a terminal takes some of them for the beginning of a command.
        const bool second_row = byte_at(at) == 0xC2 && at + 1 < normal.size() && byte_at(at + 1) < 0xA0;
        line.push_back(first_row || second_row ? ' ' : normal[at]);
        if (second_row) ++at;
    }
    return line;
}

} // namespace thidua::hosting
