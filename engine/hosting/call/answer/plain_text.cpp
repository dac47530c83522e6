#include "hosting/call/answer/plain_text.hpp"

#include "base/text/text.hpp"

namespace thidua::hosting {

std::string plain_line(const std::string& text) {
    std::string line = to_nfc(text);
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        if (byte < 0x20 || byte == 0x7F) line[at] = ' ';
        // U+0080 to U+009F: a terminal takes some of them for the beginning of a command.
        const bool second_row = byte == 0xC2 && at + 1 < line.size() && static_cast<unsigned char>(line[at + 1]) < 0xA0;
        if (second_row) line.replace(at, 2, " ");
    }
    return line;
}

} // namespace thidua::hosting
