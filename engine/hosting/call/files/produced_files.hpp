#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "hosting/call/call.hpp"

namespace thidua::hosting {

/// How much one answer may bring along.
struct ProducedLimits {
    std::uint64_t file_bytes = 0;
    std::uint64_t all_bytes = 0; ///< of all its files together
};

/// Moves the files that an answer names out of the plugin's `output` folder to where `place` wants them, without
/// reading them into memory: under another name of the same file where the file system allows it, else as a copy that
/// is on disk before it gets its name. What is in a place is replaced at one stroke; a device or pipe is written
/// to. The plugin must not run any more.
///
/// All or none (but what was replaced is gone). Faults: TD0752 a name with path parts, TD0753 not written, TD0754 a
/// link or special file, TD0755 too large, TD0780 named twice, TD0781 too large together, TD0782 no room on the disk,
/// TD0024 else.
[[nodiscard]] Result<std::vector<ProducedFile>> take_produced_files(const boost::json::value& answer,
                                                                    const std::filesystem::path& output,
                                                                    const FilePlace& place,
                                                                    const ProducedLimits& limits);

} // namespace thidua::hosting
