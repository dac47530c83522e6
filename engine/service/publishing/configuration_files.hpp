#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "service/configuration/settings.hpp"
#include "store/publications.hpp"

namespace thidua::service {

/// The texts of a whole configuration at one moment: of the folder, or of a version in the store. Everything that is
/// checked, proven, published and put into use is read from such texts, never from the disk a second time.
///
/// A file is known by its workflow (the name of its folder; "" for the office's own files) and its name: "thidua.info",
/// "organisation/units", "calendars/vn-2026.info"; "workflow.info", "forms.info", "common/rules.info",
/// "criteria/criteria-2025.dmn".
class ConfigurationFiles {
  public:
    using File = store::Publication::File;

    /// Everything that the folder's thidua.info leads to. Failures: those of read_settings(). What else cannot be read
    /// fails when it is read from here.
    [[nodiscard]] static Result<ConfigurationFiles> in_folder(const std::filesystem::path& config);
    /// A version from the store, placed as if it lay in `config`. Failures: those of Publications::text() and
    /// read_settings().
    [[nodiscard]] static Result<ConfigurationFiles> published(const std::filesystem::path& config,
                                                              store::Publications& publications,
                                                              const store::PublishedVersion& version);

    [[nodiscard]] const std::filesystem::path& config() const { return config_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] std::filesystem::path common() const { return settings_.workflows / "common"; }
    [[nodiscard]] std::filesystem::path workflow_file(const std::string& workflow) const;
    [[nodiscard]] std::filesystem::path criteria(const std::string& workflow) const;
    /// Names of the workflows' folders; sorted.
    [[nodiscard]] std::vector<std::string> workflows() const;

    [[nodiscard]] const FilesInMemory& office() const { return office_; }
    /// The workflow's own files and those of `common`; it must be one of workflows().
    [[nodiscard]] const FilesInMemory& of_workflow(const std::string& workflow) const {
        return workflows_.at(workflow);
    }

    /// The office's files as they are published.
    [[nodiscard]] std::vector<File> office_files() const;
    /// Of a workflow: the files that its definition was read from, and its criteria.
    [[nodiscard]] std::vector<File> workflow_files(const std::string& workflow,
                                                   const std::vector<SourceFilePtr>& read) const;
    /// Takes the files of one workflow from another configuration, in place of its own.
    void take_workflow(const std::string& workflow, const ConfigurationFiles& from);
    /// The same with other files of one workflow, which is new or in place of its own. They lie below its folder and
    /// `common`.
    void put_workflow(const std::string& workflow, FilesInMemory files) { workflows_[workflow] = std::move(files); }
    /// The same with the workflows below another folder.
    [[nodiscard]] ConfigurationFiles placed_below(const std::filesystem::path& workflows) const;
    void leave_out(const std::string& workflow) { workflows_.erase(workflow); }

    /// Where a file of that name lies; "" for a name that no file can have.
    [[nodiscard]] std::filesystem::path place(const std::string& workflow, const std::string& name) const;

  private:
    explicit ConfigurationFiles(std::filesystem::path config) : config_(std::move(config)) {}
    [[nodiscard]] Result<void> take_settings(std::string text);
    void read_workflows();

    std::filesystem::path config_;
    Settings settings_;
    FilesInMemory office_;
    std::map<std::string, FilesInMemory> workflows_;
};

/// Files of the folder that are not as the version has them, as paths; empty when the folder is what was published.
[[nodiscard]] std::vector<std::string> different_files(const ConfigurationFiles& folder,
                                                       const store::PublishedVersion& version);

} // namespace thidua::service
