#include "reading/token.hpp"

#include <cstring>

namespace thidua::reading {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

/// The character that `\c` denotes; false when the format knows no such escape.
bool resolve_escape(char c, char& resolved) {
    constexpr std::string_view kNames = "abfnrtv\"'\\";
    constexpr std::string_view kMeanings{"\a\b\f\n\r\t\v\"'\\", 10};
    const auto at = kNames.find(c);
    if (c == '\0' || at == std::string_view::npos) return false;
    resolved = kMeanings[at];
    return true;
}

/// Copies [begin, end) into the token, resolving escapes and noting where offsets part.
bool copy_with_escapes(const SourceFilePtr& file, std::string_view text, std::size_t begin, std::size_t end,
                       Token& token, TokenFault& fault) {
    const std::string_view plain = text.substr(begin, end - begin);
    const bool escaped = plain.find('\\') != std::string_view::npos;
    if (escaped || token.quoted) token.offsets.emplace_back(0, begin);
    if (!escaped) {
        token.text = plain;
        return true;
    }
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] != '\\') {
            token.text += text[i];
            continue;
        }
        char resolved = 0;
        if (i + 1 >= end || !resolve_escape(text[i + 1], resolved)) {
            std::size_t after = i + 2; // the whole letter, however many bytes it has
            while (after < end && (static_cast<unsigned char>(text[after]) & 0xC0U) == 0x80U) ++after;
            fault = {"TD0114", {file, i, std::min(after, end)}};
            return false;
        }
        token.text += resolved;
        ++i;
        token.offsets.emplace_back(token.text.size(), i + 1);
    }
    return true;
}

bool read_quoted(const SourceFilePtr& file, Cursor& cursor, Token& token, TokenFault& fault) {
    const std::size_t begin = cursor.at;
    bool escaped = false;
    std::size_t at = begin + 1;
    while (at < cursor.line_end && (escaped || cursor.text[at] != '"')) {
        escaped = !escaped && cursor.text[at] == '\\';
        ++at;
    }
    if (at >= cursor.line_end) {
        fault = {"TD0113", {file, begin, cursor.line_end}};
        return false;
    }
    token.quoted = true;
    token.span = {file, begin, at + 1};
    cursor.at = at + 1;
    if (!copy_with_escapes(file, cursor.text, begin + 1, at, token, fault)) return false;
    if (!cursor.at_end() && !is_blank(cursor.peek()) && std::strchr("{};\\", cursor.peek()) == nullptr) {
        fault = {"TD0120", {file, begin, cursor.at + 1}};
        return false;
    }
    cursor.skip_blanks();
    if (cursor.peek() != '\\') return true;
    token.continued = true;
    ++cursor.at;
    cursor.skip_blanks();
    if (cursor.at_end() || cursor.peek() == ';') return true;
    fault = {"TD0112", {file, cursor.at, cursor.line_end}};
    return false;
}

bool read_word(const SourceFilePtr& file, Cursor& cursor, Token& token, TokenFault& fault) {
    const std::size_t begin = cursor.at;
    while (!cursor.at_end() && !is_blank(cursor.peek()) && cursor.peek() != ';') ++cursor.at;
    token.span = {file, begin, cursor.at};
    const std::string_view word = token.span.text();
    if (word.find_first_of("{}\"") != std::string_view::npos) {
        fault = {"TD0119", token.span};
        return false;
    }
    return copy_with_escapes(file, cursor.text, begin, cursor.at, token, fault);
}

} // namespace

void Cursor::skip_blanks() {
    while (!at_end() && is_blank(text[at])) ++at;
}

bool read_token(const SourceFilePtr& file, Cursor& cursor, Token& token, TokenFault& fault) {
    return cursor.peek() == '"' ? read_quoted(file, cursor, token, fault) : read_word(file, cursor, token, fault);
}

} // namespace thidua::reading
