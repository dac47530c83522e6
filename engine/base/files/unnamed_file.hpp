#pragma once

#include <filesystem>

#include "base/diagnostic/descriptor.hpp"

namespace thidua {

/// A file without a name until its content is whole, for contents whose name comes from themselves. What was not put
/// goes with the object. All functions give 0 or an errno.
class UnnamedFile {
  public:
    UnnamedFile() = default;
    UnnamedFile(const UnnamedFile&) = delete;
    UnnamedFile& operator=(const UnnamedFile&) = delete;
    ~UnnamedFile();

    /// An empty one on the file system of this folder, to be written through descriptor(). A killed process leaves
    /// nothing of it. EOPNOTSUPP where the file system knows no files without a name.
    [[nodiscard]] int create(const std::filesystem::path& folder);
    /// The same for every file system, as `.new-…` in the folder: a killed process leaves that.
    [[nodiscard]] int create_hidden(const std::filesystem::path& folder);
    [[nodiscard]] int descriptor() const { return opened_.number(); }
    /// Makes the content durable and gives it this name on the same file system, in place of what has it. The folder's
    /// own names are the caller's to sync.
    [[nodiscard]] int put(const std::filesystem::path& path);

  private:
    Descriptor opened_;
    std::filesystem::path name_; ///< of its own, where there must be one
};

/// Gives an open file this name too; false with errno, EEXIST when the name is taken.
[[nodiscard]] bool give_name(int descriptor, const std::filesystem::path& name);

} // namespace thidua
