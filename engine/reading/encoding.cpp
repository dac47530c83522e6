#include "reading/encoding.hpp"

#include "base/text/text.hpp"

namespace thidua::reading {
namespace {

bool begins_as_utf16(std::string_view text) {
    return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF" ||
           (text.size() >= 4 && text[1] == '\0' && text[3] == '\0');
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
}

Failure fault(const char* code, const SourceFilePtr& file, std::size_t begin, std::size_t end, std::string found = {}) {
    return Failure::refused(Diagnostic::error(code, {file, begin, end}).with("found", std::move(found)));
}

/// Each line that is not composed, so that an administrator sees all of them at once.
Diagnostics decomposed_lines(const SourceFilePtr& file) {
    Diagnostics found;
    const std::string_view text = file->text();
    for (std::size_t begin = 0; begin < text.size() && found.size() < 10;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (!is_nfc(line))
            found.push_back(Diagnostic::error("TD0106", {file, begin, end}).with("composed", to_nfc(line)));
        begin = end + 1;
    }
    return found;
}

} // namespace

Result<void> check_encoding(const SourceFilePtr& file, const ReadingLimits& limits) {
    const std::string_view text = file->text();
    if (text.size() > limits.bytes) return fault("TD0101", file, 0, 0, std::to_string(limits.bytes));
    if (begins_as_utf16(text)) return fault("TD0102", file, 0, 0);
    if (const auto bad = first_invalid_utf8(text)) return fault("TD0104", file, *bad, *bad + 1);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_control(text[i])) return fault("TD0105", file, i, i + 1, std::to_string(static_cast<int>(text[i])));
    if (is_nfc(text)) return {};
    return Failure::refused(decomposed_lines(file));
}

} // namespace thidua::reading
