#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace thidua::tests {

/// The checkout under test.
inline std::filesystem::path source_dir() { return THIDUA_SOURCE_DIR; }
/// The build tree under test.
inline std::filesystem::path build_dir() { return THIDUA_BUILD_DIR; }

/// Cases by others: THIDUA_TESTDATA, else ../shared/testdata beside the checkout; empty when there are none.
inline std::filesystem::path testdata_dir() {
    if (const char* named = std::getenv("THIDUA_TESTDATA"); named != nullptr) return named;
    const auto beside = source_dir() / ".." / "shared" / "testdata";
    return std::filesystem::is_directory(beside) ? beside : std::filesystem::path();
}

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
