#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace thidua::store {

/// Ownership of a store's folder by this process: the file `lock`, locked as an open file description (so that it
/// ends with the process, whatever way the process ends), holding "pid host". Two openings in one process exclude
/// each other too.
class LockFile {
  public:
    LockFile() = default;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

    /// Waits as long as `patience` for another owner to end. Faults: TD0602 with `pid` and `host` of the owner · TD0606
    /// when the file cannot be made.
    [[nodiscard]] Result<void> take(const std::filesystem::path& folder, std::chrono::milliseconds patience = {});

  private:
    int descriptor_ = -1;
};

/// Whether a process owns the folder now.
[[nodiscard]] bool is_owned(const std::filesystem::path& folder);

/// Refuses folders on network disks (TD0605), where neither the lock nor the log's shared memory can be trusted.
[[nodiscard]] Result<void> check_local_disk(const std::filesystem::path& folder);

} // namespace thidua::store
