// `thidua check PATH…`: everything that is wrong with workflows, at once, and whether they are proven.
#include <algorithm>
#include <set>
#include <sstream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/json_output.hpp"
#include "thidua/authoring.hpp"

namespace thidua::app {
namespace {

bool is_trusted(const Note& note) { return note.code == "TD1145"; }

/// Does the proof say of something that it is not decided?
bool is_undecided(const CheckedFile& checked) {
    static const std::set<std::string> kNotDecided = {"TD0346", "TD0347", "TD0359", "TD0361", "TD0364"};
    return std::any_of(checked.findings.begin(), checked.findings.end(),
                       [](const Note& note) { return kNotDecided.count(note.code) == 1; });
}

std::string argument(const Note& note, std::string_view name) {
    for (const auto& [key, value] : note.arguments)
        if (key == name) return value;
    return {};
}

/// The run of a counterexample as a list: the names of its actions, whole.
boost::json::array json_of_run(const std::string& run) {
    boost::json::array steps;
    std::istringstream names(run);
    for (std::string name; names >> name;) steps.emplace_back(name);
    return steps;
}

boost::json::object as_json(const CheckedFile& checked) {
    boost::json::array diagnostics = json_of(checked.findings);
    boost::json::array trusted;
    for (std::size_t i = 0; i < checked.findings.size(); ++i) {
        const Note& note = checked.findings[i];
        if (const std::string run = argument(note, "run"); !run.empty())
            diagnostics[i].as_object()["run"] = json_of_run(run);
        if (is_trusted(note))
            trusted.push_back(boost::json::object{{"condition", argument(note, "condition")},
                                                  {"reason", argument(note, "reason")},
                                                  {"line", note.place.line}});
    }
    const char* decided = is_undecided(checked) ? "not decided" : "proven";
    boost::json::object made{{"path", checked.path},
                             {checked.kind == CheckedFile::Kind::model ? "model" : "workflow", checked.name},
                             {"verdict", checked.faultless ? decided : "faulty"},
                             {"diagnostics", std::move(diagnostics)}};
    if (checked.kind == CheckedFile::Kind::workflow) made["trusted"] = std::move(trusted);
    const WorkflowTestsView& tests = checked.tests;
    if (tests.tests > 0)
        made["tests"] = boost::json::object{{"tests", tests.tests},
                                            {"passed", tests.passed},
                                            {"actions", tests.actions},
                                            {"actions_taken", tests.actions_taken}};
    if (tests.mutants > 0)
        made["mutants"] = boost::json::object{{"mutants", tests.mutants}, {"noticed", tests.mutants_noticed}};
    return made;
}

LocalText number(std::size_t count) { return LocalText(std::to_string(count)); }

void tell_tests(const Session& session, const WorkflowTestsView& tests) {
    if (tests.tests == 0) return;
    session.tell("check.tests", {{"passed", number(tests.passed)},
                                 {"tests", number(tests.tests)},
                                 {"taken", number(tests.actions_taken)},
                                 {"actions", number(tests.actions)}});
    if (tests.mutants > 0)
        session.tell("check.mutants", {{"noticed", number(tests.mutants_noticed)}, {"mutants", number(tests.mutants)}});
}

const char* verdict_of(const CheckedFile& checked) {
    if (checked.kind == CheckedFile::Kind::model) return checked.faultless ? "check.model.whole" : "check.model.faulty";
    if (checked.name.empty()) return "check.unread";
    if (!checked.faultless) return "check.faulty";
    if (is_undecided(checked)) return "check.undecided";
    const bool trusts = std::any_of(checked.findings.begin(), checked.findings.end(), is_trusted);
    return trusts ? "check.trusted" : "check.proven";
}

void show(const Session& session, const CheckedFile& checked) {
    if (checked.kind == CheckedFile::Kind::configuration) {
        (void)session.fail(Outcome::refused, checked.findings);
    } else if (session.json()) {
        write_json(session, as_json(checked));
    } else {
        session.remark(checked.findings);
        session.tell(verdict_of(checked), {{"path", LocalText(checked.path)}, {"name", LocalText(checked.name)}});
        tell_tests(session, checked.tests);
    }
}

} // namespace

int run_check(Session& session, const Arguments& given) {
    CheckRequest request;
    for (const std::string& path : given.all("PATH")) request.paths.emplace_back(path);
    request.against = given.one("against");
    request.mutants = given.has("mutants");
    const auto view =
        check_files(session.workspace(), request, [&](const CheckedFile& checked) { show(session, checked); });
    if (!view) return session.fail(view);
    return view->faultless ? kDone : kRefused;
}

} // namespace thidua::app
