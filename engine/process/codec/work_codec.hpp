#pragma once

#include <cstdint>

#include "process/codec/parts_codec.hpp"
#include "process/state/events/event.hpp"

namespace thidua::process {

/// Who works on what, as text: parts of event_codec.cpp, parts_codec.cpp and state_codec.cpp.

void write(JsonWriter& out, const Claimed& claimed);
[[nodiscard]] Payload read_claimed(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Released& released);
[[nodiscard]] Payload read_released(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Assigned& assigned);
[[nodiscard]] Payload read_assigned(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const ConflictDeclared& declared);
[[nodiscard]] Payload read_conflict_declared(JsonMembers& members, const boost::json::object& from);

/// The member `work` of a token.
void write_work(JsonWriter& out, const Work& work);
[[nodiscard]] Work read_work(JsonMembers& members, const boost::json::object& from);

/// The members of a nomination: left out when they are empty.
void write_shared_work(JsonWriter& out, const Nomination& nomination);
void read_shared_work(JsonMembers& members, const boost::json::object& from, Nomination& nomination);

} // namespace thidua::process
