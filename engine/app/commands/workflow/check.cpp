// `thidua check PATH…`: everything that is wrong with workflows, at once, and whether they are proven.
#include <sstream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "app/rights/tell_rights.hpp"
#include "thidua/verdict.hpp"

namespace thidua::app {
namespace {

/// The word that scripts read.
const char* word_for(CheckVerdict verdict) {
    if (verdict == CheckVerdict::faulty) return "faulty";
    return verdict == CheckVerdict::not_decided ? "not decided" : "proven";
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
        if (is_trust(note))
            trusted.push_back(boost::json::object{{"condition", argument(note, "condition")},
                                                  {"reason", argument(note, "reason")},
                                                  {"line", note.place.line}});
    }
    boost::json::object made{{"path", checked.path},
                             {checked.kind == CheckedFile::Kind::model ? "model" : "workflow", checked.name},
                             {"verdict", word_for(verdict_of(checked))},
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

const char* sentence_for(const CheckedFile& checked) {
    if (checked.kind == CheckedFile::Kind::model) return checked.faultless ? "check.model.whole" : "check.model.faulty";
    if (checked.name.empty()) return "check.unread";
    switch (verdict_of(checked)) {
    case CheckVerdict::faulty:
        return "check.faulty";
    case CheckVerdict::not_decided:
        return "check.undecided";
    case CheckVerdict::trusted:
        return "check.trusted";
    case CheckVerdict::proven:
        break;
    }
    return "check.proven";
}

void show(const Session& session, const CheckedFile& checked) {
    if (checked.kind == CheckedFile::Kind::configuration) {
        (void)session.fail(Outcome::refused, checked.findings);
    } else if (session.json()) {
        write_json(session, as_json(checked));
    } else {
        session.remark(checked.findings);
        session.tell(sentence_for(checked), {{"path", LocalText(checked.path)}, {"name", LocalText(checked.name)}});
        tell_tests(session, checked.tests);
    }
}

} // namespace

int run_check(Session& session, const Arguments& given) {
    if (const auto misplaced = misplaced_for_rights(given)) return session.fail(*misplaced);
    if (given.has("rights")) return tell_rights(session, given);
    CheckRequest request;
    for (const std::string& path : given.all("PATH")) request.paths.emplace_back(path);
    request.against = given.one("against");
    request.staffing = given.has("staffing");
    request.without = given.all("without");
    request.mutants = given.has("mutants");
    const auto view =
        check_files(session.workspace(), request, [&](const CheckedFile& checked) { show(session, checked); });
    if (!view) return session.fail(view);
    return view->faultless ? kDone : kRefused;
}

} // namespace thidua::app
