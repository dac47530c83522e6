// `thidua check PATH…`: everything that is wrong with workflows, at once, and whether they are proven.
#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/json_output.hpp"
#include "thidua/authoring.hpp"

namespace thidua::app {
namespace {

boost::json::object as_json(const CheckedFile& checked) {
    boost::json::object made{{"path", checked.path},
                             {checked.kind == CheckedFile::Kind::model ? "model" : "workflow", checked.name},
                             {"verdict", checked.faultless ? "proven" : "faulty"},
                             {"diagnostics", json_of(checked.findings)}};
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
    return checked.faultless ? "check.proven" : "check.faulty";
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
