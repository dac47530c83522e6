#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/session.hpp"
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
[[nodiscard]] boost::json::object json_of(const DeliveryView& view);
template <class View>
[[nodiscard]] boost::json::array json_of_all(const std::vector<View>& views) {
    boost::json::array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

/// Diagnostics as they are printed for scripts (base/printer.hpp).
[[nodiscard]] boost::json::array json_of(const Session& session, const Diagnostics& diagnostics);

/// Writes the value as one line of stdout.
void write_json(const Session& session, const boost::json::value& value);
/// Says that it is done: the sentence for people, or for scripts the object with `"outcome": "done"` before its
/// members.
void tell_done(const Session& session, std::string_view key, const std::vector<Argument>& arguments,
               boost::json::object members);
/// The object with `"outcome"` before its members.
[[nodiscard]] boost::json::object with_outcome(std::string_view outcome, boost::json::object members);

/// The text parsed, or null.
[[nodiscard]] boost::json::value parsed(const std::string& json);

} // namespace thidua::app
