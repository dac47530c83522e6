// `thidua feel EXPR`, `thidua dmn MODEL`, `thidua tck DIR`: the expression language from the command line.
#include "dmn/commands.hpp"

#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/view_json.hpp"
#include "base/printer.hpp"

namespace thidua::app {
namespace {

dmn::ValueFormat format_of(const Session& session) {
    return {session.localizer().catalogue(), session.language(), session.json()};
}

std::optional<std::filesystem::path> path_at(const Arguments& given, const char* name) {
    if (!given.has(name)) return std::nullopt;
    return std::filesystem::path(given.one(name));
}

int write(const Session& session, const dmn::CommandOutput& output) {
    if (session.json()) {
        boost::json::object members;
        if (!output.value.empty()) members["value"] = parsed(output.value);
        members["notes"] = json_of(session, output.findings);
        const char* outcomes[] = {"done", "refused", "usage", "environment"};
        write_json(session, with_outcome(outcomes[output.exit_code], std::move(members)));
    } else {
        if (!output.value.empty()) session.out() << output.value << '\n';
        session.err() << print(output.findings, session.localizer().catalogue(), session.language());
    }
    return output.exit_code;
}

} // namespace

int run_feel(Session& session, const Arguments& given) {
    return write(session, dmn::feel_command(given.one("EXPR"), path_at(given, "context"), SystemClock().now(),
                                            format_of(session)));
}

int run_dmn(Session& session, const Arguments& given) {
    return write(session, dmn::dmn_command(given.one("MODEL"), given.one("decision"), path_at(given, "input"),
                                           SystemClock().now(), format_of(session)));
}

int run_tck(Session& session, const Arguments& given) {
    return write(session, dmn::tck_command(given.one("DIR"), path_at(given, "csv"), format_of(session)));
}

} // namespace thidua::app
