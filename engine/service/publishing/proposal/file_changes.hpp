#pragma once

#include <vector>

#include "service/publishing/proposal/proposed_files.hpp"

namespace thidua::service {

/// File by file what makes the second set of the first; files that are the same are left out.
[[nodiscard]] std::vector<FileChangeView> file_changes(const FilesByName& before, const FilesByName& after);

} // namespace thidua::service
