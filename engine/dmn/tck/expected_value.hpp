#pragma once

#include <pugixml.hpp>

#include "dmn/language.hpp"
#include "feel/values/value.hpp"

namespace thidua::dmn::tck {

/// The value that a `valueType` element of the kit writes (testCases.xsd): value, components or list.
[[nodiscard]] Value value_of(const pugi::xml_node& node);

/// Is the outcome the expected one? Numbers agree when they differ by less than 10^-8: the kit's figures were rounded.
[[nodiscard]] bool agrees(const Value& wanted, const Value& found);

} // namespace thidua::dmn::tck
