#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic/source.hpp"

namespace thidua::reading {

/// A place within one line of the text.
struct Cursor {
    std::string_view text;
    std::size_t at = 0;
    std::size_t line_end = 0;

    [[nodiscard]] bool at_end() const { return at >= line_end; }
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text[at]; }
    void skip_blanks();
};

/// A word or a quoted string, escapes resolved.
struct Token {
    std::string text;
    SourceSpan span;
    bool quoted = false;
    bool continued = false;                                   ///< a `\` after the closing quote: the next line goes on
    std::vector<std::pair<std::size_t, std::size_t>> offsets; ///< see LocatedNode::offsets
};

struct TokenFault {
    const char* code = "";
    SourceSpan span;
    std::string found;
    bool token_stands = false; ///< the token is what was meant, and the cursor is behind it
};

enum class TokenRole { key, value };

/// Reads the token that begins at the cursor. Faults: a string without closing quote (TD0113), an unknown escape
/// (TD0114), a brace glued to a word (TD0119), text glued to a closing quote (TD0120), other quotes than "…" (TD1182),
/// characters in a word that cannot be seen (TD1183). After a fault whose token does not stand the cursor's place is
/// not defined.
[[nodiscard]] bool read_token(const SourceFilePtr& file, Cursor& cursor, TokenRole role, Token& token,
                              TokenFault& fault);

} // namespace thidua::reading
