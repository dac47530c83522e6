#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/diagnostic/descriptor.hpp"
#include "base/result.hpp"

namespace thidua {

/// A regular file, read piece by piece. One thread at a time.
class FileReader {
  public:
    /// Faults: not there (TD0020), not readable (TD0021), not a regular file (TD0022).
    [[nodiscard]] static Result<FileReader> open(const std::filesystem::path& path);

    /// The next piece, valid until the next call; "" at the end. Fault: TD0021.
    [[nodiscard]] Result<std::string_view> next();
    /// From the beginning again. Fault: TD0021.
    [[nodiscard]] Result<void> rewind();

  private:
    FileReader(std::filesystem::path path, Descriptor file);

    std::filesystem::path path_;
    Descriptor file_;
    std::unique_ptr<char[]> piece_;
};

} // namespace thidua
