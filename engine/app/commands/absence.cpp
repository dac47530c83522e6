// `thidua absence add|end|list`, `thidua who`: who is away, who acts instead, who may act on a role.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/clock.hpp"
#include "base/text/text.hpp"

namespace thidua::app {
namespace {

/// As the reader's language writes it.
std::string shown_day(const std::string& iso, const std::string& language) {
    const auto day = date_from_iso(iso);
    return day && language == "vi" ? to_vietnamese(*day) : iso;
}

std::string scope_of(const NewAbsence& absence) {
    std::string text = absence.workflow;
    if (!absence.stage.empty()) text += " " + absence.stage;
    for (const AbsenceField& field : absence.fields) text += " " + field.name + "=" + field.value;
    return text;
}

/// `--field NAME=VALUE`. Fault: TD1010.
Result<std::vector<AbsenceField>> fields_of(const Arguments& given) {
    std::vector<AbsenceField> fields;
    for (const std::string& written : given.all("field")) {
        const auto equals = written.find('=');
        if (equals == std::string::npos || equals == 0)
            return Failure::usage(Diagnostic::error("TD1010").with("found", written));
        fields.push_back({written.substr(0, equals), written.substr(equals + 1)});
    }
    return fields;
}

int tell(Session& session, const char* key, const Answer<AbsenceView>& view) {
    if (!view) return session.fail(view);
    tell_done(session, key,
              {{"absence", LocalText(view->id)},
               {"person", LocalText(view->of_name)},
               {"from", LocalText(shown_day(view->absence.from, session.language()))},
               {"to", LocalText(shown_day(view->absence.to, session.language()))}},
              {{"absence", json_of(*view)}});
    return kDone;
}

void print(const Session& session, const WhoLevelView& level) {
    session.tell(level.acts ? "who.acts" : "who.level",
                 {{"role", LocalText(level.role)}, {"title", LocalText(level.title)}});
    if (level.follows || level.people.empty())
        session.out() << "  " << session.say(level.follows ? "who.follows" : "who.nobody") << '\n';
    for (const WhoPersonView& person : level.people) {
        session.out() << "  " << harmless(person.name) << " (" << person.person << ')';
        const auto colon = person.basis.find(':');
        if (person.basis != "own")
            session.out() << ": "
                          << session.say(
                                 "who." + person.basis.substr(0, colon),
                                 {{"principal", LocalText(person.principal_name)},
                                  {"absence", LocalText(colon == std::string::npos ? std::string()
                                                                                   : person.basis.substr(colon + 1))}});
        session.out() << '\n';
    }
}

} // namespace

int run_absence_add(Session& session, const Arguments& given) {
    const auto fields = fields_of(given);
    if (!fields) return session.fail(fields.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const NewAbsence wanted{given.one("PERSON"),   given.one("by"),    given.one("from"), given.one("to"),
                            given.one("workflow"), given.one("stage"), *fields,           given.one("paper")};
    return tell(session, "absence.added", (*engine)->add_absence(session.caller(), wanted));
}

int run_absence_end(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return tell(session, "absence.ended", (*engine)->end_absence(session.caller(), given.one("ID"), given.one("last")));
}

int run_absence_list(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    AbsencesRequest request;
    request.person = given.one("PERSON");
    request.over = given.has("over");
    const auto absences = (*engine)->absences(session.caller(), request);
    if (!absences) return session.fail(absences);
    if (session.json()) {
        write_json(session, json_of_all(*absences));
        return kDone;
    }
    if (absences->empty()) {
        session.tell("absence.none");
        return kDone;
    }
    Table table({{session.say("column.id")},
                 {session.say("absence.of")},
                 {session.say("absence.by")},
                 {session.say("absence.from")},
                 {session.say("absence.to")},
                 {session.say("absence.for")},
                 {session.say("absence.state")}});
    for (const AbsenceView& one : *absences)
        table.add({one.id, one.of_name, one.by_name.empty() ? "–" : one.by_name,
                   shown_day(one.absence.from, session.language()), shown_day(one.absence.to, session.language()),
                   scope_of(one.absence), session.say("absence.state." + one.state)});
    table.print(session.out(), session.width());
    return kDone;
}

int run_who(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const WhoRequest request{given.one("ROLE"), given.one("unit"), given.one("on"), given.one("workflow"),
                             given.one("stage")};
    const auto view = (*engine)->who(session.caller(), request);
    if (!view) return session.fail(view);
    if (session.json()) {
        write_json(session, with_outcome("done", json_of(*view)));
        return kDone;
    }
    session.tell("who.head", {{"workflow", LocalText(view->workflow)},
                              {"day", LocalText(shown_day(view->on, session.language()))},
                              {"version", LocalText(std::to_string(view->version))}});
    if (!view->carrier_name.empty())
        session.tell("who.carrier", {{"unit", LocalText(view->unit_name)}, {"carrier", LocalText(view->carrier_name)}});
    for (const WhoLevelView& level : view->levels) print(session, level);
    return kDone;
}

} // namespace thidua::app
