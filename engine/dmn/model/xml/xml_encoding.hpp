#pragma once

#include "base/result.hpp"
#include "dmn/language.hpp"

namespace thidua::dmn {

/// The bytes of an XML file as UTF-8 (XML 1.0 §4.3.3): UTF-16 is known by its byte order mark, ISO-8859-1 and US-ASCII
/// by the declaration, all else must be UTF-8. Faults, with their place in the file called `name`: TD0408 bytes that
/// mean nothing, TD0421 another encoding.
[[nodiscard]] Result<SourceFilePtr> decoded_xml(const std::string& name, std::string bytes);

} // namespace thidua::dmn
