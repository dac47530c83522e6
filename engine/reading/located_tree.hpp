#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/result.hpp"

namespace thidua::reading {

/// One key of an INFO file with its value and the block below it, and the place of each of them.
///
///     submit   { from draft  reason "vì \"sao\"" }
///     ^ key                  ^ key  ^ value (quoted)
struct LocatedNode {
    std::string key;
    SourceSpan key_span;   ///< with its quotes when it has some
    std::string value;     ///< escapes resolved; "" when there is none
    SourceSpan value_span; ///< with its quotes; where the value would be when there is none
    bool has_value = false;
    bool quoted = false; ///< the value was written in quotes
    /// A fault was told of its value or of a line of its block: what is missing here need not be missing.
    bool damaged = false;
    std::vector<LocatedNode> children;
    SourceSpan block_span; ///< from `{` to `}`; unknown when the key has no block

    [[nodiscard]] bool has_block() const { return block_span.known(); }
    /// It or anything in it is damaged.
    [[nodiscard]] bool any_damaged() const;
    /// The first child of that name, or nullptr.
    [[nodiscard]] const LocatedNode* child(std::string_view name) const;
    /// The key, its value and its block.
    [[nodiscard]] SourceSpan whole_span() const;
    /// Byte offset in the file of a byte of `value`: escapes and continued lines make them differ.
    [[nodiscard]] std::size_t source_offset(std::size_t value_offset) const;

    /// Where the distance between value and file changes: {offset in value, offset in file}, ascending.
    std::vector<std::pair<std::size_t, std::size_t>> offsets;
};

/// A whole file. The root has no key; its children are the keys of the top level.
struct LocatedTree {
    SourceFilePtr file;
    LocatedNode root;
};

/// Bounds for a text that came from outside.
struct ReadingLimits {
    std::size_t bytes = std::size_t{8} << 20;
    std::size_t depth = 32;
    std::size_t nodes = 500'000;
    std::size_t faults = 100; ///< the rest is left out, and said so
};

/// A text that was read as far as its faults allow.
struct InfoLook {
    LocatedTree tree;
    Diagnostics faults; ///< of the text itself; with any of them the tree is good for finding further faults alone
};

/// Reads Boost.PropertyTree's INFO format (boost.org/doc/libs/1_81_0/doc/html/property_tree/parsers.html), with every
/// fault of the text at once, each at its place: TD0101–TD0118, TD1180–TD1183. `#include` is refused because it can
/// read any file. Where braces do not pair, the indentation tells which one is missing and where. Fails when the faults
/// leave no tree in which the rest stands where its writer meant it to stand.
[[nodiscard]] Result<InfoLook> look_at_info(const SourceFilePtr& file, const ReadingLimits& limits = {});

/// The tree of a text without faults.
[[nodiscard]] Result<LocatedTree> read_info(const SourceFilePtr& file, const ReadingLimits& limits = {});

/// The same for a file on disk; `shown_name` is how messages name it ("" for the path as given).
[[nodiscard]] Result<LocatedTree> read_info_file(const std::filesystem::path& path, std::string shown_name = {},
                                                 const ReadingLimits& limits = {});

} // namespace thidua::reading
