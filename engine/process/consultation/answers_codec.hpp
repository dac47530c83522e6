#pragma once

#include <boost/json/object.hpp>

#include "process/codec/json_members.hpp"
#include "process/codec/json_writer.hpp"
#include "process/state/events/event.hpp"

namespace thidua::process {

/// What asking others writes. Lists are left out when they are empty.

void write_asked(JsonWriter& out, const std::vector<Asked>& asked); ///< member "asked"
[[nodiscard]] std::vector<Asked> read_asked(JsonMembers& members, const boost::json::object& from);
void write_consulted(JsonWriter& out, const std::vector<Consultation>& consulted); ///< member "consulted"
[[nodiscard]] std::vector<Consultation> read_consulted(JsonMembers& members, const boost::json::object& from);

void write(JsonWriter& out, const Answered& answered);
[[nodiscard]] Payload read_answered(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const AnsweredLate& late);
[[nodiscard]] Payload read_answered_late(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const FellSilent& silent);
[[nodiscard]] Payload read_silent(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const AskedAlso& also);
[[nodiscard]] Payload read_asked_also(JsonMembers& members, const boost::json::object& from);
void write(JsonWriter& out, const Excused& excused);
[[nodiscard]] Payload read_excused(JsonMembers& members, const boost::json::object& from);

} // namespace thidua::process
