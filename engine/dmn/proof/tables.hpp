#pragma once

#include "dmn/language.hpp"
#include "dmn/proof/table_axes.hpp"

namespace thidua::dmn::proof {

/// Every decision table of the element's logic, also those inside of other boxed expressions, in the order of the file.
[[nodiscard]] std::vector<OwnedTable> tables_of(const dmn::Element& element);

} // namespace thidua::dmn::proof
