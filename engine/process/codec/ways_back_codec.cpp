#include "process/codec/ways_back_codec.hpp"

#include <boost/json/value.hpp>

namespace thidua::process {
namespace {

void write(JsonWriter& out, const FollowUp& follow_up) {
    out.open();
    out.text("kind", follow_up.kind);
    out.text("id", follow_up.id);
    out.number("at", milliseconds_of(follow_up.at));
    out.close();
}

template <class Part>
void write_parts(JsonWriter& out, std::string_view name, const std::vector<Part>& parts) {
    if (parts.empty()) return;
    out.key(name);
    out.open_list();
    for (const Part& part : parts) write(out, part);
    out.close_list();
}

FollowUp read_follow_up(JsonMembers& members, const boost::json::object& from) {
    return {members.text(from, "kind"), members.text(from, "id"), instant_of(members.number(from, "at"))};
}

} // namespace

void write(JsonWriter& out, const Undone& undone) {
    out.number("first", static_cast<std::int64_t>(undone.first));
    out.number("last", static_cast<std::int64_t>(undone.last));
    out.text_if_any("reason", undone.reason);
    write_parts(out, "marking", undone.marking);
    write_parts(out, "held", undone.held);
    write_fields(out, undone.fields);
    write_parts(out, "acts", undone.acts);
    if (undone.way_back) {
        out.key("way-back");
        write(out, *undone.way_back);
    }
    write_rests(out, undone.rests);
    out.number_if_any("edited", static_cast<std::int64_t>(undone.edited));
    out.text_if_any("last-reason", undone.last_reason);
    write_texts(out, "effects", undone.effects);
}

Payload read_undone(JsonMembers& members, const boost::json::object& from) {
    Undone undone;
    undone.first = members.count(from, "first");
    undone.last = members.count(from, "last");
    undone.reason = members.text(from, "reason");
    undone.marking = members.parts<Token>(from, "marking", read_token);
    undone.held = members.parts<Held>(from, "held", read_held);
    undone.fields = read_field_values(members, from);
    undone.acts = members.parts<Act>(from, "acts", read_act);
    if (const auto* way_back = members.object(from, "way-back")) undone.way_back = read_way_back(members, *way_back);
    undone.rests = read_rests(members, from);
    undone.edited = members.count(from, "edited");
    undone.last_reason = members.text(from, "last-reason");
    undone.effects = members.texts(from, "effects");
    return undone;
}

void write(JsonWriter& out, const Followed& followed) {
    out.text("kind", followed.kind);
    out.text("id", followed.id);
}

Payload read_followed(JsonMembers& members, const boost::json::object& from) {
    return Followed{members.text(from, "kind"), members.text(from, "id")};
}

void write(JsonWriter& out, const Following& following) {
    out.text("kind", following.kind);
    out.text("id", following.id);
}

Payload read_following(JsonMembers& members, const boost::json::object& from) {
    return Following{members.text(from, "kind"), members.text(from, "id")};
}

void write_follow_ups(JsonWriter& out, const Nomination& nomination) {
    write_parts(out, "follow-ups", nomination.follow_ups);
    if (!nomination.follows) return;
    out.key("follows");
    out.open();
    out.text("kind", nomination.follows->kind);
    out.text("id", nomination.follows->id);
    out.close();
}

void read_follow_ups(JsonMembers& members, const boost::json::object& from, Nomination& nomination) {
    nomination.follow_ups = members.parts<FollowUp>(from, "follow-ups", read_follow_up);
    if (const auto* follows = members.object(from, "follows"))
        nomination.follows = Follows{members.text(*follows, "kind"), members.text(*follows, "id")};
}

} // namespace thidua::process
