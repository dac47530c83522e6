#pragma once

#include <boost/json/object.hpp>

#include "process/codec/parts_codec.hpp"
#include "process/state/events/event.hpp"

namespace thidua::process {

/// What rescues write, in events and in states.

void write(JsonWriter& out, const RescueAsked& asked);
[[nodiscard]] Payload read_rescue_asked(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const RescueDropped& dropped);
[[nodiscard]] Payload read_rescue_dropped(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Rescued& rescued);
[[nodiscard]] Payload read_rescued(JsonMembers& members, const boost::json::object& from);

/// Member "rescue" of a state; left out when none waits.
void write_rescue(JsonWriter& out, const std::optional<OpenRescue>& rescue);
[[nodiscard]] std::optional<OpenRescue> read_rescue(JsonMembers& members, const boost::json::object& from);

} // namespace thidua::process
