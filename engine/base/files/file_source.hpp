#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace thidua {

/// Where the text of files comes from: the disk, or what was kept of them. Any thread may read.
class FileSource {
  public:
    virtual ~FileSource() = default;
    /// As read_file() (base/files.hpp).
    [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& path,
                                                   std::size_t limit_bytes) const = 0;
    /// As list_files().
    [[nodiscard]] virtual Result<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder,
                                                                          std::string_view suffix) const = 0;
    /// Whether the folder itself has a file of that name; a link that leads out of it does not count.
    [[nodiscard]] virtual bool holds(const std::filesystem::path& folder, const std::string& name) const = 0;
};

/// The files of this machine.
[[nodiscard]] const FileSource& files_on_disk();

/// Texts by path. A path is found however it is written (`a/../b` is `b`). Filled first, read afterwards.
class FilesInMemory final : public FileSource {
  public:
    void add(const std::filesystem::path& path, std::string text);
    /// What reading the file, or listing the folder, shall answer.
    void add_fault(const std::filesystem::path& path, Failure why);
    /// The texts that were added, by path.
    [[nodiscard]] const std::map<std::filesystem::path, std::string>& texts() const { return texts_; }

    [[nodiscard]] Result<std::string> read(const std::filesystem::path& path, std::size_t limit_bytes) const override;
    [[nodiscard]] Result<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder,
                                                                  std::string_view suffix) const override;
    [[nodiscard]] bool holds(const std::filesystem::path& folder, const std::string& name) const override;

  private:
    std::map<std::filesystem::path, std::string> texts_;
    std::map<std::filesystem::path, Failure> faults_;
};

} // namespace thidua
