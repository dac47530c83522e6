#include "reading/token.hpp"

#include <algorithm>
#include <cstring>

#include "base/text/invisible.hpp"
#include "base/text/quotes.hpp"

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
            fault = {"TD0114", {file, i, std::min(after, end)}, {}, false};
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
        fault = {"TD0113", {file, begin, cursor.line_end}, {}, false};
        return false;
    }
    token.quoted = true;
    token.span = {file, begin, at + 1};
    cursor.at = at + 1;
    if (!copy_with_escapes(file, cursor.text, begin + 1, at, token, fault)) return false;
    if (!cursor.at_end() && !is_blank(cursor.peek()) && std::strchr("{};\\", cursor.peek()) == nullptr) {
        fault = {"TD0120", {file, begin, cursor.at + 1}, {}, false};
        return false;
    }
    cursor.skip_blanks();
    if (cursor.peek() != '\\') return true;
    token.continued = true;
    ++cursor.at;
    cursor.skip_blanks();
    if (cursor.at_end() || cursor.peek() == ';') return true;
    fault = {"TD0112", {file, cursor.at, cursor.line_end}, {}, false};
    return false;
}

/// Where a word ends that a brace or a quote is glued to: a key has none of them, a value may end before the braces
/// that close its block. Nothing when it cannot be told what was meant.
std::optional<std::size_t> end_before_sign(std::string_view word, TokenRole role) {
    const std::size_t first = word.find_first_of("{}\"");
    const bool braces_alone = word.find_first_not_of("{}", first) == std::string_view::npos;
    if (first == 0 || (role == TokenRole::value && !braces_alone)) return std::nullopt;
    return first;
}

/// A word with characters that cannot be seen: it ends before those that look like a blank, and is read without others.
bool read_unseen(const SourceFilePtr& file, Cursor& cursor, std::size_t begin, const InvisibleCharacter& first,
                 Token& token, TokenFault& fault) {
    const std::string_view word = token.span.text();
    for (std::size_t at = 0; at < word.size();) {
        const auto hidden = first_invisible(word, at);
        const std::size_t end = hidden ? hidden->begin : word.size();
        token.offsets.emplace_back(token.text.size(), begin + at);
        token.text += word.substr(at, end - at);
        at = hidden ? hidden->end : end;
        if (!hidden || !hidden->looks_like_a_blank || token.text.empty()) continue;
        token.span.end = begin + end;
        cursor.at = begin + at;
        break;
    }
    fault = {"TD1183", {file, begin + first.begin, begin + first.end}, name_of_character(first.code), true};
    return false;
}

bool read_word(const SourceFilePtr& file, Cursor& cursor, TokenRole role, Token& token, TokenFault& fault) {
    const std::size_t begin = cursor.at;
    while (!cursor.at_end() && !is_blank(cursor.peek()) && cursor.peek() != ';') ++cursor.at;
    token.span = {file, begin, cursor.at};
    const std::string_view word = token.span.text();
    if (const auto hidden = first_invisible(word)) return read_unseen(file, cursor, begin, *hidden, token, fault);
    if (word.find_first_of("{}\"") == std::string_view::npos)
        return copy_with_escapes(file, cursor.text, begin, cursor.at, token, fault);
    fault = {"TD0119", token.span, {}, false};
    if (const auto end = end_before_sign(word, role)) {
        cursor.at = begin + *end;
        token.span.end = cursor.at;
        TokenFault unused;
        fault.token_stands = copy_with_escapes(file, cursor.text, begin, cursor.at, token, unused);
    }
    return false;
}

/// A text in quotes that are not "…" is read as if they were.
bool read_foreign_quotes(const SourceFilePtr& file, Cursor& cursor, const ForeignQuotes& quotes, Token& token,
                         TokenFault& fault) {
    const std::size_t inner_end = std::min(quotes.inner_end, cursor.line_end);
    const std::size_t end = std::min(quotes.end, cursor.line_end);
    token.quoted = true;
    token.span = {file, quotes.begin, end};
    token.text = cursor.text.substr(quotes.inner_begin, inner_end - quotes.inner_begin);
    token.offsets.emplace_back(0, quotes.inner_begin);
    cursor.at = end;
    fault = {"TD1182", token.span, token.text, quotes.end > quotes.inner_end};
    return false;
}

} // namespace

void Cursor::skip_blanks() {
    while (!at_end() && is_blank(text[at])) ++at;
}

bool read_token(const SourceFilePtr& file, Cursor& cursor, TokenRole role, Token& token, TokenFault& fault) {
    if (cursor.peek() == '"') return read_quoted(file, cursor, token, fault);
    if (const auto quotes = foreign_quotes_at(cursor.text, cursor.at))
        return read_foreign_quotes(file, cursor, *quotes, token, fault);
    return read_word(file, cursor, role, token, fault);
}

} // namespace thidua::reading
