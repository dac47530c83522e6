#pragma once

#include <filesystem>
#include <optional>

#include <pugixml.hpp>

namespace thidua::feel::dmn {

/// The model that an `import` element means: the file in the folder that its `locationURI` names, else the first, by
/// name, whose namespace is the wanted one. Nothing when there is none; other folders are never looked into.
[[nodiscard]] std::optional<std::filesystem::path> file_to_import(const std::filesystem::path& folder,
                                                                  const pugi::xml_node& import);

} // namespace thidua::feel::dmn
