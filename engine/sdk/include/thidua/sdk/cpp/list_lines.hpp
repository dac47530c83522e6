#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace thidua::sdk {

/// A kind of evidence that every workflow has, with its words in lists.
struct PaperKind {
    std::string_view id;
    std::string_view vi;
    std::string_view en;
};
inline constexpr std::array<PaperKind, 4> kPaperKinds = {{{"original", "bản chính", "original"},
                                                          {"certified-copy", "bản sao có chứng thực", "certified copy"},
                                                          {"photo", "ảnh", "photo"},
                                                          {"copy", "bản sao", "copy"}}};

/// What people read for a kind of evidence; kinds of a workflow's own stay as they are.
[[nodiscard]] inline std::string words_of_paper(std::string_view kind, std::string_view language) {
    for (const PaperKind& known : kPaperKinds)
        if (known.id == kind) return std::string(language == "en" ? known.en : known.vi);
    return std::string(kind);
}

/// A row of a list as it stands in one cell, its parts with bars between them: what an export writes and an import
/// reads again. Empty parts at the end are left out.
class ListLine {
  public:
    /// A bar or a line break inside of a part would end it: they become a slash and a blank.
    void add(std::string part) {
        for (char& c : part)
            if (c == '|' || c == '\n') c = c == '|' ? '/' : ' ';
        if (!first_) line_ += " | ";
        line_ += part;
        first_ = false;
    }
    [[nodiscard]] std::string text() const {
        std::string line = line_;
        while (line.ends_with(" | ")) line.resize(line.size() - 3);
        return line;
    }

  private:
    std::string line_;
    bool first_ = true;
};

/// One paper: id | kind | title | date. `date` as people read it; "" for none.
[[nodiscard]] inline std::string line_of_paper(std::string id, std::string_view kind, std::string title,
                                               std::string date, std::string_view language) {
    ListLine line;
    line.add(std::move(id));
    line.add(words_of_paper(kind, language));
    line.add(std::move(title));
    line.add(std::move(date));
    return line.text();
}

} // namespace thidua::sdk
