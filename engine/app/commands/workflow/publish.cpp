// `thidua publish`: check, difference, a new version of the configuration; `--history` shows what was published.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"

namespace thidua::app {
namespace {

LocalText number(std::uint64_t value) { return LocalText(std::to_string(value)); }

/// The sentence at the end.
const char* verdict(const PublishView& view, bool dry_run) {
    if (view.published) return view.changes.empty() ? "publish.done.notes" : "publish.done";
    if (dry_run && !view.changes.empty()) return "publish.dry";
    return "publish.same";
}

int tell_history(const Session& session, Engine& engine) {
    const auto versions = engine.versions(session.caller());
    if (!versions) return session.fail(versions);
    if (session.json()) {
        write_json(session, json_of_all(*versions));
        return kDone;
    }
    Table table({{session.say("column.version"), Table::Align::right},
                 {session.say("column.at")},
                 {session.say("column.person")},
                 {session.say("column.hash")},
                 {session.say("column.changes"), Table::Align::right}});
    for (const VersionView& version : *versions)
        table.add({std::to_string(version.number), version.at, version.person, version.hash.substr(0, 12),
                   std::to_string(version.changes.size())});
    table.print(session.out(), session.width());
    return kDone;
}

} // namespace

int run_publish(Session& session, const Arguments& given) {
    const bool dry_run = given.has("dry-run");
    const bool history = given.has("history");
    // Whoever only looks makes no store.
    auto engine = session.open(!dry_run && !history, OpeningWarnings::none);
    if (!engine) return session.fail(engine);
    if (history) return tell_history(session, **engine);
    PublishRequest request;
    request.dry_run = dry_run;
    const auto view = (*engine)->publish(session.caller(), request);
    if (!view) return session.fail(view);
    if (session.json()) {
        write_json(session, with_outcome("done", json_of(*view)));
        return kDone;
    }
    session.remark(view->warnings);
    for (const ChangeView& change : view->changes) session.out() << harmless(change.text) << '\n';
    session.tell(verdict(*view, dry_run),
                 {{"version", number(view->version)}, {"changes", number(view->changes.size())}});
    return kDone;
}

} // namespace thidua::app
