#pragma once

#include <filesystem>
#include <optional>

#include "base/files/new_file.hpp"
#include "thidua/content.hpp"

namespace thidua::http::remote {

/// A file that comes as content from elsewhere, and has its name only once it is whole.
class ArrivingFile {
  public:
    explicit ArrivingFile(std::filesystem::path path) : file_(std::move(path)) {}
    ArrivingFile(const ArrivingFile&) = delete;
    ArrivingFile& operator=(const ArrivingFile&) = delete;

    /// Takes the next piece; false when the disk does not: put() says why.
    [[nodiscard]] bool take(std::string_view piece);
    [[nodiscard]] bool came() const { return begun_; }
    /// In its place; an empty one too. Faults: those of NewFile.
    [[nodiscard]] Result<void> put();

  private:
    [[nodiscard]] bool begin();

    NewFile file_;
    std::optional<Failure> fault_;
    bool begun_ = false;
};

} // namespace thidua::http::remote
