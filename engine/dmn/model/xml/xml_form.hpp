#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dmn/language.hpp"

namespace thidua::dmn {

/// What keeps a text from being XML that this room reads.
struct XmlFault {
    const char* code;   ///< as in XmlSource::parse()
    std::size_t at = 0; ///< byte of the text
    std::string found;
};

/// The first fault of a text in UTF-8, whatever encoding it declares: pugixml is content with much that XML 1.0 (§2.1)
/// and Namespaces in XML forbid. Goes through the text once and keeps nothing of it.
[[nodiscard]] std::optional<XmlFault> first_fault(std::string_view text);

/// What the first element says; nothing when it has no such attribute. What follows it is not looked at.
[[nodiscard]] std::optional<std::string> attribute_of_root(std::string_view text, const std::string& name);

} // namespace thidua::dmn
