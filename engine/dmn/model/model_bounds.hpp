#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "dmn/language.hpp"
#include "dmn/model/xml/xml_source.hpp"

namespace thidua::dmn {

/// The file's bytes. One of more than Model::kMostBytes is refused (TD0023) with the place of the first byte too many.
[[nodiscard]] Result<std::string> read_model_text(const std::filesystem::path& path);
/// The first element or expression beyond Model::kMostParts; an empty node when there are no more.
[[nodiscard]] pugi::xml_node first_part_too_many(const XmlSource& source);

} // namespace thidua::dmn
