// The running of the house, for operators.
#include <algorithm>

#include <boost/json.hpp>

#include "base/clock.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "operators";

template <class View>
Response all(const Call& call, const char* name, const Answer<std::vector<View>>& answer) {
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const View& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{name, std::move(views)}});
}

template <class View>
Response one(const Call& call, const Answer<View>& answer) {
    if (!answer) return call.problems.of(answer);
    return reply(json_of(*answer));
}

Response done(const Call& call, const Answer<Done>& answer) {
    if (answer) return reply_nothing();
    const bool none = !answer.notes().empty() && answer.notes().front().code == "TD0801";
    return none ? call.problems.nothing_here() : call.problems.of(answer);
}

std::uint64_t number_of(const Call& call) {
    const std::string given = call.at("number");
    const bool digits =
        !given.empty() && given.size() < 19 && given.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoull(given) : 0; // no incident has the number 0
}

Response check_plugin(Engine& engine, const Call& call) {
    const auto plugins = engine.plugins(call.caller);
    if (!plugins) return call.problems.of(plugins);
    const std::string wanted = call.text("plugin");
    for (const PluginView& plugin : *plugins) {
        if (plugin.id != wanted && std::filesystem::path(plugin.file).filename() != wanted) continue;
        PluginCheckRequest request;
        request.file = plugin.file;
        const auto checked = engine.check_plugin(call.caller, request);
        if (!checked) return call.problems.of(checked);
        boost::json::array points;
        for (const PluginPointView& point : checked->points)
            points.emplace_back(boost::json::object{{"name", point.name},
                                                    {"title", point.title},
                                                    {"passed", point.passed},
                                                    {"faults", json_of(point.faults)}});
        return reply(
            boost::json::object{{"seed", checked->seed}, {"passed", checked->passed}, {"points", std::move(points)}});
    }
    return call.problems.nothing_here();
}

Response verify(Engine& engine, const Call& call) {
    std::vector<KeptHead> kept;
    if (const auto* heads = call.body.if_contains("heads"))
        for (const auto& head : heads->get_array()) {
            const auto& members = head.get_object();
            kept.push_back({static_cast<std::uint64_t>(members.at("sequence").get_int64()),
                            std::string(members.at("hash").get_string())});
        }
    return one(call, engine.verify_audit(call.caller, kept));
}

/// Into a new folder of the place that the server was given, never elsewhere.
Response backup(Engine& engine, const Call& call, const std::filesystem::path& place) {
    if (place.empty()) return call.problems.of(422, Outcome::refused, {Diagnostic::error("TD1279")});
    std::string name = plain_file_name(call.text("folder"), "");
    if (name.empty()) {
        name = to_iso(SystemClock().now());
        std::replace(name.begin(), name.end(), ':', '-');
    }
    const auto made = engine.backup(call.caller, place / name);
    if (!made) return call.problems.of(made);
    return reply(boost::json::object{{"folder", name}}, 201);
}

Routes incident_routes(Engine& engine) {
    return {
        {.method = "GET",
         .path = "/incidents",
         .operation = "list_incidents",
         .group = kGroup,
         .about = "Deliveries that were given up until somebody acts.",
         .right = Right::operators,
         .gives = object({required("incidents", list_of(incident_schema()))}),
         .answer = [&engine](const Call& call) { return all(call, "incidents", engine.incidents(call.caller)); }},
        {.method = "POST",
         .path = "/incidents/{number}/retry",
         .operation = "retry_incident",
         .group = kGroup,
         .about = "Lets it be delivered again.",
         .right = Right::operators,
         .body = Body::json,
         .takes = object({}),
         .status = 204,
         .gives_media = "",
         .answer =
             [&engine](const Call& call) { return done(call, engine.retry_incident(call.caller, number_of(call))); }},
        {.method = "POST",
         .path = "/incidents/{number}/abandon",
         .operation = "abandon_incident",
         .group = kGroup,
         .about = "Settles it without delivery.",
         .right = Right::operators,
         .body = Body::json,
         .takes = object({required("reason", text(kLongText, 1))}),
         .status = 204,
         .gives_media = "",
         .answer = [&engine](const Call& call) {
             return done(call, engine.abandon_incident(call.caller, number_of(call), call.text("reason")));
         }}};
}

Routes plugin_routes(Engine& engine) {
    return {{.method = "GET",
             .path = "/plugins",
             .operation = "list_plugins",
             .group = kGroup,
             .about = "The plugins of the configured folders, refused ones with their reasons.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .gives = object({required("plugins", list_of(plugin_schema()))}),
             .answer = [&engine](const Call& call) { return all(call, "plugins", engine.plugins(call.caller)); }},
            {.method = "POST",
             .path = "/plugins/check",
             .operation = "check_plugin",
             .group = kGroup,
             .about = "Tries a plugin, by its id or file name, with many documents.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .body = Body::json,
             .takes = object({required("plugin", text(kShortText, 1))}),
             .gives = plugin_check_schema(),
             .answer = [&engine](const Call& call) { return check_plugin(engine, call); }}};
}

Routes configuration_routes(Engine& engine) {
    return {{.method = "GET",
             .path = "/versions",
             .operation = "list_versions",
             .group = kGroup,
             .about = "Every published version of the configuration, the newest first.",
             .right = Right::operators,
             .gives = object({required("versions", list_of(version_schema()))}),
             .answer = [&engine](const Call& call) { return all(call, "versions", engine.versions(call.caller)); }},
            {.method = "POST",
             .path = "/publications",
             .operation = "publish",
             .group = kGroup,
             .about = "Checks the configured folder and makes it the next version; a dry run only says what differs.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .query = {optional("dry-run", flag())},
             .body = Body::json,
             .takes = object({optional("expected_version", integer(0))}),
             .gives = publish_schema(),
             .answer =
                 [&engine](const Call& call) {
                     PublishRequest request;
                     request.dry_run = call.flag("dry-run");
                     if (const auto* seen = call.body.if_contains("expected_version"))
                         request.expected_version = static_cast<std::uint64_t>(seen->get_int64());
                     return one(call, engine.publish(call.caller, request));
                 }},
            {.method = "POST",
             .path = "/reload",
             .operation = "reload",
             .group = kGroup,
             .about = "Puts the newest published version into use.",
             .right = Right::operators,
             .body = Body::json,
             .takes = object({}),
             .gives = publish_schema(),
             .answer = [&engine](const Call& call) { return one(call, engine.reload(call.caller)); }}};
}

Routes trust_routes(Engine& engine, const ApiSettings& settings) {
    const Schema head = object({required("sequence", integer(0)), required("hash", text(64, 64))}).called("KeptHead");
    return {{.method = "POST",
             .path = "/audit/verify",
             .operation = "verify_audit",
             .group = kGroup,
             .about = "Recomputes the chains and compares them with the store and with heads that were kept elsewhere.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .body = Body::json,
             .takes = object({optional("heads", list_of(head, 100))}),
             .gives = audit_schema(),
             .answer = [&engine](const Call& call) { return verify(engine, call); }},
            {.method = "POST",
             .path = "/backups",
             .operation = "make_backup",
             .group = kGroup,
             .about = "A whole copy of the store into a new folder of the place for backups, while work goes on.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .body = Body::json,
             .takes = object({optional("folder", text(100))}),
             .status = 201,
             .gives = object({required("folder", text())}),
             .answer = [&engine, place = settings.backups](const Call& call) { return backup(engine, call, place); }}};
}

} // namespace

Routes operator_routes(Engine& engine, const ApiSettings& settings) {
    Routes table;
    for (Routes part :
         {incident_routes(engine), plugin_routes(engine), configuration_routes(engine), trust_routes(engine, settings)})
        for (Route& route : part) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
