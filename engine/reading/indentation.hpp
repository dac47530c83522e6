#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace thidua::reading {

/// How many columns a text takes at the beginning of its line; a tab goes to the next multiple of four.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Where the blocks that are open stand on the page, which tells the brace that is missing: what stands no deeper than
/// the name of a block is outside of it, what stands deeper than its neighbours is inside of the one before.
class Indentation {
  public:
    /// What the first sign of a line says of the blocks that are open. `ends`: so many of the innermost have ended
    /// without a brace.
    struct Sign {
        std::size_t ends = 0;
        bool begins = false;  ///< the key before lacks its opening brace
        bool reopens = false; ///< the block before was closed too early
        bool stray = false;   ///< a closing brace that closes nothing of what is open
    };

    /// A block begins: the column of the line with its name, and of its brace when that begins a line.
    void open(std::size_t line_column, std::optional<std::size_t> brace_column);
    void close();
    /// The block that was closed last goes on.
    void reopen();
    /// `hungry`: the column from which on a key would stand in the block that the key before it lacks; nothing when
    /// that has one, or a value and so needs none.
    [[nodiscard]] Sign at_key(std::size_t column, bool begins_line, std::optional<std::size_t> hungry);
    /// A brace that begins its line.
    [[nodiscard]] Sign at_closing_brace(std::size_t column) const;
    /// A block does not stand deeper than its name: the page tells nothing.
    [[nodiscard]] bool flat() const { return flat_; }

  private:
    struct Block {
        std::size_t name_column = 0;  ///< of the line in which its name stands
        std::size_t brace_column = 0; ///< where its closing brace is expected to stand
        std::optional<std::size_t> content_column;
    };
    std::vector<Block> blocks_;
    std::optional<Block> closed_; ///< the last one, until another key begins
    std::optional<std::size_t> top_column_;
    bool flat_ = false;
};

} // namespace thidua::reading
