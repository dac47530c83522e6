#pragma once

#include <string>

#include <boost/json.hpp>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::hosting {

/// Checks the document of a DONE answer against the shape that engine/docs/plugin-guide.md gives for the capability.
/// All faults at once (at most 20): TD0750 with the path of the value, what was expected and what was found; TD0751 a
/// score sheet that does not add up. Names the guide does not know are let through: documents grow.
[[nodiscard]] Diagnostics check_shape(const std::string& capability, const boost::json::value& document);

} // namespace thidua::hosting
