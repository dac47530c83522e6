#include "dmn/model/xml/xml_encoding.hpp"

#include <algorithm>
#include <optional>

#include "base/text/text.hpp"

namespace thidua::dmn {
namespace {

void append(std::string& into, char32_t c) {
    const auto low = [c](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        into += static_cast<char>(c);
    } else if (c < 0x800) {
        into += static_cast<char>(0xC0U | (c >> 6U));
        into += low(0);
    } else if (c < 0x10000) {
        into += static_cast<char>(0xE0U | (c >> 12U));
        into += low(6);
        into += low(0);
    } else {
        into += static_cast<char>(0xF0U | (c >> 18U));
        into += low(12);
        into += low(6);
        into += low(0);
    }
}

/// A surrogate without its other half becomes U+FFFD.
std::string from_utf16(std::string_view bytes, bool big_endian) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_endian ? first << 8U | second : second << 8U | first);
    };
    std::string made;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (c >= 0xD800 && c < 0xE000) {
            const char32_t next = c < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
            const bool pair = next >= 0xDC00 && next < 0xE000;
            c = pair ? 0x10000 + ((c - 0xD800) << 10U) + (next - 0xDC00) : 0xFFFD;
            if (pair) at += 2;
        }
        append(made, c);
    }
    return made;
}

/// What `encoding="…"` of the XML declaration says, in small letters; "" when it says nothing.
std::string declared_encoding(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!text.starts_with("<?xml")) return {};
    text = text.substr(0, text.find("?>"));
    const std::size_t at = text.find("encoding");
    const std::size_t open = at == std::string_view::npos ? at : text.find_first_of("\"'", at);
    if (open == std::string_view::npos) return {};
    std::string made(text.substr(open + 1, text.find(text[open], open + 1) - open - 1));
    std::transform(made.begin(), made.end(), made.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return made;
}

} // namespace

Result<SourceFilePtr> decoded_xml(const std::string& name, std::string bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return std::make_shared<const SourceFile>(name, from_utf16(bytes, bytes.front() == '\xFE'));
    const std::string encoding = declared_encoding(bytes);
    if (encoding == "iso-8859-1" || encoding == "latin1") {
        std::string text;
        for (const char c : bytes) append(text, static_cast<unsigned char>(c));
        return std::make_shared<const SourceFile>(name, std::move(text));
    }
    auto file = std::make_shared<const SourceFile>(name, std::move(bytes));
    if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" && encoding != "ascii")
        return Failure::refused(Diagnostic::error("TD0421", {file, 0, 1}).with("found", encoding));
    if (const auto at = first_invalid_utf8(file->text()); at)
        return Failure::refused(Diagnostic::error("TD0408", {file, *at, *at + 1}));
    return SourceFilePtr(std::move(file));
}

} // namespace thidua::dmn
