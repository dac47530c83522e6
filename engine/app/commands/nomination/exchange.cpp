// `thidua import FILE`, `thidua form WORKFLOW`, `thidua export ID…`: what comes in and goes out as files.
#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "app/output/progress_bar.hpp"
#include "app/output/table.hpp"

namespace thidua::app {
namespace {

constexpr std::size_t kMostToldNotes = 200;
constexpr std::size_t kTimesOfOneCause = 1;

void print_import(const Session& session, const ImportView& view) {
    for (const Note& note : view.notes) session.err() << harmless(note.text) << '\n';
    std::size_t told = 0;
    std::size_t more = 0;
    std::map<std::pair<std::string, std::string>, std::size_t> times; ///< by code and message: one cause is told once
    for (const ImportRow& row : view.rows)
        for (const Note& note : row.notes) {
            if (times[{note.code, note.message}]++ >= kTimesOfOneCause) continue;
            if (told == kMostToldNotes) {
                ++more;
                continue;
            }
            ++told;
            const char* place = row.name.empty() ? "import.place" : "import.row";
            session.err() << harmless(session.say(place, {{"sheet", LocalText(row.sheet)},
                                                          {"row", LocalText(std::to_string(row.row))},
                                                          {"name", LocalText(row.name)},
                                                          {"message", LocalText(note.message)},
                                                          {"code", LocalText(note.code)}}))
                          << '\n';
            if (!note.hint.empty())
                session.err() << "  " << session.say("label.hint") << ": " << harmless(note.hint) << '\n';
        }
    for (const auto& [what, count] : times)
        if (count > kTimesOfOneCause)
            session.err() << harmless(session.say("import.same", {{"count", std::to_string(count - kTimesOfOneCause)},
                                                                  {"message", LocalText(what.second)},
                                                                  {"code", LocalText(what.first)}}))
                          << '\n';
    if (more > 0) session.err() << session.say("import.more", {{"count", LocalText(std::to_string(more))}}) << '\n';
    const char* key = view.written ? "import.written" : view.refused > 0 ? "import.refused" : "import.nothing";
    session.tell(key, {{"made", LocalText(std::to_string(view.made))},
                       {"existing", LocalText(std::to_string(view.existing))},
                       {"refused", LocalText(std::to_string(view.refused))}});
    if (view.changed > 0 && view.written)
        session.tell("import.changed", {{"count", LocalText(std::to_string(view.changed))}});
    if (view.differing > 0) session.tell("import.differing", {{"count", LocalText(std::to_string(view.differing))}});
}

/// All that the filters leave, page by page, the oldest first: as lists are kept.
Answer<std::vector<std::string>> ids_by_filter(Session& session, Engine& engine, const Arguments& given) {
    ListRequest request;
    request.workflow = given.one("workflow");
    request.stage = given.one("stage");
    request.unit = given.one("unit");
    if (given.has("open") != given.has("ended")) request.ended = given.has("ended");
    request.limit = 500;
    std::vector<std::string> ids;
    do {
        const auto page = engine.list(session.caller(), request);
        if (!page) return Answer<std::vector<std::string>>(page.outcome(), page.notes());
        for (const auto& line : page->lines) ids.push_back(line.id);
        request.after = page->next;
    } while (!request.after.empty());
    std::reverse(ids.begin(), ids.end());
    return ids;
}

} // namespace

int run_import(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    ImportRequest request;
    request.workflow = given.one("workflow");
    request.file = given.one("FILE");
    request.unit = given.one("unit");
    request.partial = given.has("partial");
    request.changes = given.has("changes");
    request.dry_run = given.has("dry-run");
    request.marked = given.one("marked");
    ProgressBar bar(session.err(), session.settings().terminal_err && !session.json(), session.settings().columns);
    const std::string label = session.say("import.progress");
    const auto view = (*engine)->import_file(
        session.caller(), request, [&](std::uint64_t done, std::uint64_t total) { bar.show(label, done, total); });
    bar.clear();
    if (!view) return session.fail(view);
    const bool faulty = has_errors(view->notes); // the marked copy could not be written
    if (session.json()) {
        boost::json::object told = json_of(*view);
        if (!request.marked.empty() && !faulty) told["marked"] = request.marked.string();
        write_json(session, with_outcome(faulty ? "environment" : view->refused > 0 ? "refused" : "done", told));
    } else {
        print_import(session, *view);
        if (!request.marked.empty() && !faulty)
            session.tell("import.marked", {{"path", LocalText(request.marked.string())}});
    }
    if (faulty) return kEnvironment;
    return view->refused > 0 ? kRefused : kDone;
}

int run_form(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const auto done = (*engine)->form_to(session.caller(), given.one("WORKFLOW"), given.one("out"));
    if (!done) return session.fail(done);
    tell_done(session, "form.done", {{"path", LocalText(given.one("out"))}},
              {{"workflow", given.one("WORKFLOW")}, {"path", given.one("out")}});
    return kDone;
}

int run_export(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    const bool filtered =
        given.has("workflow") || given.has("stage") || given.has("unit") || given.has("open") || given.has("ended");
    if (given.all("ID").empty() != filtered) return session.fail(Failure::usage(Diagnostic::error("TD1023")));
    std::vector<std::string> ids;
    if (filtered) {
        const auto found = ids_by_filter(session, **engine, given);
        if (!found) return session.fail(found);
        ids = *found;
        if (ids.empty()) return session.fail(Failure::refused(Diagnostic::error("TD1024")));
    }
    for (const std::string& id : given.all("ID")) // each once, in the order given
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    const auto done = (*engine)->export_to(session.caller(), ids, given.one("format"), given.one("out"));
    if (!done) return session.fail(done);
    for (const Note& further : done.notes()) session.err() << harmless(further.text) << '\n';
    tell_done(session, "export.done",
              {{"path", LocalText(given.one("out"))}, {"count", LocalText(std::to_string(ids.size()))}},
              {{"path", given.one("out")}, {"format", given.one("format")}, {"nominations", ids.size()}});
    return kDone;
}

} // namespace thidua::app
