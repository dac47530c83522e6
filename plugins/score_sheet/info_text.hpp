#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace score_sheet {

/// A sentence for people in both languages.
struct Both {
    std::string vi;
    std::string en;
};

/// One thing that is wrong in a criteria file.
struct Fault {
    unsigned line = 0; ///< 1-based
    unsigned column = 0;
    std::string code; ///< lower-case words with hyphens; never changes
    Both text;
};
using Faults = std::vector<Fault>;

/// One entry of an INFO file: a key, maybe a value, maybe a block, with the place of its key.
struct Node {
    std::string key;
    std::string value;
    bool has_value = false;
    bool has_block = false;
    unsigned line = 0;
    unsigned column = 0;
    std::vector<Node> children;

    [[nodiscard]] const Node* child(std::string_view name) const;
};

/// Reads INFO text as the workflow files are written: `key value`, `key { … }`, "quoted text", `; comment`; a list has
/// one item a line. Names that stand twice in one block are faults, and so are includes and blocks deeper than 16.
[[nodiscard]] Node read_info(std::string_view text, Faults& faults);

/// "{name}" of both sentences replaced.
[[nodiscard]] Both filled(Both pattern, const std::vector<std::pair<std::string, std::string>>& arguments);

} // namespace score_sheet
