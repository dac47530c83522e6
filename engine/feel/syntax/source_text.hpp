#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic/source.hpp"

namespace thidua::feel {

/// An expression and where it came from. Every fault points into the file a person wrote, even when the expression
/// is inside a quoted string with escapes.
class SourceText {
  public:
    /// {offset in the expression, offset in the file}, ascending: from each on, both run in step. This is what
    /// `reading::LocatedNode::offsets` holds.
    using Anchors = std::vector<std::pair<std::size_t, std::size_t>>;

    /// A text that is its own file, known to a reader as `name`.
    SourceText(std::string text, std::string name = "FEEL");
    /// A text inside a file. Without anchors it is the bytes of the file from `offset` on.
    SourceText(SourceFilePtr file, std::string text, std::size_t offset);
    SourceText(SourceFilePtr file, std::string text, Anchors anchors);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;

  private:
    [[nodiscard]] std::size_t in_file(std::size_t offset) const;

    SourceFilePtr file_;
    std::string text_;
    Anchors anchors_;
};

} // namespace thidua::feel
