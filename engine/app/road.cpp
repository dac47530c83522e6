#include "app/road.hpp"

#include <optional>

#include "app/session.hpp"

namespace thidua::app {
namespace {

/// What of the server elsewhere does not go together; nothing when all is well.
std::optional<Failure> road_fault(const Session& session, const Command& command, const Arguments& given) {
    const Place place = place_of(command);
    const bool said = given.has("server") || given.has("token-file") || given.has("ca-file");
    const std::string& server = session.settings().server;
    if (place == Place::files && !said) return std::nullopt; // the environment speaks to the others
    if (server.empty() && said) return Failure::usage(Diagnostic::error("TD1811"));
    if (server.empty()) return std::nullopt;
    if (place != Place::engine) return Failure::usage(Diagnostic::error("TD1808").with("path", server));
    if (session.settings().token_file.empty()) return Failure::usage(Diagnostic::error("TD1810").with("path", server));
    for (const char* here : {"config", "store"})
        if (given.has(here))
            return Failure::usage(Diagnostic::error("TD1814").with("option", std::string("--") + here));
    return std::nullopt;
}

} // namespace

int run_by_its_road(Session& session, const Command& command, const Arguments& given) {
    if (const auto fault = road_fault(session, command, given)) return session.fail(*fault);
    if (!session.settings().server.empty() && place_of(command) == Place::engine)
        if (const auto joined = session.join_server(); !joined) return session.fail(joined);
    return command.run(session, given);
}

} // namespace thidua::app
