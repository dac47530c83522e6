#pragma once

#include <boost/json/object.hpp>

#include "thidua/reports.hpp"
#include "thidua/views.hpp"

namespace thidua::app {

/// Views as JSON for scripts. Names never change; moments are ISO 8601 in UTC.
[[nodiscard]] boost::json::object json_of(const Receipt& receipt);
[[nodiscard]] boost::json::object json_of(const LineView& line);
[[nodiscard]] boost::json::object json_of(const NominationView& view);
[[nodiscard]] boost::json::object json_of(const EventView& event);
[[nodiscard]] boost::json::object json_of(const PersonView& person);
[[nodiscard]] boost::json::object json_of(const IncidentView& incident);
[[nodiscard]] boost::json::object json_of(const ImportView& view);
[[nodiscard]] boost::json::object json_of(const AuditView& view);

/// The text parsed, or null.
[[nodiscard]] boost::json::value parsed(const std::string& json);

} // namespace thidua::app
