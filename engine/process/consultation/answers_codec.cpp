#include "process/consultation/answers_codec.hpp"

#include <algorithm>
#include <iterator>

#include "process/codec/parts_codec.hpp"

namespace thidua::process {
namespace {

using Members = boost::json::object;

constexpr std::string_view kOpinions[] = {"yes", "no", "none"};
constexpr std::string_view kStates[] = {"open", "answered", "silent", "excused"};

void write_said(JsonWriter& out, std::string_view name, const std::optional<Said>& said) {
    if (!said) return;
    out.key(name);
    out.open();
    out.text("opinion", kOpinions[static_cast<int>(said->opinion)]);
    write_who(out, "who", said->who);
    out.number("at", milliseconds_of(said->at));
    out.number("revision", static_cast<std::int64_t>(said->revision));
    write_hash(out, "looked-at", said->looked_at);
    out.text_if_any("reason", said->reason);
    out.close();
}

std::optional<Said> read_said(JsonMembers& members, const Members& from, std::string_view name) {
    const auto* said = from.contains(name) ? members.object(from, name) : nullptr;
    if (said == nullptr) return std::nullopt;
    return Said{members.word<Opinion>(*said, "opinion", kOpinions),
                read_who(members, *said, "who"),
                instant_of(members.number(*said, "at")),
                members.count(*said, "revision"),
                members.hash(*said, "looked-at"),
                members.text(*said, "reason")};
}

void write(JsonWriter& out, const Asked& asked) {
    out.open();
    out.text("name", asked.name);
    out.text("role", asked.role);
    out.text_if_any("person", asked.person);
    out.text_if_any("unit", asked.unit);
    if (asked.state != Asked::State::open) out.text("state", kStates[static_cast<int>(asked.state)]);
    write_said(out, "said", asked.said);
    if (!asked.earlier.empty()) {
        out.key("earlier");
        out.open_list();
        for (const Who& who : asked.earlier) {
            out.open();
            write_who(out, "who", who);
            out.close();
        }
        out.close_list();
    }
    write_said(out, "late", asked.late);
    out.close();
}

Asked read_one(JsonMembers& members, const Members& from) {
    Asked asked;
    asked.name = members.text(from, "name");
    asked.role = members.text(from, "role");
    asked.person = members.text(from, "person");
    asked.unit = members.text(from, "unit");
    if (from.contains("state")) asked.state = members.word<Asked::State>(from, "state", kStates);
    asked.said = read_said(members, from, "said");
    asked.earlier = members.parts<Who>(from, "earlier",
                                       [](JsonMembers& of, const Members& one) { return read_who(of, one, "who"); });
    asked.late = read_said(members, from, "late");
    return asked;
}

} // namespace

void write_asked(JsonWriter& out, const std::vector<Asked>& asked) {
    if (asked.empty()) return;
    out.key("asked");
    out.open_list();
    for (const Asked& one : asked) write(out, one);
    out.close_list();
}

std::vector<Asked> read_asked(JsonMembers& members, const Members& from) {
    return members.parts<Asked>(from, "asked", read_one);
}

void write_consulted(JsonWriter& out, const std::vector<Consultation>& consulted) {
    if (consulted.empty()) return;
    out.key("consulted");
    out.open_list();
    for (const Consultation& one : consulted) {
        out.open();
        out.text("stage", one.stage);
        out.number("visit", static_cast<std::int64_t>(one.visit));
        out.number("left", static_cast<std::int64_t>(one.left));
        write_asked(out, one.asked);
        out.close();
    }
    out.close_list();
}

std::vector<Consultation> read_consulted(JsonMembers& members, const Members& from) {
    return members.parts<Consultation>(from, "consulted", [](JsonMembers& of, const Members& one) {
        return Consultation{of.text(one, "stage"), of.count(one, "visit"), of.count(one, "left"), read_asked(of, one)};
    });
}

void write(JsonWriter& out, const Answered& answered) {
    out.text("stage", answered.stage);
    out.number("visit", static_cast<std::int64_t>(answered.visit));
    out.text("addressee", answered.addressee);
    out.text("opinion", kOpinions[static_cast<int>(answered.opinion)]);
    out.text_if_any("reason", answered.reason);
    write_hash(out, "looked-at", answered.looked_at);
}

namespace {

Answered answered_from(JsonMembers& members, const Members& from) {
    Answered answered;
    answered.stage = members.text(from, "stage");
    answered.visit = members.count(from, "visit");
    answered.addressee = members.text(from, "addressee");
    answered.opinion = members.word<Opinion>(from, "opinion", kOpinions);
    answered.reason = members.text(from, "reason");
    answered.looked_at = members.hash(from, "looked-at");
    return answered;
}

} // namespace

Payload read_answered(JsonMembers& members, const Members& from) { return answered_from(members, from); }

void write(JsonWriter& out, const AnsweredLate& late) { write(out, late.answer); }

Payload read_answered_late(JsonMembers& members, const Members& from) {
    return AnsweredLate{answered_from(members, from)};
}

void write(JsonWriter& out, const FellSilent& silent) {
    out.text("stage", silent.stage);
    out.text("timer", silent.timer);
    out.text("counts-as", kOpinions[static_cast<int>(silent.counts_as)]);
    if (silent.addressees.empty()) return;
    out.key("addressees");
    out.open_list();
    for (const auto& [name, looked_at] : silent.addressees) {
        out.open();
        out.text("name", name);
        write_hash(out, "looked-at", looked_at);
        out.close();
    }
    out.close_list();
}

Payload read_silent(JsonMembers& members, const Members& from) {
    FellSilent silent{members.text(from, "stage"),
                      members.text(from, "timer"),
                      members.word<Opinion>(from, "counts-as", kOpinions),
                      {}};
    silent.addressees =
        members.parts<std::pair<std::string, Sha256>>(from, "addressees", [](JsonMembers& of, const Members& one) {
            return std::pair(of.text(one, "name"), of.hash(one, "looked-at"));
        });
    return silent;
}

void write(JsonWriter& out, const AskedAlso& also) {
    out.text("stage", also.stage);
    write_asked(out, {also.asked});
    out.text("reason", also.reason);
    if (also.timer) write_timers(out, "timers", {*also.timer});
}

Payload read_asked_also(JsonMembers& members, const Members& from) {
    AskedAlso also;
    also.stage = members.text(from, "stage");
    std::vector<Asked> asked = read_asked(members, from);
    if (asked.size() == 1)
        also.asked = std::move(asked.front());
    else
        members.does_not_fit("asked");
    also.reason = members.text(from, "reason");
    const std::vector<Timer> timers = read_timers(members, from, "timers");
    if (!timers.empty()) also.timer = timers.front();
    return also;
}

void write(JsonWriter& out, const Excused& excused) {
    out.text("stage", excused.stage);
    out.text("addressee", excused.addressee);
    out.text("reason", excused.reason);
}

Payload read_excused(JsonMembers& members, const Members& from) {
    return Excused{members.text(from, "stage"), members.text(from, "addressee"), members.text(from, "reason")};
}

} // namespace thidua::process
