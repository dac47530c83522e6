#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::tests {

/// One file of the checkout, by its path from the top.
struct TreeFile {
    std::string path;
    std::string text;
    std::vector<std::string> lines;

    [[nodiscard]] bool ends_with(std::string_view suffix) const { return path.ends_with(suffix); }
    [[nodiscard]] bool is_header() const { return ends_with(".hpp") || ends_with(".h"); }
    [[nodiscard]] bool is_source() const { return ends_with(".cpp") || ends_with(".c"); }
};

/// All files below `folders` (from the top of the checkout), sorted by path; build folders are left out.
std::vector<TreeFile> read_tree(const std::vector<std::string>& folders);

/// The rooms of the house in the order data travels: a room may include itself and those before it.
const std::vector<std::string>& rooms();

} // namespace thidua::tests
