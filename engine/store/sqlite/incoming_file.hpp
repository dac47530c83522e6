#pragma once

#include <filesystem>
#include <memory>

#include "base/files/sha256_stream.hpp"
#include "base/files/unnamed_file.hpp"
#include "store/content.hpp"

namespace thidua::store {

class AttachmentFiles;

/// Content on its way into the folder of attachments: a file without a name, and its hash so far.
class IncomingFile final : public IncomingContent {
  public:
    /// Both must outlive the object.
    [[nodiscard]] static Result<std::unique_ptr<IncomingContent>> begin(const AttachmentFiles& files,
                                                                        const std::filesystem::path& folder);

    Result<void> add(std::string_view piece) override;
    const ContentId& finish() override;
    Result<void> keep() override;

  private:
    IncomingFile(const AttachmentFiles& files, std::filesystem::path folder)
        : files_(files), folder_(std::move(folder)) {}
    [[nodiscard]] Result<void> create();
    [[nodiscard]] bool is_there() const;
    [[nodiscard]] Failure not_written(int error) const;

    const AttachmentFiles& files_;
    std::filesystem::path folder_;
    UnnamedFile file_;
    Sha256Stream hash_;
    ContentId id_;
};

} // namespace thidua::store
