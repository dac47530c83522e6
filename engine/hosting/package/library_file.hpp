#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"

namespace thidua::hosting {

/// What was found out about a library file without running it.
struct LibraryLook {
    std::string sha256; ///< "" when it could not be read
    Diagnostics faults; ///< TD0703–TD0709, TD0725 (a warning), TD0726, TD0728; TD002x when it cannot be read
};

/// Checks where the file lies (no symbolic link, writable by nobody else), what kind of file it is, and its symbols.
[[nodiscard]] LibraryLook look_at_library(const std::filesystem::path& file);

/// The same checks of place for a manifest: TD0703–TD0705.
[[nodiscard]] Diagnostics look_at_place(const std::filesystem::path& file);

/// Copies the file into sealed memory when it still has the hash, so that what is loaded is what was checked, whatever
/// happens to the file meanwhile. Faults: TD0727 it has changed, TD002x it cannot be read.
[[nodiscard]] Result<Descriptor> seal_library(const std::filesystem::path& file, const std::string& sha256);

} // namespace thidua::hosting
