#include "process/codec/rescue_codec.hpp"

#include <algorithm>

#include <boost/json/value.hpp>

namespace thidua::process {
namespace {

constexpr std::string_view kKinds[] = {"move", "cancel", "change-version"};

void write_plan(JsonWriter& out, const RescuePlan& plan) {
    out.text("kind", kKinds[static_cast<int>(plan.kind)]);
    write_texts(out, "to", plan.to);
    write_hash(out, "definition", plan.definition);
}

RescuePlan read_plan(JsonMembers& members, const boost::json::object& from) {
    RescuePlan plan;
    plan.kind = members.word<RescuePlan::Kind>(from, "kind", kKinds);
    plan.to = members.texts(from, "to");
    plan.definition = members.hash(from, "definition");
    return plan;
}

} // namespace

void write(JsonWriter& out, const RescueAsked& asked) {
    write_plan(out, asked.plan);
    out.text_if_any("reason", asked.reason);
    write_hash(out, "preview", asked.preview);
    out.number("until", milliseconds_of(asked.until));
}

Payload read_rescue_asked(JsonMembers& members, const boost::json::object& from) {
    return RescueAsked{read_plan(members, from), members.text(from, "reason"), members.hash(from, "preview"),
                       instant_of(members.number(from, "until"))};
}

void write(JsonWriter& out, const RescueDropped& dropped) { out.text_if_any("reason", dropped.reason); }

Payload read_rescue_dropped(JsonMembers& members, const boost::json::object& from) {
    return RescueDropped{members.text(from, "reason")};
}

void write(JsonWriter& out, const Rescued& rescued) {
    write_plan(out, rescued.plan);
    write_who(out, "asked", rescued.asked);
    out.text_if_any("reason", rescued.reason);
    out.key("entered");
    out.open_list();
    for (const Token& token : rescued.entered) write(out, token);
    out.close_list();
    write_revisions(out, "out-of-force", rescued.out_of_force);
    if (rescued.looked_at.empty()) return;
    out.key("looked-at");
    out.open_list();
    for (const auto& [act, hash] : rescued.looked_at) {
        out.open();
        out.number("act", static_cast<std::int64_t>(act));
        write_hash(out, "hash", hash);
        out.close();
    }
    out.close_list();
}

Payload read_rescued(JsonMembers& members, const boost::json::object& from) {
    using Looked = std::pair<std::uint64_t, Sha256>;
    Rescued rescued;
    rescued.plan = read_plan(members, from);
    rescued.asked = read_who(members, from, "asked");
    rescued.reason = members.text(from, "reason");
    rescued.entered = members.parts<Token>(from, "entered", read_token);
    rescued.out_of_force = read_revisions(members, from, "out-of-force");
    rescued.looked_at = members.parts<Looked>(from, "looked-at", [](JsonMembers& of, const boost::json::object& one) {
        return Looked{of.count(one, "act"), of.hash(one, "hash")};
    });
    return rescued;
}

void write_rescue(JsonWriter& out, const std::optional<OpenRescue>& rescue) {
    if (!rescue) return;
    out.key("rescue");
    out.open();
    write_plan(out, rescue->plan);
    write_who(out, "by", rescue->by);
    out.number("at", milliseconds_of(rescue->at));
    out.number("until", milliseconds_of(rescue->until));
    out.text_if_any("reason", rescue->reason);
    write_hash(out, "preview", rescue->preview);
    out.close();
}

std::optional<OpenRescue> read_rescue(JsonMembers& members, const boost::json::object& from) {
    const auto* open = members.object(from, "rescue");
    if (open == nullptr) return std::nullopt;
    OpenRescue rescue;
    rescue.plan = read_plan(members, *open);
    rescue.by = read_who(members, *open, "by");
    rescue.at = instant_of(members.number(*open, "at"));
    rescue.until = instant_of(members.number(*open, "until"));
    rescue.reason = members.text(*open, "reason");
    rescue.preview = members.hash(*open, "preview");
    return rescue;
}

} // namespace thidua::process
