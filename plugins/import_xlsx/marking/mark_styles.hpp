#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "xml_copy.hpp"

namespace import_xlsx {

/// How a cell of the marked copy looks beside what it looked like.
enum class Look {
    plain, ///< as before it was marked in an earlier copy
    error,
    warning,
    result ///< of the column of results
};

/// The styles of a workbook with those that marks need: each is the cell's own with another colour behind it, so that
/// everything is shown as it was.
class MarkStyles {
  public:
    /// Reads the part; without one (nothing), or one that styles no cells, a part of its own is made. The fault, when
    /// the part cannot be read, is in `wrong`.
    MarkStyles(std::optional<EntryReader> part, std::optional<std::string>& wrong);

    /// The number of a style like `number` that has the look.
    [[nodiscard]] unsigned like(unsigned number, Look look);
    /// Whether the style has the colour of a mark already.
    [[nodiscard]] bool is_marked(unsigned number) const;

    /// Writes the part with the new styles; `part` as the constructor got it, from its begin again.
    [[nodiscard]] std::optional<std::string> write(std::optional<EntryReader> part, XmlWriter& out) const;

  private:
    struct Style {
        Tag tag;
        std::string inner; ///< XML of what is in it
    };
    class Reader;
    class Editor;

    [[nodiscard]] Style made(unsigned number, Look look) const;
    [[nodiscard]] std::optional<unsigned> twin_of(unsigned number) const;

    bool own_ = true; ///< no part to go on from
    std::vector<Style> styles_;
    std::vector<std::string> fills_; ///< XML of each
    std::set<unsigned> mark_fills_;  ///< those with a colour of ours
    std::map<std::pair<unsigned, Look>, unsigned> known_;
    std::vector<Style> added_;
};

} // namespace import_xlsx
