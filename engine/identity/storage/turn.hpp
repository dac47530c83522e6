#pragma once

#include <chrono>
#include <filesystem>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::identity {

/// The right to change the accounts, which one process at a time has: server and command line work on one file. It is a
/// locked file beside it, so that it ends with the process, whatever way the process ends. SQLite's own locks would do
/// for changes, but not for taking the log back into the file, which before 3.51.3 must not meet a commit.
class Turn {
  public:
    explicit Turn(const std::filesystem::path& file, std::chrono::milliseconds patience = std::chrono::seconds(5));
    [[nodiscard]] bool taken() const { return taken_; }

  private:
    Descriptor descriptor_;
    bool taken_ = false;
};

} // namespace thidua::identity
