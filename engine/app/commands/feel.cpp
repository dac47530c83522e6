// `thidua feel EXPR`, `thidua dmn MODEL`, `thidua tck DIR`: the expression language from the command line.
#include "feel/commands.hpp"

#include <ostream>

#include "app/commands/commands.hpp"

namespace thidua::app {
namespace {

feel::Speech speech_of(const Session& session) {
    return {session.speech().catalogue(), session.language(), session.json()};
}

std::optional<std::filesystem::path> path_at(const Arguments& given, const char* name) {
    if (!given.has(name)) return std::nullopt;
    return std::filesystem::path(given.one(name));
}

int write(const Session& session, const feel::CommandOutput& output) {
    session.out() << output.out;
    session.err() << output.err;
    return output.exit_code;
}

} // namespace

int run_feel(Session& session, const Arguments& given) {
    return write(session, feel::feel_command(given.one("EXPR"), path_at(given, "context"), SystemClock().now(),
                                             speech_of(session)));
}

int run_dmn(Session& session, const Arguments& given) {
    return write(session, feel::dmn_command(given.one("MODEL"), given.one("decision"), path_at(given, "input"),
                                            SystemClock().now(), speech_of(session)));
}

int run_tck(Session& session, const Arguments& given) {
    return write(session, feel::tck_command(given.one("DIR"), path_at(given, "csv"), speech_of(session)));
}

} // namespace thidua::app
