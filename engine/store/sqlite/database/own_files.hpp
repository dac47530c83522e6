#pragma once

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace thidua::store {

/// The files that a store writes, as they were when it first met them. What is written into a file that is gone, moved
/// or replaced is lost, and nothing says so: its descriptor goes on working.
class OwnFiles {
  public:
    /// Of the database at `file`: itself, its log, and the lock beside it.
    explicit OwnFiles(const std::filesystem::path& file);

    /// The file that is no longer what it was; nothing when all are. A file that was not there yet is met now.
    [[nodiscard]] std::optional<std::filesystem::path> missing();

  private:
    struct Identity {
        dev_t device = 0;
        ino_t number = 0;
        friend bool operator==(const Identity&, const Identity&) = default;
    };
    struct OwnFile {
        std::filesystem::path path;
        std::optional<Identity> met;
    };
    [[nodiscard]] static std::optional<Identity> identity_of(const std::filesystem::path& path);

    std::vector<OwnFile> files_;
};

} // namespace thidua::store
