#pragma once

#include <filesystem>
#include <string_view>

#include "base/diagnostic/descriptor.hpp"

namespace thidua {

/// How a file comes to its name with all of its content or not at all. Both ways are durable but for the folder's own
/// names, may be used by several threads and processes at once (the last one wins), and give 0 or an errno. A content
/// that takes the place of another is for a moment beside it under `place_beside`; what a killed process left there
/// is taken away by the next one that writes the same file.

/// The content is written to a file without a name, which a killed process cannot leave behind; it is given its name
/// when it is whole. EOPNOTSUPP when the file system has no such files.
[[nodiscard]] int write_nameless(const std::filesystem::path& path, std::string_view content);

/// For every file system: the content is written under `place_beside` and renamed.
[[nodiscard]] int write_named(const std::filesystem::path& path, std::string_view content);

/// `.NAME.new` in the same folder.
[[nodiscard]] std::filesystem::path place_beside(const std::filesystem::path& path);

/// A content that is beside its place until put() gives it its name. What was not put goes with the object. All
/// functions give 0 or an errno; the content's own fsync is the caller's.
class FileBeside {
  public:
    explicit FileBeside(std::filesystem::path place) : place_(std::move(place)) {}
    FileBeside(FileBeside&& other) noexcept
        : place_(std::move(other.place_)), opened_(std::move(other.opened_)), there_(other.there_) {
        other.there_ = false;
    }
    FileBeside& operator=(FileBeside&&) = delete;
    ~FileBeside();

    /// An empty one, to be written through descriptor(). Waits while a living process writes the same.
    [[nodiscard]] int create();
    [[nodiscard]] int descriptor() const { return opened_.number(); }
    /// A second name for a file that is open, instead of create(); EXDEV when it lies on another file system.
    [[nodiscard]] int link(int descriptor);
    /// Replaces what is in the place at one stroke.
    [[nodiscard]] int put();

  private:
    std::filesystem::path place_;
    Descriptor opened_; ///< with the lock that keeps others from the same place
    bool there_ = false;
};

/// Writes all of it; false with errno.
[[nodiscard]] bool write_all(int descriptor, std::string_view content);

} // namespace thidua
