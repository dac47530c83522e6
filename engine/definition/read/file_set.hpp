#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "definition/read/read_workflow.hpp"

namespace thidua::definition {

/// Where the files of one definition come from. Private to the room.
class FileSet {
  public:
    virtual ~FileSet() = default;
    /// The workflow file itself.
    [[nodiscard]] virtual Result<SourceFilePtr> first() = 0;
    /// A file that `uses` names; `named_at` is where.
    [[nodiscard]] virtual Result<SourceFilePtr> used(const std::string& name, const SourceSpan& named_at) = 0;
};

/// Files in folders: the workflow's own folder, then `common`; nothing else (TD0222, TD0223).
class FolderFiles final : public FileSet {
  public:
    /// `source` is not owned.
    FolderFiles(std::filesystem::path file, std::filesystem::path common, std::string shown_as,
                const FileSource& source)
        : file_(std::move(file)), common_(std::move(common)), shown_as_(std::move(shown_as)), source_(source) {}
    [[nodiscard]] Result<SourceFilePtr> first() override;
    [[nodiscard]] Result<SourceFilePtr> used(const std::string& name, const SourceSpan& named_at) override;

  private:
    std::filesystem::path file_;
    std::filesystem::path common_;
    std::string shown_as_;
    const FileSource& source_;
};

/// Texts in memory.
class BundleFiles final : public FileSet {
  public:
    explicit BundleFiles(const std::vector<BundleFile>& bundle) : bundle_(bundle) {}
    [[nodiscard]] Result<SourceFilePtr> first() override;
    [[nodiscard]] Result<SourceFilePtr> used(const std::string& name, const SourceSpan& named_at) override;

  private:
    const std::vector<BundleFile>& bundle_;
};

/// A plain file name: no folder, not `.` or `..`, and ending with `.info`.
[[nodiscard]] bool is_usable_file_name(std::string_view name);

} // namespace thidua::definition
