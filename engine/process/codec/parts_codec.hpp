#pragma once

#include <vector>

#include <boost/json/object.hpp>

#include "process/codec/json_members.hpp"
#include "process/codec/json_writer.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Pieces that occur both in states and in events, as JSON objects. write() opens and closes the object itself.

void write_who(JsonWriter& out, std::string_view name, const Who& who);
void write_hash(JsonWriter& out, std::string_view name, const Sha256& hash); ///< left out when all zero
void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts);
void write_fields(JsonWriter& out, const FieldValues& fields); ///< member "fields"; left out when empty
void write_times_left(JsonWriter& out, std::string_view name, const std::vector<TimeLeft>& times);
void write_revisions(JsonWriter& out, std::string_view name, const std::vector<std::uint64_t>& revisions);
void write_length(JsonWriter& out, std::string_view name, const Length& length);
void write_lengths(JsonWriter& out, std::string_view name, const std::vector<Length>& lengths);
void write_timers(JsonWriter& out, std::string_view name, const std::vector<Timer>& timers);
void write_rests(JsonWriter& out, const std::vector<Rest>& rests); ///< member "rests"; left out when empty
void write(JsonWriter& out, const WayBack& way_back);
void write(JsonWriter& out, const TimeLeft& left);
void write(JsonWriter& out, const Token& token);
void write(JsonWriter& out, const Evidence& item);
void write(JsonWriter& out, const VoteCount& vote);
void write(JsonWriter& out, const Score& score);

[[nodiscard]] definition::ActionKind read_action_kind(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] Who read_who(JsonMembers& members, const boost::json::object& from, std::string_view name);
[[nodiscard]] FieldValues read_field_values(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] std::vector<std::uint64_t> read_revisions(JsonMembers& members, const boost::json::object& from,
                                                        std::string_view name);
[[nodiscard]] Length read_length(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] std::vector<Timer> read_timers(JsonMembers& members, const boost::json::object& from,
                                             std::string_view name);
[[nodiscard]] std::vector<Rest> read_rests(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] WayBack read_way_back(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] TimeLeft read_time_left(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] Token read_token(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] Evidence read_evidence(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] VoteCount read_vote(JsonMembers& members, const boost::json::object& from);
[[nodiscard]] Score read_score(JsonMembers& members, const boost::json::object& from);

[[nodiscard]] inline std::int64_t milliseconds_of(Instant instant) { return instant.time_since_epoch().count(); }
[[nodiscard]] inline Instant instant_of(std::int64_t milliseconds) {
    return Instant(std::chrono::milliseconds(milliseconds));
}

} // namespace thidua::process
