// What the reader is told of, and has looked at.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "desk";

Response notices(Engine& engine, const Call& call) {
    NoticesRequest request;
    request.unread = call.flag("unread");
    request.limit = static_cast<std::uint32_t>(call.number("limit", 50));
    request.before = call.number("before", 0);
    const auto view = engine.notices(call.caller, request);
    return view ? reply(json_of(*view)) : call.problems.of(view);
}

Response read_notices(Engine& engine, const Call& call) {
    ReadRequest request;
    if (const auto* numbers = call.body.if_contains("numbers"))
        for (const auto& number : numbers->get_array())
            request.numbers.push_back(static_cast<std::uint64_t>(number.get_int64()));
    if (const auto* upto = call.body.if_contains("upto")) request.upto = static_cast<std::uint64_t>(upto->get_int64());
    const auto done = engine.read_notices(call.caller, request);
    return done ? reply_nothing() : call.problems.of(done);
}

Response seen(Engine& engine, const Call& call) {
    const auto revision = static_cast<std::uint64_t>(call.body.at("revision").get_int64());
    const auto done = engine.seen(call.caller, call.at("id"), revision);
    return done ? reply_nothing() : call.problems.of(done);
}

Response all_actions(Engine& engine, const Call& call) {
    const auto actions = engine.all_actions(call.caller, call.at("id"));
    if (!actions) return call.problems.of(actions);
    boost::json::array all;
    for (const StagedActionView& one : *actions) all.emplace_back(json_of(one));
    return reply(boost::json::object{{"actions", std::move(all)}});
}

} // namespace

Routes attention_routes(Engine& engine) {
    return {
        {.method = "GET",
         .path = "/notices",
         .operation = "list_notices",
         .group = kGroup,
         .about = "What happened to nominations that concern the reader, the newest first.",
         .query = {optional("unread", flag()), optional("limit", integer(1, 200)), optional("before", integer(0))},
         .gives = notices_schema(),
         .answer = [&engine](const Call& call) { return notices(engine, call); }},
        {.method = "POST",
         .path = "/notices/read",
         .operation = "read_notices",
         .group = kGroup,
         .about = "Marks notices as read: these, and all up to one.",
         .body = Body::json,
         .takes = object({optional("numbers", list_of(integer(1), 1000)), optional("upto", integer(0))}),
         .status = 204,
         .gives_media = "",
         .answer = [&engine](const Call& call) { return read_notices(engine, call); }},
        {.method = "POST",
         .path = "/nominations/{id}/seen",
         .operation = "see_nomination",
         .group = "nominations",
         .about = "The reader has looked at this revision: what comes later is new to the reader.",
         .body = Body::json,
         .takes = object({required("revision", integer(1))}),
         .status = 204,
         .gives_media = "",
         .answer = [&engine](const Call& call) { return seen(engine, call); }},
        {.method = "GET",
         .path = "/nominations/{id}/actions",
         .operation = "all_actions",
         .group = "nominations",
         .about = "Every action of the workflow as it stands with the reader, those of other stages and people too.",
         .gives = object({required("actions", list_of(staged_action_schema()))}),
         .answer = [&engine](const Call& call) { return all_actions(engine, call); }}};
}

} // namespace thidua::http
