#include "app/rights/tell_rights.hpp"

#include <charconv>
#include <ostream>

#include <boost/json.hpp>

#include "app/output/json_output.hpp"
#include "app/rights/grouped_rights.hpp"

namespace thidua::app {
namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
    return all;
}

/// A cell of a list that spreadsheets read: names hold no quotes, titles may.
std::string cell(const std::string& text) {
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

std::string idle_of(const RightsView& view, const std::string& stage) {
    for (const RightsStageView& one : view.stages)
        if (one.name == stage) return one.idle;
    return {};
}

void write_csv_line(std::ostream& out, const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& text : cells) line += (line.empty() ? "" : ",") + cell(text);
    out << line << "\r\n";
}

void write_csv_rights(std::ostream& out, const RightsView& view, const std::vector<RightView>& rights,
                      const std::string& change) {
    for (const RightView& right : rights) {
        std::vector<std::string> cells{right.stage,
                                       right.role,
                                       right.right,
                                       right.what,
                                       right.basis,
                                       joined(right.rules),
                                       idle_of(view, right.stage)};
        if (!change.empty()) cells.insert(cells.begin(), change);
        write_csv_line(out, cells);
    }
}

void write_csv(std::ostream& out, const RightsView& view) {
    std::vector<std::string> heading{"stage", "role", "right", "what", "basis", "rules", "idle"};
    if (view.since) heading.insert(heading.begin(), "change");
    write_csv_line(out, heading);
    if (!view.since) return write_csv_rights(out, view, view.rights, {});
    write_csv_rights(out, view, view.added, "added");
    write_csv_rights(out, view, view.removed, "removed");
}

void tell(const Session& session, const RightsView& view) {
    session.tell(
        "rights.title",
        {{"workflow", LocalText(view.workflow)}, {"version", LocalText(view.version)}, {"hash", LocalText(view.hash)}});
    if (!view.since) return tell_by_stage(session, view, view.rights);
    const LocalText since(std::to_string(*view.since));
    if (view.added.empty() && view.removed.empty()) return session.tell("rights.same", {{"since", since}});
    session.tell("rights.added", {{"since", since}, {"count", LocalText(std::to_string(view.added.size()))}});
    tell_by_stage(session, view, view.added);
    session.tell("rights.removed", {{"since", since}, {"count", LocalText(std::to_string(view.removed.size()))}});
    tell_by_stage(session, view, view.removed);
}

/// The files that the workflow had in that version of the store.
Answer<std::vector<WorkflowFile>> files_since(const Session& session, const std::string& path, std::uint64_t version) {
    const auto described = describe_workflow(session.workspace(), path);
    if (!described) return {described.outcome(), described.notes()};
    const auto engine = session.open(false, OpeningWarnings::none);
    if (!engine) return {engine.outcome(), engine.notes()};
    return (*engine)->workflow_files(session.caller(), described->name, version);
}

std::optional<std::uint64_t> number_from(const std::string& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}

} // namespace

std::optional<Failure> misplaced_for_rights(const Arguments& given) {
    const bool rights = given.has("rights");
    if (!rights && given.has("since")) return Failure::usage(Diagnostic::error("TD1710").with("option", "--since"));
    if (!rights && given.one("format") == "csv")
        return Failure::usage(Diagnostic::error("TD1710").with("option", "--format csv"));
    for (const char* option : {"against", "mutants", "without", "staffing"})
        if (rights && given.has(option))
            return Failure::usage(Diagnostic::error("TD1711").with("option", std::string("--") + option));
    return std::nullopt;
}

int tell_rights(const Session& session, const Arguments& given) {
    std::optional<std::uint64_t> since;
    if (given.has("since")) {
        since = number_from(given.one("since"));
        if (!since) return session.fail(Failure::usage(Diagnostic::error("TD1712").with("found", given.one("since"))));
    }
    for (const std::string& path : given.all("PATH")) {
        std::vector<WorkflowFile> older;
        if (since) {
            auto files = files_since(session, path, *since);
            if (!files) return session.fail(files);
            older = std::move(files.value());
        }
        auto answer = rights_of_workflow(session.workspace(), path, older);
        if (!answer) return session.fail(answer);
        RightsView view = std::move(answer.value());
        view.since = since;
        if (session.json())
            write_json(session, json_of(view));
        else if (given.one("format") == "csv")
            write_csv(session.out(), view);
        else
            tell(session, view);
    }
    return kDone;
}

} // namespace thidua::app
