#include "feel/syntax/scanner.hpp"

#include "feel/syntax/characters.hpp"

namespace thidua::feel {

void Scanner::skip() {
    while (at_ < text_.size()) {
        if (starts("//")) {
            const auto end = text_.find('\n', at_);
            at_ = end == std::string_view::npos ? text_.size() : end + 1;
        } else if (starts("/*")) {
            const auto end = text_.find("*/", at_ + 2);
            if (end == std::string_view::npos) return; // the parser finds a sign that does not belong there
            at_ = end + 2;
        } else {
            std::size_t next = at_;
            if (!is_blank(next_code_point(text_, next))) return;
            at_ = next;
        }
    }
}

bool Scanner::take(std::string_view wanted) {
    if (!starts(wanted)) return false;
    at_ += wanted.size();
    skip();
    return true;
}

bool Scanner::is_word(std::string_view word) const {
    if (!starts(word)) return false;
    std::size_t next = at_ + word.size();
    return next >= text_.size() || !is_name_part(next_code_point(text_, next));
}

bool Scanner::take_word(std::string_view word) {
    if (!is_word(word)) return false;
    at_ += word.size();
    skip();
    return true;
}

bool Scanner::is_name_start_here() const {
    if (at_end()) return false;
    std::size_t next = at_;
    return is_name_start(next_code_point(text_, next));
}

std::optional<char32_t> Scanner::hex(std::size_t digits) {
    if (at_ + digits > text_.size()) return std::nullopt;
    char32_t made = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text_[at_ + i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return std::nullopt;
        made = made * 16 + static_cast<char32_t>(digit);
    }
    at_ += digits;
    return made;
}

/// The cursor is behind the backslash.
void Scanner::escape(std::string& into) {
    const char c = peek();
    ++at_;
    switch (c) {
    case 'n':
        into += '\n';
        return;
    case 'r':
        into += '\r';
        return;
    case 't':
        into += '\t';
        return;
    case '"':
    case '\'':
    case '\\':
        into += c;
        return;
    case 'u':
    case 'U': {
        const std::size_t before = at_;
        auto code = hex(c == 'u' ? 4 : 6);
        if (code && *code >= 0xD800 && *code < 0xDC00 && starts("\\u")) { // a pair of UTF-16 halves
            at_ += 2;
            const auto low = hex(4);
            code = low && *low >= 0xDC00 && *low < 0xE000 ? 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00)
                                                          : std::optional<char32_t>();
        }
        if (code && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF)) {
            append_code_point(into, *code);
            return;
        }
        at_ = before;
        break;
    }
    default:
        break;
    }
    into += '\\'; // no escape of the grammar: the backslash is literal
    into += c;
}

std::optional<std::string> Scanner::string_literal() {
    std::string made;
    ++at_;
    while (!at_end()) {
        const char c = text_[at_++];
        if (c == '"') {
            skip();
            return made;
        }
        if (c == '\\' && !at_end())
            escape(made);
        else
            made += c;
    }
    return std::nullopt;
}

std::string_view Scanner::numeral() {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    if (peek() == '.' && is_digit(peek(1))) {
        ++at_;
        while (is_digit(peek())) ++at_;
    }
    if (peek() == 'e' || peek() == 'E') {
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if (is_digit(peek(1 + sign))) {
            at_ += 1 + sign;
            while (is_digit(peek())) ++at_;
        }
    }
    const std::string_view made = text_.substr(begin, at_ - begin);
    skip();
    return made;
}

std::string Scanner::found() const {
    if (at_end()) return {};
    std::size_t next = at_;
    if (is_name_start(next_code_point(text_, next))) {
        std::size_t end = next;
        while (end < text_.size() && end - at_ < 60 && is_name_part(next_code_point(text_, next))) end = next;
        return std::string(text_.substr(at_, end - at_));
    }
    return std::string(text_.substr(at_, next - at_));
}

} // namespace thidua::feel
