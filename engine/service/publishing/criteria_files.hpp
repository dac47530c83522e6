#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "service/publishing/published_configuration.hpp"

namespace thidua::service {

/// The criteria of the workflows as they were published, as files that plugins can read. Any thread.
class CriteriaFiles {
  public:
    struct File {
        std::filesystem::path path;
        std::string text;
    };
    /// Copies are laid into `folder`, below the hash of their text. The configuration must outlive the object.
    CriteriaFiles(const PublishedConfiguration& published, std::filesystem::path folder)
        : published_(published), folder_(std::move(folder)) {}

    /// Failures: TD0020 when no such file was published with the workflow, TD0024 when the copy cannot be written.
    [[nodiscard]] Result<File> find(const std::string& workflow, const std::string& name) const;

  private:
    const PublishedConfiguration& published_;
    std::filesystem::path folder_;
};

} // namespace thidua::service
