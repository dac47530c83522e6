#pragma once

#include <filesystem>

#include "base/diagnostic/descriptor.hpp"

namespace thidua {

/// What a path that is to be written means: links are followed, and what is no file of its own is written into as it
/// is, never replaced: a device, a pipe, and whatever lies in /dev or /proc, `/dev/stdout` above all.
struct WritePlace {
    std::filesystem::path file; ///< where a file is to be put
    bool is_stream = false;
};

[[nodiscard]] WritePlace write_place(const std::filesystem::path& path);

/// A stream opened for writing; of `/dev/stdout` and the like the very descriptor that is meant, with its place in the
/// file. Not open, with errno, when that cannot be.
[[nodiscard]] Descriptor open_stream(const std::filesystem::path& path);

} // namespace thidua
