// `thidua feel EXPR`, `thidua dmn MODEL`, `thidua tck DIR`: the expression language from the command line.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "thidua/language.hpp"

namespace thidua::app {
namespace {

std::optional<std::filesystem::path> path_at(const Arguments& given, const char* name) {
    if (!given.has(name)) return std::nullopt;
    return std::filesystem::path(given.one(name));
}

ValueForm form_of(const Session& session) { return session.json() ? ValueForm::json : ValueForm::feel; }

int show(const Session& session, const Answer<EvaluationView>& made) {
    if (!made) return session.fail(made);
    const int code = made->faulty ? kRefused : kDone;
    if (session.json()) { // the value as it was written: a parser of JSON would cut the digits of its numbers
        session.out() << R"({"outcome":")" << (made->faulty ? "refused" : "done") << R"(","value":)" << made->value
                      << R"(,"notes":)" << boost::json::serialize(json_of(made->notes)) << "}\n";
        return code;
    }
    session.out() << made->value << '\n';
    session.remark(made->notes);
    return code;
}

} // namespace

int run_feel(Session& session, const Arguments& given) {
    return show(session, evaluate_expression(session.workspace(), given.one("EXPR"), path_at(given, "context"),
                                             form_of(session)));
}

int run_dmn(Session& session, const Arguments& given) {
    return show(session, evaluate_model(session.workspace(), {given.one("MODEL"), given.one("decision"),
                                                              path_at(given, "input"), form_of(session)}));
}

int run_tck(Session& session, const Arguments& given) {
    const auto kit = run_conformance_kit(session.workspace(), given.one("DIR"), path_at(given, "csv"));
    if (!kit) return session.fail(kit);
    const bool whole = kit->passed == kit->all;
    if (session.json()) {
        boost::json::object value{{"passed", kit->passed},
                                  {"all", kit->all},
                                  {"passed_with_value", kit->passed_with_value},
                                  {"with_value", kit->with_value}};
        write_json(session, with_outcome(whole ? "done" : "refused",
                                         {{"value", std::move(value)}, {"notes", json_of(kit->skipped)}}));
        return whole ? kDone : kRefused;
    }
    const auto number = [](std::size_t count) { return LocalText(std::to_string(count)); };
    session.out() << session.say("tck.counts", {{"passed", number(kit->passed)},
                                                {"all", number(kit->all)},
                                                {"passed_with_value", number(kit->passed_with_value)},
                                                {"with_value", number(kit->with_value)}})
                  << '\n';
    session.remark(kit->skipped);
    return whole ? kDone : kRefused;
}

} // namespace thidua::app
