#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/text/local_text.hpp"
#include "reading/located_tree.hpp"

namespace thidua::reading {

/// Whether a key may be left out.
enum class Need { optional, required };

/// A value with its place.
template <class T>
struct Located {
    T value{};
    SourceSpan span;
};

/// Reads the keys of one block. Each question names a key and notes that it is known; finish() then reports every key
/// that no question named, with the nearest known name. Faults are collected, never thrown, so that a file's faults
/// come all at once: TD0130–TD0148, TD1188. A question whose answer is missing or faulty gives nothing.
class BlockReader {
  public:
    /// `node` and `faults` must outlive the reader. `what` names the block in messages (a catalogue key).
    BlockReader(const LocatedNode& node, Diagnostics& faults) : node_(node), faults_(faults) {}

    [[nodiscard]] const LocatedNode& node() const { return node_; }

    /// The key's node, once: a second one is a fault that shows the first.
    const LocatedNode* node_of(std::string_view key, Need need);
    /// All nodes of a key that may occur several times.
    std::vector<const LocatedNode*> nodes_of(std::string_view key);
    /// A key that must hold a block and no value before it.
    const LocatedNode* block(std::string_view key, Need need);

    std::optional<Located<std::string>> text(std::string_view key, Need need);
    std::optional<Located<std::int64_t>> integer(std::string_view key, Need need, std::int64_t least,
                                                 std::int64_t most);
    std::optional<Located<bool>> yes_no(std::string_view key, Need need);
    /// The place of the value in `choices`.
    std::optional<Located<std::size_t>> choice(std::string_view key, Need need,
                                               const std::vector<std::string>& choices);
    std::optional<Located<Date>> date(std::string_view key, Need need);
    /// `title "…"` for all languages or `title { vi "…" en "…" }`.
    std::optional<Located<LocalText>> local_text(std::string_view key, Need need);
    /// Names, one a line in a block, or a single value: `fields { a ⏎ b }`, `from draft`.
    std::vector<Located<std::string>> list(std::string_view key, Need need);

    /// Reports the keys that were not asked for.
    void finish();

  private:
    /// The key that is missing, as it may have been misspelt: what is in it is still read, and finish() tells the slip.
    const LocatedNode* misspelt(std::string_view key);
    const LocatedNode* value_node(std::string_view key, Need need);

    const LocatedNode& node_;
    Diagnostics& faults_;
    std::vector<std::string> known_;
    std::vector<std::string> blocks_; ///< those of them that are asked for as blocks
};

/// Keeps at most `most` faults, errors before warnings, and says that there are more (TD0115).
void limit_faults(Diagnostics& faults, std::size_t most);

/// The names as one text for a message; of very many only the first.
[[nodiscard]] std::string names_for_message(const std::vector<std::string>& names);

/// The items of a block in which each line is one name: a line with two names meets TD0136, which says how the line was
/// read (as a key with a value); a second time the same name meets TD0131.
std::vector<Located<std::string>> read_list(const LocatedNode& node, Diagnostics& faults);

/// The text of a node, either its value or a block with one line a language.
std::optional<LocalText> read_local_text(const LocatedNode& node, Diagnostics& faults);

/// What is wrong with a text that is no day: TD1188 when it has the form of one, else TD0141.
[[nodiscard]] Diagnostic fault_of_day(const SourceSpan& span, std::string_view key, std::string_view found);

/// Each child of `node` is a named block: reports a duplicate name (TD0131) or is not a plain name of letters,
/// digits and `-` (TD0140), and returns the children that can be used.
std::vector<const LocatedNode*> named_blocks(const LocatedNode& node, Diagnostics& faults);

/// Lower-case ASCII letters, digits and single hyphens between them, beginning with a letter; at most 64.
[[nodiscard]] bool is_plain_name(std::string_view name);

} // namespace thidua::reading
