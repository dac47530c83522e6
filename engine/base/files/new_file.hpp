#pragma once

#include <filesystem>
#include <string_view>

#include "base/diagnostic/descriptor.hpp"
#include "base/files/unnamed_file.hpp"
#include "base/result.hpp"

namespace thidua {

/// A file that is written piece by piece and has its name only when it is whole; what was not put leaves nothing. What
/// is no file (write_place.hpp) is written to as the pieces come. Every fault is TD0024 with the system's reason.
class NewFile {
  public:
    explicit NewFile(std::filesystem::path path) : path_(std::move(path)) {}

    /// Makes missing folders.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> add(std::string_view piece);
    /// Durable, in place of what had the name.
    [[nodiscard]] Result<void> put();

  private:
    [[nodiscard]] int open_unnamed(const std::filesystem::path& folder);
    [[nodiscard]] Failure not_written(int error) const;

    std::filesystem::path path_;
    UnnamedFile file_;
    Descriptor stream_;
};

} // namespace thidua
