#include <algorithm>

#include "message.hpp"

namespace notify_mail {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::size_t kLine = 76;

std::string base64(std::string_view bytes) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8U | (j < have ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) text += j <= have ? kLetters[group >> (18U - 6U * j) & 63U] : '=';
    }
    return text;
}

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

} // namespace

std::string base64_lines(std::string_view bytes) {
    const std::string whole = base64(bytes);
    std::string lines;
    for (std::size_t i = 0; i < whole.size(); i += kLine) lines += whole.substr(i, kLine) + "\r\n";
    return lines;
}

std::string encoded_words(std::string_view text, std::size_t first_column) {
    if (is_printable_ascii(text) && text.size() + first_column <= 900 && text.find("=?") == std::string_view::npos)
        return std::string(text);
    constexpr std::size_t kWord = 45; // bytes: 60 letters of base64, 72 with the frame
    std::string words;
    std::size_t room = first_column < 30 ? kWord - first_column / 4 * 3 : kWord / 2;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.size(), at + room);
        while (end > at + 1 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(text.substr(at, end - at)) + "?=";
        at = end;
        room = kWord;
    }
    return words;
}

std::string quoted_printable(std::string_view text) {
    std::string lines;
    std::size_t column = 0;
    const auto put = [&](const std::string& piece) {
        if (column + piece.size() > kLine - 1) {
            lines += "=\r\n";
            column = 0;
        }
        lines += piece;
        column += piece.size();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool line_ends = text.substr(i, 2) == "\r\n";
        if (line_ends) {
            lines += "\r\n";
            column = 0;
            ++i;
            continue;
        }
        const bool last = i + 1 == text.size() || text.substr(i + 1, 2) == "\r\n";
        const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || ((byte == ' ' || byte == '\t') && !last);
        put(plain ? std::string(1, text[i]) : std::string{'=', kHex[byte >> 4U], kHex[byte & 15U]});
    }
    return lines;
}

} // namespace notify_mail
