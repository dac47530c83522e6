// `thidua claim`, `release`, `assign`, `reassign`, `conflict`, `orphans`: who works on what among those who could.
#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/commands/nomination/receipt.hpp"
#include "app/moment.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "base/text/text.hpp"

namespace thidua::app {
namespace {

int share(Session& session, const Arguments& given, const SharingRequest& request) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine, (*engine)->share(session.caller(), given.one("ID"), request, *guard));
}

void print(const Session& session, const ReassignedView& one) {
    session.tell(
        one.done ? "reassign.done" : "reassign.refused",
        {{"id", LocalText(one.id)}, {"name", LocalText(harmless(one.name))}, {"stage", LocalText(one.stage_title)}});
    for (const Note& note : one.notes) session.out() << "  " << harmless(note.message) << '\n';
}

} // namespace

int run_claim(Session& session, const Arguments& given) {
    return share(session, given, {SharingRequest::Step::claim, given.one("stage"), {}, {}});
}

int run_release(Session& session, const Arguments& given) {
    return share(session, given, {SharingRequest::Step::release, given.one("stage"), {}, given.one("reason")});
}

int run_assign(Session& session, const Arguments& given) {
    return share(session, given,
                 {SharingRequest::Step::assign, given.one("stage"), given.one("to"), given.one("reason")});
}

int run_conflict(Session& session, const Arguments& given) {
    return share(session, given,
                 {SharingRequest::Step::declare_conflict, {}, given.one("person"), given.one("reason")});
}

int run_reassign(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto all = (*engine)->reassign(
        session.caller(), {given.one("from"), given.one("to"), given.one("workflow"), given.one("reason")});
    if (!all) return session.fail(all);
    const bool done = std::all_of(all->begin(), all->end(), [](const ReassignedView& one) { return one.done; });
    if (session.json())
        write_json(session, with_outcome(done ? "done" : "refused", {{"items", json_of_all(*all)}}));
    else
        for (const ReassignedView& one : *all) print(session, one);
    return done ? kDone : kRefused;
}

int run_orphans(Session& session, const Arguments&) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto orphans = (*engine)->orphans(session.caller());
    if (!orphans) return session.fail(orphans);
    if (session.json()) {
        write_json(session, with_outcome("done", {{"orphans", json_of_all(*orphans)}}));
        return kDone;
    }
    if (orphans->empty()) {
        session.tell("orphans.none");
        return kDone;
    }
    Table table({{session.say("column.id")},
                 {session.say("column.name")},
                 {session.say("column.unit")},
                 {session.say("column.stage")},
                 {session.say("column.roles")},
                 {session.say("column.since")}});
    for (const OrphanView& one : *orphans)
        table.add({one.id, one.name, one.unit_name, one.stage_title, one.roles,
                   day_of(one.since, session.zone(), session.language())});
    table.print(session.out(), session.width());
    return kDone;
}

} // namespace thidua::app
