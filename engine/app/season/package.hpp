#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "thidua/engine.hpp"

namespace thidua::app {

/// The package for the province: `danh-sach.xlsx`, `ho-so/<id>.json` for each nomination that was sent up, with its
/// history, and `manifest.json` with the SHA-256 of each file and the head of the audit chain. Written beside its place
/// and moved there at the end, so that a folder called `package` is always whole.
struct PackagePlan {
    std::filesystem::path folder; ///< the season's folder; the package becomes `<folder>/package`
    std::vector<std::string> ids;
    std::string made; ///< ISO moment of the season's end
    std::string identity;
};
[[nodiscard]] Answer<std::string> write_package(const Session& session, Engine& engine, const Caller& caller,
                                                const PackagePlan& plan);

/// What a finished package says about itself, after each of its files was compared with its hash.
struct PackageState {
    bool whole = false;
    std::string identity;
    std::string head;
    std::size_t files = 0;
};
[[nodiscard]] PackageState look_at_package(const std::filesystem::path& folder);

} // namespace thidua::app
