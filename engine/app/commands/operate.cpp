// `thidua deliver`, `backup`, `user list`, `incident list|retry`: looking after the store.
#include <ostream>
#include <stop_token>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/interruption.hpp"
#include "app/output/json_output.hpp"
#include "app/output/progress_bar.hpp"
#include "app/output/table.hpp"

namespace thidua::app {
namespace {

LocalText number(std::uint64_t value) { return LocalText(std::to_string(value)); }

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

int run_deliver(Session& session, const Arguments&) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto report = (*engine)->run_due(session.language());
    if (!report) return session.fail(report);
    if (!session.json())
        for (const Note& note : report->notes) session.err() << harmless(note.text) << '\n';
    tell_done(session, "deliver.done",
              {{"timers", number(report->timers)},
               {"delivered", number(report->delivered)},
               {"postponed", number(report->postponed)},
               {"incidents", number(report->incidents)}},
              json_of(*report));
    return kDone;
}

int run_backup(Session& session, const Arguments& given) {
    auto engine = session.open(false);
    if (!engine) return session.fail(engine);
    ProgressBar bar(session.err(), session.settings().terminal_err && !session.json(), session.settings().columns);
    const std::string label = session.say("backup.progress");
    watch_for_interruption();
    std::stop_source stop;
    Caller caller = session.caller();
    caller.stop = stop.get_token();
    const auto done = (*engine)->backup(caller, given.one("DIR"), [&](std::uint64_t at, std::uint64_t total) {
        bar.show(label, at, total);
        if (interrupted()) stop.request_stop();
    });
    bar.clear();
    if (!done) return session.fail_or_stop(done);
    tell_done(session, "backup.done", {{"path", LocalText(given.one("DIR"))}}, {{"path", given.one("DIR")}});
    return kDone;
}

int run_user_list(Session& session, const Arguments&) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto people = (*engine)->people(session.caller());
    if (!people) return session.fail(people);
    if (session.json()) {
        write_json(session, json_of_all(*people));
        return kDone;
    }
    Table table({{session.say("column.user")},
                 {session.say("column.full-name")},
                 {session.say("column.post")},
                 {session.say("column.unit")},
                 {session.say("column.roles")}});
    for (const PersonView& person : *people)
        table.add({person.id, person.name, person.post, person.unit_name, joined(person.roles)});
    table.print(session.out(), session.width());
    return kDone;
}

int run_incident_list(Session& session, const Arguments&) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto incidents = (*engine)->incidents(session.caller());
    if (!incidents) return session.fail(incidents);
    if (session.json()) {
        write_json(session, json_of_all(*incidents));
        return kDone;
    }
    if (incidents->empty()) {
        session.tell("incident.none");
        return kDone;
    }
    Table table({{session.say("column.number"), Table::Align::right},
                 {session.say("column.id")},
                 {session.say("column.capability")},
                 {session.say("column.attempts"), Table::Align::right},
                 {session.say("column.reason")}});
    for (const IncidentView& incident : *incidents)
        table.add({std::to_string(incident.number), incident.nomination, incident.capability,
                   std::to_string(incident.attempts), incident.reason});
    table.print(session.out(), session.width());
    return kDone;
}

int run_incident_retry(Session& session, const Arguments& given) {
    const auto wanted = number_given(given, "NUMBER", 1, 0);
    if (!wanted) return session.fail(wanted.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto done = (*engine)->retry_incident(session.caller(), *wanted);
    if (!done) return session.fail(done);
    const auto report = (*engine)->run_due(session.language());
    if (!report) return session.fail(report);
    const bool helped = report->incidents == 0;
    if (session.json()) {
        boost::json::object members = json_of(*report);
        members["number"] = *wanted;
        write_json(session, with_outcome(helped ? "done" : "refused", std::move(members)));
        return helped ? kDone : kRefused;
    }
    for (const Note& note : report->notes) session.err() << harmless(note.text) << '\n';
    const bool here = session.settings().server.empty(); // one elsewhere delivers by itself, and tells nothing
    session.tell(here ? "incident.retried" : "incident.released",
                 {{"number", number(*wanted)}, {"delivered", number(report->delivered)}});
    return helped ? kDone : kRefused;
}

int run_incident_abandon(Session& session, const Arguments& given) {
    const auto wanted = number_given(given, "NUMBER", 1, 0);
    if (!wanted) return session.fail(wanted.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto done = (*engine)->abandon_incident(session.caller(), *wanted, given.one("reason"));
    if (!done) return session.fail(done);
    tell_done(session, "incident.abandoned", {{"number", number(*wanted)}}, {{"number", *wanted}});
    return kDone;
}

} // namespace thidua::app
