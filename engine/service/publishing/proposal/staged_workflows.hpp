#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.hpp"
#include "service/publishing/configuration_files.hpp"
#include "thidua/note.hpp"

namespace thidua::service {

/// A configuration that is to be judged, its workflows written into a folder of their own, where their criteria are
/// proven. Gone with the object; what was read from it is not.
class StagedWorkflows {
  public:
    /// Environment when the disk has no place for it (TD0024).
    [[nodiscard]] static Result<std::unique_ptr<StagedWorkflows>> make(const ConfigurationFiles& files);
    StagedWorkflows(const StagedWorkflows&) = delete;
    StagedWorkflows& operator=(const StagedWorkflows&) = delete;
    ~StagedWorkflows();

    [[nodiscard]] const ConfigurationFiles& files() const { return *files_; }
    /// Where it lies meanwhile is nobody's business: places become "workflow.info" of this workflow, "common/NAME", or
    /// "OTHER/workflow.info".
    void forget_place(std::vector<Note>& notes, const std::string& workflow) const;

  private:
    explicit StagedWorkflows(std::filesystem::path root) : root_(std::move(root)) {}

    std::filesystem::path root_;
    std::unique_ptr<ConfigurationFiles> files_;
};

} // namespace thidua::service
