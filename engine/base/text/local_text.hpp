#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thidua {

/// A text in several languages, as an administrator wrote it: `title { vi "Dự thảo"  en "Draft" }`.
/// A text with no language (a number, a name, a path) reads the same in all of them.
class LocalText {
  public:
    LocalText() = default;
    /// The same text for every reader.
    LocalText(std::string text);
    LocalText(const char* text) : LocalText(std::string(text)) {}
    LocalText(std::string_view text) : LocalText(std::string(text)) {}

    /// Sets the text of one language ("vi", "en"); the last one wins.
    void set(std::string_view language, std::string text);

    /// The text for a reader of `language`; else the language-free one, else the first that was written, else "".
    [[nodiscard]] std::string_view in(std::string_view language) const;
    [[nodiscard]] bool has(std::string_view language) const;
    [[nodiscard]] bool empty() const { return texts_.empty(); }

    /// Each language with its text, in the order they were set.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& texts() const { return texts_; }

    friend bool operator==(const LocalText&, const LocalText&) = default;

  private:
    std::vector<std::pair<std::string, std::string>> texts_;
};

} // namespace thidua
