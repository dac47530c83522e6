#include "process/codec/state_codec.hpp"

#include <array>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "definition/action_kinds.hpp"
#include "process/codec/parts_codec.hpp"
#include "process/codec/rescue_codec.hpp"
#include "process/codec/ways_back_codec.hpp"
#include "process/codec/work_codec.hpp"
#include "process/consultation/answers_codec.hpp"

namespace thidua::process {
namespace {

/// The form of the state's text. A program that finds a higher number was not made for it.
constexpr std::int64_t kStateForm = 1;

} // namespace

void write(JsonWriter& out, const Held& held) {
    out.open();
    out.key("standing");
    write(out, held.token);
    out.text_if_any("action", held.action);
    write_who(out, "by", held.by);
    out.number_if_any("since", milliseconds_of(held.since));
    out.text_if_any("reason", held.reason);
    if (held.due_left) {
        out.key("due-left");
        write(out, *held.due_left);
    }
    write_times_left(out, "timers-left", held.timers_left);
    write_lengths(out, "extensions", held.extensions);
    write_timers(out, "timers", held.timers);
    out.close();
}

Held read_held(JsonMembers& members, const boost::json::object& from) {
    Held held;
    if (const auto* token = members.object(from, "standing")) held.token = read_token(members, *token);
    held.action = members.text(from, "action");
    held.by = read_who(members, from, "by");
    held.since = instant_of(members.number(from, "since"));
    held.reason = members.text(from, "reason");
    if (const auto* left = members.object(from, "due-left")) held.due_left = read_time_left(members, *left);
    held.timers_left = members.parts<TimeLeft>(from, "timers-left", read_time_left);
    held.extensions = members.parts<Length>(from, "extensions", read_length);
    held.timers = read_timers(members, from, "timers");
    return held;
}

void write(JsonWriter& out, const Act& act) {
    out.open();
    out.text("action", act.action);
    write_who(out, "who", act.who);
    out.number_if_any("at", milliseconds_of(act.at));
    out.number_if_any("revision", static_cast<std::int64_t>(act.revision));
    write_texts(out, "stages", act.stages);
    out.text("kind", name_of(act.kind));
    write_revisions(out, "tokens", act.tokens);
    out.number_if_any("withdrawn", static_cast<std::int64_t>(act.withdrawn));
    if (act.voided) out.key("voided"), out.yes();
    if (act.out_of_force) out.key("out-of-force"), out.yes();
    out.number_if_any("carried", static_cast<std::int64_t>(act.carried));
    if (act.skipped) out.key("skipped"), out.yes();
    out.number_if_any("renews", static_cast<std::int64_t>(act.renews));
    write_hash(out, "looked-at", act.looked_at);
    if (act.vote) {
        out.key("vote");
        write(out, *act.vote);
    }
    out.close();
}

Act read_act(JsonMembers& members, const boost::json::object& from) {
    Act act;
    act.action = members.text(from, "action");
    act.who = read_who(members, from, "who");
    act.at = instant_of(members.number(from, "at"));
    act.revision = members.count(from, "revision");
    act.stages = members.texts(from, "stages");
    act.kind = read_action_kind(members, from);
    act.tokens = read_revisions(members, from, "tokens");
    act.withdrawn = members.count(from, "withdrawn");
    act.voided = members.yes(from, "voided");
    act.out_of_force = members.yes(from, "out-of-force");
    act.carried = members.count(from, "carried");
    act.skipped = members.yes(from, "skipped");
    act.renews = members.count(from, "renews");
    act.looked_at = members.hash(from, "looked-at");
    if (const auto* vote = members.object(from, "vote")) act.vote = read_vote(members, *vote);
    return act;
}

namespace {

void write(JsonWriter& out, const Flag& flag) {
    out.open();
    write_who(out, "who", flag.who);
    out.number_if_any("at", milliseconds_of(flag.at));
    out.text("text", flag.text);
    out.close();
}

Flag read_flag(JsonMembers& members, const boost::json::object& from) {
    return {read_who(members, from, "who"), instant_of(members.number(from, "at")), members.text(from, "text")};
}

template <class Part>
void write_list(JsonWriter& out, std::string_view name, const std::vector<Part>& parts) {
    if (parts.empty()) return;
    out.key(name);
    out.open_list();
    for (const Part& part : parts) write(out, part);
    out.close_list();
}

Nomination read_nomination(JsonMembers& members, const boost::json::object& from) {
    Nomination nomination;
    if (members.number(from, "form") != kStateForm) members.does_not_fit("form");
    nomination.id = members.text(from, "id");
    nomination.workflow = members.text(from, "workflow");
    nomination.definition_hash = members.hash(from, "definition");
    nomination.unit = members.text(from, "unit");
    nomination.proposer = read_who(members, from, "proposer");
    nomination.revision = members.count(from, "revision");
    nomination.changed = members.count(from, "changed");
    nomination.edited = members.count(from, "edited");
    nomination.created = instant_of(members.number(from, "created"));
    nomination.updated = instant_of(members.number(from, "updated"));
    nomination.marking = members.parts<Token>(from, "marking", read_token);
    nomination.held = members.parts<Held>(from, "held", read_held);
    nomination.fields = read_field_values(members, from);
    nomination.evidence = members.parts<Evidence>(from, "evidence", read_evidence);
    nomination.acts = members.parts<Act>(from, "acts", read_act);
    if (const auto* way_back = members.object(from, "way-back"))
        nomination.way_back = read_way_back(members, *way_back);
    nomination.rests = read_rests(members, from);
    nomination.scores = members.parts<Score>(from, "scores", read_score);
    nomination.flags = members.parts<Flag>(from, "flags", read_flag);
    nomination.comments = static_cast<std::uint32_t>(members.count(from, "comments"));
    nomination.last_reason = members.text(from, "last-reason");
    read_follow_ups(members, from, nomination);
    nomination.consulted = read_consulted(members, from);
    nomination.rescue = read_rescue(members, from);
    read_shared_work(members, from, nomination);
    return nomination;
}

Failure unreadable(std::string_view reason) {
    return Failure::environment(Diagnostic::error("TD0592").with("reason", std::string(reason)));
}

} // namespace

std::string nomination_to_json(const Nomination& nomination) {
    JsonWriter out;
    out.open();
    out.number("form", kStateForm);
    out.text("id", nomination.id);
    out.text("workflow", nomination.workflow);
    write_hash(out, "definition", nomination.definition_hash);
    out.text("unit", nomination.unit);
    write_who(out, "proposer", nomination.proposer);
    out.number("revision", static_cast<std::int64_t>(nomination.revision));
    out.number("changed", static_cast<std::int64_t>(nomination.changed));
    out.number_if_any("edited", static_cast<std::int64_t>(nomination.edited));
    out.number("created", milliseconds_of(nomination.created));
    out.number("updated", milliseconds_of(nomination.updated));
    write_list(out, "marking", nomination.marking);
    write_list(out, "held", nomination.held);
    write_fields(out, nomination.fields);
    write_list(out, "evidence", nomination.evidence);
    write_list(out, "acts", nomination.acts);
    if (nomination.way_back) {
        out.key("way-back");
        write(out, *nomination.way_back);
    }
    write_rests(out, nomination.rests);
    write_list(out, "scores", nomination.scores);
    write_list(out, "flags", nomination.flags);
    out.number_if_any("comments", nomination.comments);
    out.text_if_any("last-reason", nomination.last_reason);
    write_follow_ups(out, nomination);
    write_consulted(out, nomination.consulted);
    write_rescue(out, nomination.rescue);
    write_shared_work(out, nomination);
    out.close();
    return out.take();
}

Result<Nomination> nomination_from_json(std::string_view json) {
    std::array<unsigned char, std::size_t{16} * 1024> room; // most states fit: no allocation while parsing
    boost::json::monotonic_resource memory(room.data(), room.size());
    boost::json::error_code wrong;
    const boost::json::value parsed = boost::json::parse(json, wrong, &memory);
    if (wrong) return unreadable(wrong.message());
    JsonMembers members;
    Nomination nomination = read_nomination(members, members.as_object(parsed));
    if (!members.fits()) return unreadable(members.fault());
    return nomination;
}

} // namespace thidua::process
