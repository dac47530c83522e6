#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "service/texts/localizer.hpp"
#include "thidua/reports.hpp"

namespace thidua::service {

/// What the copy of a list is to say, as an import plugin is asked for it (`thidua.import/1`, purpose "mark"): `marks`
/// has each fault of the plugin's own `answer` and each note of the engine, with its place; `results` what became of
/// every row of `view`.
[[nodiscard]] boost::json::object list_marks(const boost::json::object& answer, const ImportView& view,
                                             const Localizer& localizer, const std::string& language);

} // namespace thidua::service
