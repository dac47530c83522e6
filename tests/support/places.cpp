// The one source that is compiled with names of folders: all others compile alike in every checkout, so that a compiler
// cache serves them all.
#include "support/places.hpp"

namespace thidua::tests {

std::filesystem::path source_dir() { return THIDUA_SOURCE_DIR; }

std::filesystem::path build_dir() { return THIDUA_BUILD_DIR; }

std::filesystem::path testdata_dir() {
    if (const char* named = std::getenv("THIDUA_TESTDATA"); named != nullptr) return named;
    const auto beside = source_dir() / ".." / "shared" / "testdata";
    return std::filesystem::is_directory(beside) ? beside : std::filesystem::path();
}

} // namespace thidua::tests
