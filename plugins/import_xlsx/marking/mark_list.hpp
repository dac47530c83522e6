#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../import.hpp"

namespace import_xlsx {

/// What is to be told in a list, and where its marked copy is to be.
struct MarkRequest {
    std::vector<Mark> marks;
    std::vector<RowResult> results;
    std::string language; ///< of what is written beside them
    std::string path;     ///< the copy: a workbook, whatever the list is
    std::string folder;   ///< for what is written on the way
};

/// Reads a list, held in memory, as import_workbook() does, and writes its marked copy. Nothing when it was written,
/// else why not.
[[nodiscard]] std::optional<std::string> mark_list(std::string_view bytes, const std::vector<Field>& form,
                                                   const Settings& settings, const std::function<void()>& breathe,
                                                   const MarkRequest& request);

} // namespace import_xlsx
