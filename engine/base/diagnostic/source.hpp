#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace thidua {

/// A place in a text as a person counts it: both from 1; the column counts code points, not bytes.
struct SourcePosition {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// One text that was read, kept so that every later fault can show the line it speaks of. Immutable, hence shared
/// freely between threads.
class SourceFile {
  public:
    /// `name` is how the reader of a message knows the file (the path as it was given); `text` is its UTF-8 content.
    SourceFile(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    /// Position of a byte offset; an offset past the end gives the end.
    [[nodiscard]] SourcePosition position(std::size_t offset) const;
    /// The line (from 1) without its line end; "" when there is none.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;

  private:
    std::string name_;
    std::string text_;
    std::vector<std::size_t> line_starts_;
};

using SourceFilePtr = std::shared_ptr<const SourceFile>;

/// A piece of a source text, by byte offsets [begin, end). An empty file pointer means "no place": for faults that no
/// line of a file caused (a missing file, a full disk).
struct SourceSpan {
    SourceFilePtr file;
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool known() const { return file != nullptr; }
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] SourcePosition start() const;
};

} // namespace thidua
