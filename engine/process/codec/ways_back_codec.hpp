#pragma once

#include <boost/json/object.hpp>

#include "process/codec/parts_codec.hpp"
#include "process/state/events/event.hpp"

namespace thidua::process {

/// What undoing and following up write. Acts and holds are written in states and in the event that brings them back.

void write(JsonWriter& out, const Held& held);
[[nodiscard]] Held read_held(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Act& act);
[[nodiscard]] Act read_act(JsonMembers& members, const boost::json::object& from);

void write(JsonWriter& out, const Undone& undone);
[[nodiscard]] Payload read_undone(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Followed& followed);
[[nodiscard]] Payload read_followed(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Following& following);
[[nodiscard]] Payload read_following(JsonMembers& members, const boost::json::object& from);

/// Members "follow-ups" and "follows" of a state; left out when there are none.
void write_follow_ups(JsonWriter& out, const Nomination& nomination);
void read_follow_ups(JsonMembers& members, const boost::json::object& from, Nomination& nomination);

} // namespace thidua::process
