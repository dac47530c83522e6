#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thidua::feel {

/// A cursor over a FEEL text: blanks, comments, words and literals (DMN 1.5 §10.3.1.2). Names with blanks need to know
/// what is in scope and are read by the parser.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t at() const { return at_; }
    void go_to(std::size_t at) { at_ = at; }
    /// Behind blanks and comments.
    void skip();
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    /// The byte `ahead` of the cursor, 0 past the end.
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool starts(std::string_view wanted) const { return text_.substr(at_).starts_with(wanted); }
    /// Takes the characters and the blanks behind.
    bool take(std::string_view wanted);
    /// Is this whole word here (not the beginning of a longer one)?
    [[nodiscard]] bool is_word(std::string_view word) const;
    bool take_word(std::string_view word);
    /// A name begins here.
    [[nodiscard]] bool is_name_start_here() const;

    /// The text of a string literal, the cursor on its opening quote; nothing when it is not closed.
    [[nodiscard]] std::optional<std::string> string_literal();
    /// The text of a numeral.
    [[nodiscard]] std::string_view numeral();
    /// The word or sign at the cursor, to name in a message.
    [[nodiscard]] std::string found() const;

  private:
    void escape(std::string& into);
    std::optional<char32_t> hex(std::size_t digits);

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace thidua::feel
