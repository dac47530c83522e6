// Finds the route of signing in, and who may not use it at all.
#include "http/api/session_call.hpp"

namespace thidua::http {
namespace {

constexpr std::string_view kBase = "/api/v1/";

/// What stands for `{}`, "" when there is none; nothing when the path is another.
std::optional<std::string> matched(std::string_view pattern, std::string_view path) {
    const auto hole = pattern.find("{}");
    if (hole == std::string_view::npos) return pattern == path ? std::optional<std::string>("") : std::nullopt;
    const std::string_view before = pattern.substr(0, hole);
    const std::string_view after = pattern.substr(hole + 2);
    if (path.size() <= before.size() + after.size()) return std::nullopt;
    const std::string_view subject = path.substr(before.size(), path.size() - before.size() - after.size());
    const bool fits = path.substr(0, before.size()) == before && path.substr(path.size() - after.size()) == after &&
                      subject.find('/') == std::string_view::npos;
    return fits ? std::optional<std::string>(subject) : std::nullopt;
}

std::optional<Failure> kept_out(const SessionRoute& route, const SessionCall& call) {
    const Credentials given = credentials_of(call.request, call.tools.cookie);
    if (given.ambiguous) return Failure::refused(Diagnostic::error("TD1311"));
    if (!given.token.empty()) return Failure::refused(Diagnostic::error("TD1312"));
    if (!changes_something(call.request)) return std::nullopt;
    const bool proven = route.without_session ? !comes_from_elsewhere(call.request) : proves_origin(call.request);
    return proven ? std::nullopt : std::optional(Failure::refused(Diagnostic::error("TD1307")));
}

} // namespace

std::optional<Response> SessionRoutes::handle(const Request& request) const {
    const std::string_view path = request.path;
    if (path.substr(0, kBase.size()) != kBase) return std::nullopt;
    for (const auto* table : {&own_routes(), &operator_routes()})
        for (const SessionRoute& route : *table) {
            auto subject = matched(route.path, path.substr(kBase.size()));
            if (!subject || route.method != request.method) continue;
            const SessionCall call(request, tools_, std::move(*subject));
            if (const auto why = kept_out(route, call)) return call.problem(*why);
            return route.answer(call);
        }
    return std::nullopt;
}

} // namespace thidua::http
