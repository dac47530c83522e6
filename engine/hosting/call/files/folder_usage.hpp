#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::hosting {

/// What a plugin may have in its output folder at any time, all together.
struct FolderLimits {
    std::uint64_t bytes = std::uint64_t{1} << 30; ///< on disk, or said to be in its files, whichever is more
    std::uint32_t entries = 2'000;                ///< files and folders
    std::uint32_t depth = 16;                     ///< folders inside each other
};

/// Which limit is passed, in the order of FolderLimits.
enum class Excess { bytes, entries, depth };

/// Looks through the folder and, with `process` above 0, at the files without a name that this process holds open.
/// Stops at the first excess, so that it never takes longer than the limits allow.
[[nodiscard]] std::optional<Excess> excess_of(const std::filesystem::path& folder, pid_t process,
                                              const FolderLimits& limits);

/// What is said of it: TD1151 bytes, TD1152 files and folders, TD1153 depth.
[[nodiscard]] Diagnostic fault_of(Excess excess, const FolderLimits& limits);

/// Removes what is in the folder, and the folder unless `keep`: whatever rights a plugin gave to its folders and
/// however deep they are.
void remove_tree(const std::filesystem::path& folder, bool keep);

} // namespace thidua::hosting
