#include "process/codec/parts_codec.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "definition/action_kinds.hpp"
#include "process/codec/work_codec.hpp"
#include "process/consultation/answers_codec.hpp"

namespace thidua::process {
namespace {

constexpr std::string_view kTimerKinds[] = {"reminder", "escalation", "action", "idle", "claim", "silence"};
constexpr std::string_view kDurationUnits[] = {"working-days", "days", "working-hours"};
constexpr std::string_view kTimeUnits[] = {"working-days", "working-hours", "ms"};

void write_members(JsonWriter& out, const Length& length) {
    out.number("count", length.count);
    out.text("unit", kDurationUnits[static_cast<int>(length.unit)]);
}

void write(JsonWriter& out, const Length& length) {
    out.open();
    write_members(out, length);
    out.close();
}

void write_span(JsonWriter& out, const std::optional<Span>& span) {
    if (!span) return;
    out.key("span");
    out.open();
    out.number("from", milliseconds_of(span->from));
    write_members(out, span->length);
    out.close();
}

std::optional<Span> read_span(JsonMembers& members, const boost::json::object& from) {
    const auto* span = from.contains("span") ? members.object(from, "span") : nullptr;
    if (span == nullptr) return std::nullopt;
    return Span{instant_of(members.number(*span, "from")), read_length(members, *span)};
}

void write_moved(JsonWriter& out, const Moved& moved) {
    out.key("moved");
    out.open();
    out.number("old", milliseconds_of(moved.old));
    out.text_if_any("because", moved.because);
    if (moved.by_calendar) out.key("by-calendar"), out.yes();
    out.close();
}

void write(JsonWriter& out, const Timer& timer) {
    out.open();
    out.text("kind", kTimerKinds[static_cast<int>(timer.kind)]);
    out.text("name", timer.name);
    out.text_if_any("action", timer.action);
    out.number("due", milliseconds_of(timer.due));
    if (timer.skipped) out.key("skipped"), out.yes();
    write_span(out, timer.span);
    out.close();
}

Timer read_timer(JsonMembers& members, const boost::json::object& from) {
    Timer timer;
    timer.kind = members.word<Timer::Kind>(from, "kind", kTimerKinds, "timer kind");
    timer.name = members.text(from, "name");
    timer.action = members.text(from, "action");
    timer.due = instant_of(members.number(from, "due"));
    timer.skipped = members.yes(from, "skipped");
    timer.span = read_span(members, from);
    return timer;
}

} // namespace

Length read_length(JsonMembers& members, const boost::json::object& from) {
    return {static_cast<std::int32_t>(members.number(from, "count")),
            members.word<definition::Duration::Unit>(from, "unit", kDurationUnits)};
}

void write_length(JsonWriter& out, std::string_view name, const Length& length) {
    out.key(name);
    write(out, length);
}

void write_lengths(JsonWriter& out, std::string_view name, const std::vector<Length>& lengths) {
    if (lengths.empty()) return;
    out.key(name);
    out.open_list();
    for (const Length& length : lengths) write(out, length);
    out.close_list();
}

void write_timers(JsonWriter& out, std::string_view name, const std::vector<Timer>& timers) {
    if (timers.empty()) return;
    out.key(name);
    out.open_list();
    for (const Timer& timer : timers) write(out, timer);
    out.close_list();
}

std::vector<Timer> read_timers(JsonMembers& members, const boost::json::object& from, std::string_view name) {
    return members.parts<Timer>(from, name, read_timer);
}

void write_rests(JsonWriter& out, const std::vector<Rest>& rests) {
    if (rests.empty()) return;
    out.key("rests");
    out.open_list();
    for (const Rest& rest : rests) {
        out.open();
        out.text("stage", rest.stage);
        out.key("left");
        write(out, rest.left);
        out.text("unit", kDurationUnits[static_cast<int>(rest.unit)]);
        out.number_if_any("extended", rest.extended);
        out.close();
    }
    out.close_list();
}

std::vector<Rest> read_rests(JsonMembers& members, const boost::json::object& from) {
    return members.parts<Rest>(from, "rests", [](JsonMembers& of, const boost::json::object& one) {
        Rest rest;
        rest.stage = of.text(one, "stage");
        if (const auto* left = of.object(one, "left")) rest.left = read_time_left(of, *left);
        rest.unit = of.word<definition::Duration::Unit>(one, "unit", kDurationUnits);
        rest.extended = static_cast<std::uint32_t>(of.count(one, "extended"));
        return rest;
    });
}

definition::ActionKind read_action_kind(JsonMembers& members, const boost::json::object& from) {
    return members.word<definition::ActionKind>(from, "kind", definition::action_kind_names());
}

void write_who(JsonWriter& out, std::string_view name, const Who& who) {
    if (who.person.empty() && who.principal.empty()) return;
    out.key(name);
    if (who.person == who.principal && who.basis.empty()) return out.text(who.person);
    out.open_list();
    out.text(who.person);
    out.text(who.principal);
    if (!who.basis.empty()) out.text(who.basis);
    out.close_list();
}

void write_revisions(JsonWriter& out, std::string_view name, const std::vector<std::uint64_t>& revisions) {
    if (revisions.empty()) return; // left out, as every empty list
    out.key(name);
    out.open_list();
    for (const std::uint64_t revision : revisions) out.number(static_cast<std::int64_t>(revision));
    out.close_list();
}

std::vector<std::uint64_t> read_revisions(JsonMembers& members, const boost::json::object& from,
                                          std::string_view name) {
    std::vector<std::uint64_t> revisions;
    if (const auto* values = members.list(from, name))
        for (const auto& value : *values) revisions.push_back(static_cast<std::uint64_t>(members.as_number(value)));
    return revisions;
}

void write(JsonWriter& out, const WayBack& way_back) {
    out.open();
    write_texts(out, "until", way_back.until);
    write_revisions(out, "acts", way_back.acts);
    write_texts(out, "cancelled", way_back.cancelled);
    write_revisions(out, "answers", way_back.answers);
    out.close();
}

WayBack read_way_back(JsonMembers& members, const boost::json::object& from) {
    return {members.texts(from, "until"), read_revisions(members, from, "acts"), members.texts(from, "cancelled"),
            read_revisions(members, from, "answers")};
}

Who read_who(JsonMembers& members, const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_string()) {
        const std::string person = members.as_text(*value);
        return {person, person, {}};
    }
    const auto* both = members.list(from, name);
    if (both == nullptr || both->size() < 2 || both->size() > 3) {
        members.does_not_fit(name);
        return {};
    }
    return {members.as_text((*both)[0]), members.as_text((*both)[1]),
            both->size() == 3 ? members.as_text((*both)[2]) : std::string()};
}

void write_hash(JsonWriter& out, std::string_view name, const Sha256& hash) {
    if (hash != Sha256{}) out.text(name, to_hex(hash));
}

void write_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.key(name);
    out.open_list();
    for (const std::string& text : texts) out.text(text);
    out.close_list();
}

void write_fields(JsonWriter& out, const FieldValues& fields) {
    if (fields.empty()) return;
    out.key("fields");
    out.raw(boost::json::serialize(fields));
}

FieldValues read_field_values(JsonMembers& members, const boost::json::object& from) {
    const auto* fields = members.object(from, "fields");
    return fields == nullptr ? FieldValues() : FieldValues(*fields, boost::json::storage_ptr());
}

void write(JsonWriter& out, const TimeLeft& left) {
    out.open();
    out.text("unit", kTimeUnits[static_cast<int>(left.unit)]);
    out.number("amount", left.amount);
    out.close();
}

TimeLeft read_time_left(JsonMembers& members, const boost::json::object& from) {
    const auto unit = members.word<TimeLeft::Unit>(from, "unit", kTimeUnits);
    return {unit, members.number(from, "amount")};
}

void write_times_left(JsonWriter& out, std::string_view name, const std::vector<TimeLeft>& times) {
    if (times.empty()) return;
    out.key(name);
    out.open_list();
    for (const TimeLeft& left : times) write(out, left);
    out.close_list();
}

void write(JsonWriter& out, const Token& token) {
    out.open();
    out.text("stage", token.stage);
    out.number_if_any("entered", milliseconds_of(token.entered));
    out.number_if_any("revision", static_cast<std::int64_t>(token.revision));
    out.text_if_any("entered-by", token.entered_by);
    write_who(out, "by", token.by);
    if (token.due) out.number("due", milliseconds_of(*token.due));
    if (token.due_unit) out.text("due-unit", kDurationUnits[static_cast<int>(*token.due_unit)]);
    write_timers(out, "timers", token.timers);
    write_span(out, token.span);
    write_lengths(out, "extensions", token.extensions);
    out.number_if_any("extended", token.extended);
    if (token.moved) write_moved(out, *token.moved);
    if (token.work) write_work(out, *token.work);
    write_asked(out, token.asked);
    out.close();
}

Token read_token(JsonMembers& members, const boost::json::object& from) {
    Token token;
    token.stage = members.text(from, "stage");
    token.entered = instant_of(members.number(from, "entered"));
    token.revision = members.count(from, "revision");
    token.entered_by = members.text(from, "entered-by");
    token.by = read_who(members, from, "by");
    if (from.contains("due")) token.due = instant_of(members.number(from, "due"));
    if (from.contains("due-unit"))
        token.due_unit = members.word<definition::Duration::Unit>(from, "due-unit", kDurationUnits);
    token.timers = read_timers(members, from, "timers");
    token.span = read_span(members, from);
    token.extensions = members.parts<Length>(from, "extensions", read_length);
    token.extended = static_cast<std::uint32_t>(members.count(from, "extended"));
    if (const auto* moved = members.object(from, "moved"))
        token.moved = Moved{instant_of(members.number(*moved, "old")), members.text(*moved, "because"),
                            members.yes(*moved, "by-calendar")};
    if (const auto* work = members.object(from, "work")) token.work = read_work(members, *work);
    token.asked = read_asked(members, from);
    return token;
}

void write(JsonWriter& out, const Evidence& item) {
    out.open();
    out.text("id", item.id);
    out.text_if_any("field", item.field);
    out.text_if_any("kind", item.kind);
    out.text_if_any("title", item.title);
    out.text_if_any("date", item.date);
    out.text_if_any("sha256", item.sha256);
    out.number_if_any("size", static_cast<std::int64_t>(item.size));
    out.text_if_any("media-type", item.media_type);
    out.close();
}

Evidence read_evidence(JsonMembers& members, const boost::json::object& from) {
    return {members.text(from, "id"),    members.text(from, "field"),     members.text(from, "kind"),
            members.text(from, "title"), members.text(from, "date"),      members.text(from, "sha256"),
            members.count(from, "size"), members.text(from, "media-type")};
}

void write(JsonWriter& out, const VoteCount& vote) {
    out.open();
    out.number("members", vote.members);
    out.number("present", vote.present);
    out.number("written", vote.written);
    out.number("yes", vote.yes);
    out.number("no", vote.no);
    out.number("blank", vote.blank);
    out.close();
}

VoteCount read_vote(JsonMembers& members, const boost::json::object& from) {
    return {members.number(from, "members"), members.number(from, "present"), members.number(from, "written"),
            members.number(from, "yes"),     members.number(from, "no"),      members.number(from, "blank")};
}

void write(JsonWriter& out, const Score& score) {
    out.open();
    out.text("name", score.name);
    out.text("total", score.total);
    out.text_if_any("sheet", score.sheet_json);
    out.text_if_any("plugin", score.plugin);
    out.text_if_any("plugin-version", score.plugin_version);
    out.text_if_any("plugin-hash", score.plugin_hash);
    out.text_if_any("input-hash", score.input_hash);
    write_hash(out, "content", score.content);
    out.number_if_any("at", milliseconds_of(score.at));
    out.close();
}

Score read_score(JsonMembers& members, const boost::json::object& from) {
    Score score;
    score.name = members.text(from, "name");
    score.total = members.text(from, "total");
    score.sheet_json = members.text(from, "sheet");
    score.plugin = members.text(from, "plugin");
    score.plugin_version = members.text(from, "plugin-version");
    score.plugin_hash = members.text(from, "plugin-hash");
    score.input_hash = members.text(from, "input-hash");
    score.content = members.hash(from, "content");
    score.at = instant_of(members.number(from, "at"));
    return score;
}

} // namespace thidua::process
