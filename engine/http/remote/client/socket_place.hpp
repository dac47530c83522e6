#pragma once

#include <filesystem>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::http::remote {

/// A path for a Unix socket: the address of one holds about a hundred bytes, and the folders of offices have long
/// names. The folder of a longer one is held open and named by its number.
class SocketPlace {
  public:
    explicit SocketPlace(const std::filesystem::path& socket);
    /// Of the socket, valid for as long as the object.
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    Descriptor folder_;
    std::filesystem::path path_;
};

} // namespace thidua::http::remote
