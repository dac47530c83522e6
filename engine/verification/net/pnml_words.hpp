#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace thidua::verification {

/// What an element of a PNML file means to this reader.
enum class PnmlWord {
    read,    ///< one that the reader reads, or looks into
    nothing, ///< drawing, tool data, or a property in the value that changes nothing (a capacity without limit)
    unknown  ///< may change what the net means: refused by its name
};

/// `parent` is what the element is in: "pnml", "module", "net", "page", "place",
/// "transition", "variables" or "arc". ISO/IEC 15909-2
/// (place/transition nets), and what older tools write.
[[nodiscard]] PnmlWord pnml_word(std::string_view parent, const pugi::xml_node& element);

} // namespace thidua::verification
