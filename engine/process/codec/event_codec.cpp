#include <algorithm>
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
#include "process/state/events/event.hpp"

namespace thidua::process {
namespace {

using Members = boost::json::object;

void write(JsonWriter& out, const Created& created) {
    out.text("id", created.id);
    out.text("workflow", created.workflow);
    write_hash(out, "definition", created.definition_hash);
    out.text("unit", created.unit);
    write_fields(out, created.fields);
    out.key("start");
    write(out, created.start);
}

Payload read_created(JsonMembers& members, const Members& from) {
    Created created{members.text(from, "id"),   members.text(from, "workflow"),   members.hash(from, "definition"),
                    members.text(from, "unit"), read_field_values(members, from), {}};
    if (const auto* start = members.object(from, "start")) created.start = read_token(members, *start);
    return created;
}

void write(JsonWriter& out, const FieldsEdited& edited) { write_fields(out, edited.fields); }

Payload read_edited(JsonMembers& members, const Members& from) {
    return FieldsEdited{read_field_values(members, from)};
}

void write(JsonWriter& out, const EvidenceAttached& attached) {
    out.key("item");
    write(out, attached.item);
}

Payload read_attached(JsonMembers& members, const Members& from) {
    const auto* item = members.object(from, "item");
    return item == nullptr ? EvidenceAttached{} : EvidenceAttached{read_evidence(members, *item)};
}

void write(JsonWriter& out, const EvidenceRemoved& removed) { out.text("id", removed.id); }

Payload read_removed(JsonMembers& members, const Members& from) { return EvidenceRemoved{members.text(from, "id")}; }

void write(JsonWriter& out, const Acted& acted) {
    out.text("kind", name_of(acted.kind));
    write_texts(out, "left", acted.left);
    if (!acted.entered.empty()) {
        out.key("entered");
        out.open_list();
        for (const Token& token : acted.entered) write(out, token);
        out.close_list();
    }
    out.text_if_any("reason", acted.reason);
    write_fields(out, acted.fields);
    if (acted.vote) {
        out.key("vote");
        write(out, *acted.vote);
    }
    write_hash(out, "looked-at", acted.looked_at);
    write_revisions(out, "voids", acted.voids);
    write_revisions(out, "out-of-force", acted.out_of_force);
    if (acted.way_back) {
        out.key("way-back");
        write(out, *acted.way_back);
    }
    out.number_if_any("carried-from", static_cast<std::int64_t>(acted.carried_from));
    if (acted.agreed) write_who(out, "agreed", *acted.agreed);
    out.number_if_any("because", static_cast<std::int64_t>(acted.because));
    if (acted.due_left) {
        out.key("due-left");
        write(out, *acted.due_left);
    }
    write_times_left(out, "timers-left", acted.timers_left);
    write_timers(out, "held-timers", acted.held_timers);
    write_rests(out, acted.rests);
    out.text_if_any("zone", acted.zone);
    write_texts(out, "cancelled", acted.cancelled);
}

Payload read_acted(JsonMembers& members, const Members& from) {
    Acted acted;
    acted.kind = read_action_kind(members, from);
    acted.left = members.texts(from, "left");
    acted.entered = members.parts<Token>(from, "entered", read_token);
    acted.reason = members.text(from, "reason");
    acted.fields = read_field_values(members, from);
    if (const auto* vote = members.object(from, "vote")) acted.vote = read_vote(members, *vote);
    acted.looked_at = members.hash(from, "looked-at");
    acted.voids = read_revisions(members, from, "voids");
    acted.out_of_force = read_revisions(members, from, "out-of-force");
    if (const auto* way_back = members.object(from, "way-back")) acted.way_back = read_way_back(members, *way_back);
    acted.carried_from = members.count(from, "carried-from");
    if (from.contains("agreed")) acted.agreed = read_who(members, from, "agreed");
    acted.because = members.count(from, "because");
    if (const auto* left = members.object(from, "due-left")) acted.due_left = read_time_left(members, *left);
    acted.timers_left = members.parts<TimeLeft>(from, "timers-left", read_time_left);
    acted.held_timers = read_timers(members, from, "held-timers");
    acted.rests = read_rests(members, from);
    acted.zone = members.text(from, "zone");
    acted.cancelled = members.texts(from, "cancelled");
    return acted;
}

void write(JsonWriter& out, const Renewed& renewed) {
    out.number("act", static_cast<std::int64_t>(renewed.act));
    out.text_if_any("reason", renewed.reason);
    if (renewed.vote) {
        out.key("vote");
        write(out, *renewed.vote);
    }
    write_hash(out, "looked-at", renewed.looked_at);
}

Payload read_renewed(JsonMembers& members, const Members& from) {
    Renewed renewed;
    renewed.act = members.count(from, "act");
    renewed.reason = members.text(from, "reason");
    if (const auto* vote = members.object(from, "vote")) renewed.vote = read_vote(members, *vote);
    renewed.looked_at = members.hash(from, "looked-at");
    return renewed;
}

void write(JsonWriter& out, const Scored& scored) {
    out.key("score");
    write(out, scored.score);
}

Payload read_scored(JsonMembers& members, const Members& from) {
    const auto* score = members.object(from, "score");
    return score == nullptr ? Scored{} : Scored{read_score(members, *score)};
}

void write(JsonWriter& out, const Reminded& reminded) {
    out.text("stage", reminded.stage);
    out.text("timer", reminded.timer);
}

Payload read_reminded(JsonMembers& members, const Members& from) {
    return Reminded{members.text(from, "stage"), members.text(from, "timer")};
}

void write(JsonWriter& out, const TimerSkipped& skipped) {
    out.text("stage", skipped.stage);
    out.text("timer", skipped.timer);
}

Payload read_timer_skipped(JsonMembers& members, const Members& from) {
    return TimerSkipped{members.text(from, "stage"), members.text(from, "timer")};
}

void write(JsonWriter& out, const Stopped& stopped) {
    out.number("first", static_cast<std::int64_t>(stopped.first));
    out.number("steps", stopped.steps);
}

Payload read_stopped(JsonMembers& members, const Members& from) {
    return Stopped{members.count(from, "first"), static_cast<std::uint32_t>(members.count(from, "steps"))};
}

void write(JsonWriter& out, const Extended& extended) {
    out.text("stage", extended.stage);
    write_length(out, "length", extended.length);
    out.text_if_any("reason", extended.reason);
    if (extended.due) out.number("due", milliseconds_of(*extended.due));
    write_timers(out, "timers", extended.timers);
}

Payload read_extended(JsonMembers& members, const Members& from) {
    Extended extended;
    extended.stage = members.text(from, "stage");
    if (const auto* length = members.object(from, "length")) extended.length = read_length(members, *length);
    extended.reason = members.text(from, "reason");
    if (from.contains("due")) extended.due = instant_of(members.number(from, "due"));
    extended.timers = read_timers(members, from, "timers");
    return extended;
}

void write(JsonWriter& out, const Rescheduled& rescheduled) {
    out.text("stage", rescheduled.stage);
    if (rescheduled.due) out.number("due", milliseconds_of(*rescheduled.due));
    write_timers(out, "timers", rescheduled.timers);
    std::vector<std::string> days;
    for (const Date day : rescheduled.days) days.push_back(to_iso(day));
    write_texts(out, "days", days);
    out.text_if_any("reason", rescheduled.reason);
}

Payload read_rescheduled(JsonMembers& members, const Members& from) {
    Rescheduled rescheduled;
    rescheduled.stage = members.text(from, "stage");
    if (from.contains("due")) rescheduled.due = instant_of(members.number(from, "due"));
    rescheduled.timers = read_timers(members, from, "timers");
    for (const std::string& text : members.texts(from, "days")) {
        if (const auto day = date_from_iso(text))
            rescheduled.days.push_back(*day);
        else
            members.does_not_fit("days");
    }
    rescheduled.reason = members.text(from, "reason");
    return rescheduled;
}

void write(JsonWriter& out, const Commented& comment) { out.text("text", comment.text); }

Payload read_commented(JsonMembers& members, const Members& from) { return Commented{members.text(from, "text")}; }

void write(JsonWriter& out, const Flagged& flagged) { out.text("text", flagged.text); }

Payload read_flagged(JsonMembers& members, const Members& from) { return Flagged{members.text(from, "text")}; }

/// Every form that was ever written. A line is added for a new form; none is changed.
struct Form {
    std::string_view kind;
    std::int32_t version;
    Payload (*read)(JsonMembers&, const Members&);
};
constexpr Form kForms[] = {
    {"created", 1, read_created},
    {"fields-edited", 1, read_edited},
    {"evidence-attached", 1, read_attached},
    {"evidence-removed", 1, read_removed},
    {"acted", 1, read_acted},
    {"carried", 1, read_acted},
    {"skipped", 1, read_acted},
    {"renewed", 1, read_renewed},
    {"scored", 1, read_scored},
    {"reminded", 1, read_reminded},
    {"timer-skipped", 1, read_timer_skipped},
    {"created", 2, read_created},
    {"acted", 2, read_acted},
    {"carried", 2, read_acted},
    {"skipped", 2, read_acted},
    {"extended", 1, read_extended},
    {"rescheduled", 1, read_rescheduled},
    {"commented", 1, read_commented},
    {"flagged", 1, read_flagged},
    {"undone", 1, read_undone},
    {"followed", 1, read_followed},
    {"following", 1, read_following},
    {"rescue-asked", 1, read_rescue_asked},
    {"rescue-dropped", 1, read_rescue_dropped},
    {"rescued", 1, read_rescued},
    {"claimed", 1, read_claimed},
    {"released", 1, read_released},
    {"assigned", 1, read_assigned},
    {"assigned", 2, read_assigned},
    {"stopped", 1, read_stopped},
    {"conflict-declared", 1, read_conflict_declared},
    {"acted", 3, read_acted},
    {"carried", 3, read_acted},
    {"skipped", 3, read_acted},
    {"extended", 2, read_extended},
    {"rescheduled", 2, read_rescheduled},
    {"undone", 2, read_undone},
    {"undone", 3, read_undone},
    {"answered", 1, read_answered},
    {"answered-late", 1, read_answered_late},
    {"silent", 1, read_silent},
    {"asked-also", 1, read_asked_also},
    {"excused", 1, read_excused},
    {"rescued", 2, read_rescued},
};

Failure unreadable(std::string_view kind, std::string_view reason) {
    return Failure::environment(
        Diagnostic::error("TD0591").with("kind", std::string(kind)).with("reason", std::string(reason)));
}

} // namespace

std::string payload_to_json(const Event& event) {
    JsonWriter out;
    out.open();
    std::visit([&](const auto& payload) { write(out, payload); }, event.payload);
    out.text_if_any("basis", event.who.basis); // left out for a role of one's own, as it always was
    out.close();
    return out.take();
}

Result<ReadPayload> payload_from_json(std::string_view kind, std::int32_t version, std::string_view json) {
    const Form* form = nullptr;
    for (const Form& candidate : kForms)
        if (candidate.kind == kind && candidate.version == version) form = &candidate;
    if (form == nullptr)
        return Failure::environment(
            Diagnostic::error("TD0590").with("kind", std::string(kind)).with("version", std::to_string(version)));
    std::array<unsigned char, std::size_t{16} * 1024> room;
    boost::json::monotonic_resource memory(room.data(), room.size());
    boost::json::error_code wrong;
    const boost::json::value parsed = boost::json::parse(json, wrong, &memory);
    if (wrong) return unreadable(kind, wrong.message());
    JsonMembers members;
    const Members& from = members.as_object(parsed);
    ReadPayload read{form->read(members, from), members.text(from, "basis")};
    if (!members.fits()) return unreadable(kind, members.fault());
    return read;
}

} // namespace thidua::process
