#include "process/codec/work_codec.hpp"

#include <algorithm>

#include <boost/json/value.hpp>

namespace thidua::process {
namespace {

constexpr std::string_view kHow[] = {"claimed", "assigned", "forwarded", "kept", "escalated"};
constexpr std::string_view kWhy[] = {"by-hand", "time", "right"};

} // namespace

void write(JsonWriter& out, const Claimed& claimed) {
    out.text("stage", claimed.stage);
    if (claimed.ends) write_timers(out, "ends", {*claimed.ends});
}

Payload read_claimed(JsonMembers& members, const boost::json::object& from) {
    Claimed claimed{members.text(from, "stage"), std::nullopt};
    const std::vector<Timer> ends = read_timers(members, from, "ends");
    if (!ends.empty()) claimed.ends = ends.front();
    return claimed;
}

void write(JsonWriter& out, const Released& released) {
    out.text("stage", released.stage);
    out.text("who", released.who);
    out.text("why", kWhy[static_cast<int>(released.why)]);
    out.text_if_any("reason", released.reason);
}

Payload read_released(JsonMembers& members, const boost::json::object& from) {
    return Released{members.text(from, "stage"), members.text(from, "who"),
                    members.word<Released::Why>(from, "why", kWhy), members.text(from, "reason")};
}

void write(JsonWriter& out, const Assigned& assigned) {
    out.text("stage", assigned.stage);
    out.text("who", assigned.who);
    if (assigned.forwarded) out.key("forwarded"), out.yes();
    out.text_if_any("reason", assigned.reason);
    out.text_if_any("role", assigned.role);
}

Payload read_assigned(JsonMembers& members, const boost::json::object& from) {
    return Assigned{members.text(from, "stage"), members.text(from, "who"), members.yes(from, "forwarded"),
                    members.text(from, "reason"), members.text(from, "role")};
}

void write(JsonWriter& out, const ConflictDeclared& declared) {
    out.text("person", declared.person);
    out.text_if_any("reason", declared.reason);
}

Payload read_conflict_declared(JsonMembers& members, const boost::json::object& from) {
    return ConflictDeclared{members.text(from, "person"), members.text(from, "reason")};
}

void write_work(JsonWriter& out, const Work& work) {
    out.key("work");
    out.open();
    out.text("who", work.who);
    write_who(out, "by", work.by);
    out.text("how", kHow[static_cast<int>(work.how)]);
    out.number("since", milliseconds_of(work.since));
    if (work.until) out.number("until", milliseconds_of(*work.until));
    out.text_if_any("role", work.role);
    out.close();
}

Work read_work(JsonMembers& members, const boost::json::object& from) {
    Work work;
    work.who = members.text(from, "who");
    work.by = read_who(members, from, "by");
    work.how = members.word<Work::How>(from, "how", kHow);
    work.since = instant_of(members.number(from, "since"));
    if (from.contains("until")) work.until = instant_of(members.number(from, "until"));
    work.role = members.text(from, "role");
    return work;
}

void write_shared_work(JsonWriter& out, const Nomination& nomination) {
    if (!nomination.last_work.empty()) {
        out.key("last-work");
        out.open_list();
        for (const LastWork& last : nomination.last_work) {
            out.open();
            out.text("stage", last.stage);
            out.text("who", last.who);
            out.close();
        }
        out.close_list();
    }
    if (nomination.conflicts.empty()) return;
    out.key("conflicts");
    out.open_list();
    for (const Conflict& conflict : nomination.conflicts) {
        out.open();
        out.text("person", conflict.person);
        write_who(out, "by", conflict.by);
        out.number("at", milliseconds_of(conflict.at));
        out.text_if_any("reason", conflict.reason);
        out.close();
    }
    out.close_list();
}

void read_shared_work(JsonMembers& members, const boost::json::object& from, Nomination& nomination) {
    nomination.last_work =
        members.parts<LastWork>(from, "last-work", [](JsonMembers& of, const boost::json::object& one) {
            return LastWork{of.text(one, "stage"), of.text(one, "who")};
        });
    nomination.conflicts =
        members.parts<Conflict>(from, "conflicts", [](JsonMembers& of, const boost::json::object& one) {
            return Conflict{of.text(one, "person"), read_who(of, one, "by"), instant_of(of.number(one, "at")),
                            of.text(one, "reason")};
        });
}

} // namespace thidua::process
