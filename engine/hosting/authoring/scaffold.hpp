#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace thidua::hosting {

/// In which language the source is.
enum class ScaffoldSource { cpp, c };

/// What `thidua plugin new NAME --kind KIND` makes.
struct ScaffoldWish {
    std::string name;             ///< lower-case letters, digits and _: also the folder's name
    std::string kind;             ///< scoring, notify, export, import or rules
    std::filesystem::path parent; ///< the folder is made in it
    std::string id;               ///< reverse domain; "" for vn.example.<name>
    std::string vendor;           ///< "" for "example"
    ScaffoldSource source = ScaffoldSource::cpp;
};

[[nodiscard]] const std::vector<std::string>& scaffold_kinds();

/// Makes `parent/name` with a manifest, a source, a CMakeLists.txt and a README, and gives its path. Nothing is left
/// behind when it fails. Faults: TD0760 name, TD0761 kind, TD0762 id, TD0763 the folder exists, TD0024 cannot be
/// written.
[[nodiscard]] Result<std::filesystem::path> make_scaffold(const ScaffoldWish& wish);

} // namespace thidua::hosting
