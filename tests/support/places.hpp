#pragma once

#include <cstdlib> // mkdtemp
#include <filesystem>
#include <string>

namespace thidua::tests {

/// The checkout under test.
[[nodiscard]] std::filesystem::path source_dir();
/// The build tree under test.
[[nodiscard]] std::filesystem::path build_dir();

/// Cases by others: THIDUA_TESTDATA, else ../shared/testdata beside the checkout; empty when there are none.
[[nodiscard]] std::filesystem::path testdata_dir();

/// A folder of its own that goes with the object.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "thidua-test-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace thidua::tests
