#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace thidua {

/// One line of two texts beside each other.
struct LineChange {
    enum class Kind { same, added, removed, gap };
    Kind kind = Kind::same;
    std::size_t before = 0; ///< line number there, from 1; 0 when it is not there
    std::size_t after = 0;
    std::string text;
    friend bool operator==(const LineChange&, const LineChange&) = default;
};

/// What makes the second text of the first, line by line, as few lines as possible, with `around` lines that are the
/// same before and after each change; a gap stands for those left out. Empty for equal texts. Past 1,000 lines of
/// difference everything between the first and the last changed line is replaced as a whole.
[[nodiscard]] std::vector<LineChange> line_changes(std::string_view before, std::string_view after,
                                                   std::size_t around = 3);

} // namespace thidua
