#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"

namespace thidua::hosting {

/// What was found out about a library file without running it.
struct LibraryLook {
    std::string sha256; ///< "" when it could not be read
    Diagnostics faults; ///< TD0703–TD0709, TD0725 (a warning), TD0726, TD0728, TD1162; TD002x when it cannot be read
};

/// Checks where the file lies (no symbolic link, writable by nobody else, in folders of this user or root), what kind
/// of file it is, and its symbols.
[[nodiscard]] LibraryLook look_at_library(const std::filesystem::path& file);

/// A file's content, of the very file whose place was judged: no symbolic link (TD0703, a failure), writable by nobody
/// else, of this user or root (TD0704, TD0705, into `faults`). Failures else: TD002x it cannot be read.
[[nodiscard]] Result<std::string> read_placed(const std::filesystem::path& file, std::size_t largest,
                                              Diagnostics& faults);

/// Copies the file into sealed memory when it still has the hash, so that what is loaded is what was checked, whatever
/// happens to the file meanwhile. Faults: TD0727 it has changed, TD002x it cannot be read.
[[nodiscard]] Result<Descriptor> seal_library(const std::filesystem::path& file, const std::string& sha256);

} // namespace thidua::hosting
