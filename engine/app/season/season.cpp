#include "app/season/season.hpp"

#include <algorithm>
#include <ostream>
#include <set>

#include <boost/json.hpp>

#include "app/interruption.hpp"
#include "app/output/json_output.hpp"
#include "app/output/progress_bar.hpp"
#include "app/season/package.hpp"
#include "app/season/play.hpp"
#include "app/season/summary.hpp"
#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "thidua/authoring.hpp"

namespace thidua::app {
namespace {

constexpr std::size_t kWorkbookLimit_bytes = std::size_t{64} << 20;
constexpr const char* kOffice = "ha.nt";

constexpr const char* kWorkflow = "khen-thuong";

/// What the season is played from: the same identity ends in the same package.
struct Source {
    std::string identity;
    WorkflowView workflow;
};

Answer<Source> source_of(const Session& session, const std::filesystem::path& workbook) {
    const auto settings = session.configured();
    if (!settings) return {settings.outcome(), settings.notes()};
    auto workflow = describe_workflow(session.workspace(), (settings->workflows / kWorkflow).string());
    if (!workflow) return {workflow.outcome(), workflow.notes()};
    const auto content = read_file(workbook, kWorkbookLimit_bytes);
    if (!content) return session.failed<Source>(content.error());
    std::string all = workflow->hash + to_hex(sha256(*content));
    for (const auto& file : settings->organisation) {
        const auto text = read_file(file, kWorkbookLimit_bytes);
        if (!text) return session.failed<Source>(text.error());
        all += to_hex(sha256(*text));
    }
    return Source{to_hex(sha256(all)), std::move(workflow.value())};
}

/// Keeps the folder for this source only: what another sample left is taken away.
Result<void> prepare_folder(const std::filesystem::path& folder, const std::string& identity) {
    const auto mark = folder / "season.txt";
    const auto before = read_file(mark, 1'000);
    if (before && *before == identity + "\n") return {};
    std::error_code ignored;
    for (const char* part : {"store", "mails", "package", "package.part"})
        std::filesystem::remove_all(folder / part, ignored);
    return write_file_atomically(mark, identity + "\n");
}

/// Every action of the workflow must have been taken at least once.
std::string actions_left_out(const WorkflowView& workflow, const std::vector<SeasonResult>& results) {
    std::set<std::string> taken;
    for (const SeasonResult& result : results) taken.insert(result.actions.begin(), result.actions.end());
    std::string missing;
    for (const WorkflowActionView& action : workflow.actions)
        if (taken.count(action.name) == 0) missing += (missing.empty() ? "" : ", ") + action.name;
    return missing;
}

int report_end(const Session& session, const SeasonPlay& play, SeasonPlay::End end) {
    if (end == SeasonPlay::End::stopped) {
        if (session.json())
            write_json(session, with_outcome("stopped", {}));
        else
            session.err() << session.say("season.stopped") << '\n';
        return kInterrupted;
    }
    std::vector<Note> notes;
    if (!play.surprise().empty()) notes = session.notes({Diagnostic::error("TD1021").with("step", play.surprise())});
    notes.insert(notes.end(), play.trouble().begin(), play.trouble().end());
    return session.fail(play.trouble().empty() ? Outcome::refused : play.trouble_outcome(), notes);
}

int finish(const Session& session, Engine& engine, const ManualClock& clock, const Source& source,
           const std::filesystem::path& folder) {
    Caller caller = session.caller();
    caller.person = kOffice;
    caller.language = "vi";
    caller.on_behalf_of.clear();
    const auto results = season_results(engine, caller);
    if (!results) return session.fail(results);
    if (const std::string missing = actions_left_out(source.workflow, *results); !missing.empty())
        return session.fail(Failure::refused(Diagnostic::error("TD1020").with("actions", missing)));
    PackagePlan plan{folder, {}, to_iso(clock.now()), source.identity};
    for (const SeasonResult& result : *results)
        if (result.sent_up) plan.ids.push_back(result.id);
    const auto head = write_package(session, engine, caller, plan);
    if (!head) return session.fail(head);
    if (!session.json()) print_summary(session, *results);
    const std::string package = (folder / "package").string();
    tell_done(session, "season.done",
              {{"path", LocalText(package)},
               {"count", LocalText(std::to_string(plan.ids.size()))},
               {"mails", LocalText((folder / "mails").string())},
               {"head", LocalText(*head)}},
              {{"path", package}, {"nominations", results->size()}, {"sent_up", plan.ids.size()}, {"head", *head}});
    return kDone;
}

} // namespace

int play_season(const Session& session, const std::filesystem::path& folder, const std::filesystem::path& workbook,
                SeasonPlay::Extent extent) {
    auto source = source_of(session, workbook);
    if (!source) return session.fail(source);
    const bool midway = extent == SeasonPlay::Extent::midway;
    if (midway) source.value().identity += " midway";
    const PackageState before = look_at_package(folder);
    if (before.whole && before.identity == source->identity) {
        const std::string package = (folder / "package").string();
        tell_done(session, "season.already",
                  {{"path", LocalText(package)},
                   {"files", LocalText(std::to_string(before.files))},
                   {"head", LocalText(before.head)}},
                  {{"path", package}, {"files", before.files}, {"head", before.head}});
        return kDone;
    }
    if (const auto ready = prepare_folder(folder, source->identity); !ready) return session.fail(ready.error());
    ManualClock clock(*instant_from_iso("2025-01-08T07:00+07:00"));
    EngineSettings wanted;
    wanted.config = session.settings().config;
    wanted.store = folder / "store";
    wanted.outgoing = folder / "mails";
    wanted.now = [&clock] { return clock.now(); };
    wanted.language = session.language();
    wanted.log_level = session.settings().log;
    auto engine = open_engine(std::move(wanted));
    if (!engine) return session.fail(engine);
    watch_for_interruption();
    ProgressBar bar(session.err(), session.settings().terminal_err && !session.json(), session.settings().columns);
    SeasonPlay play(
        **engine, clock, workbook, session.language(),
        [&](const char* key) { return session.catalogue().say("vi", key); },
        [&](const std::string& key, std::uint64_t done, std::uint64_t total) {
            bar.show(session.say(key), done, total);
        },
        interrupted);
    const SeasonPlay::End end = play.run(extent);
    if (end == SeasonPlay::End::finished && !midway) bar.show(session.say("season.package"), 1, 1);
    bar.clear();
    if (end != SeasonPlay::End::finished) return report_end(session, play, end);
    if (!midway) return finish(session, **engine, clock, *source, folder);
    const std::string store = (folder / "store").string();
    tell_done(session, "season.midway", {{"path", LocalText(store)}}, {{"store", store}});
    return kDone;
}

} // namespace thidua::app
