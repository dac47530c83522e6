// Who works on what: taken on, given back, given to somebody; conflicts; and what waits for nobody.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/sharing_schemas.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "sharing";

using Step = SharingRequest::Step;

Response shared(Engine& engine, const Call& call, Step step) {
    const SharingRequest request{step, call.text("stage"), call.text("person"), call.text("reason")};
    const auto done = engine.share(call.caller, call.at("id"), request, {std::nullopt, call.guard.key});
    if (!done) return call.problems.of(done);
    Response response = reply(json_of(*done));
    response.headers.emplace_back("etag", etag_of(done->revision));
    return response;
}

template <class View>
Response listed(const char* name, const std::vector<View>& views) {
    boost::json::array all;
    for (const View& view : views) all.emplace_back(json_of(view));
    boost::json::object body;
    body[name] = std::move(all);
    return reply(body);
}

Response reassigned(Engine& engine, const Call& call) {
    const auto all =
        engine.reassign(call.caller, {call.text("from"), call.text("to"), call.text("workflow"), call.text("reason")});
    return all ? listed("items", *all) : call.problems.of(all);
}

Response orphans(Engine& engine, const Call& call) {
    const auto all = engine.orphans(call.caller);
    return all ? listed("orphans", *all) : call.problems.of(all);
}

Route step(Engine& engine, const char* path, const char* operation, const char* about, Step taken, Schema takes) {
    return {.method = "POST",
            .path = path,
            .operation = operation,
            .group = kGroup,
            .about = about,
            .body = Body::json,
            .takes = std::move(takes),
            .guard = Guard::key,
            .gives = receipt_schema(),
            .answer = [&engine, taken](const Call& call) { return shared(engine, call, taken); }};
}

} // namespace

Routes sharing_routes(Engine& engine) {
    return {step(engine, "/nominations/{id}/claim", "claim_nomination",
                 "Takes on what several people could work on; the others leave it alone.", Step::claim,
                 object({optional("stage", text(kShortText))})),
            step(engine, "/nominations/{id}/release", "release_nomination", "Gives it back to all who could do it.",
                 Step::release, object({optional("stage", text(kShortText)), optional("reason", text(kLongText))})),
            step(engine, "/nominations/{id}/assign", "assign_nomination",
                 "Gives it to somebody who could do it: by whoever has it, or gives out the work.", Step::assign,
                 object({required("person", text(kShortText, 1)), optional("stage", text(kShortText)),
                         optional("reason", text(kLongText))})),
            step(engine, "/nominations/{id}/conflicts", "declare_conflict",
                 "Declares that the reader, or somebody else, stands too near to judge it.", Step::declare_conflict,
                 object({required("reason", text(kLongText, 1)), optional("person", text(kShortText))})),
            {.method = "POST",
             .path = "/reassignments",
             .operation = "reassign",
             .group = kGroup,
             .about = "Gives all that one person has to another, each by itself.",
             .body = Body::json,
             .takes = object({required("from", text(kShortText, 1)), required("to", text(kShortText, 1)),
                              optional("workflow", text(kShortText)), optional("reason", text(kLongText))}),
             .gives = object({required("items", list_of(reassigned_schema()))}),
             .answer = [&engine](const Call& call) { return reassigned(engine, call); }},
            {.method = "GET",
             .path = "/orphans",
             .operation = "list_orphans",
             .group = kGroup,
             .about = "What waits for nobody today, for operators and for whoever gives out its work.",
             .gives = object({required("orphans", list_of(orphan_schema()))}),
             .answer = [&engine](const Call& call) { return orphans(engine, call); }}};
}

} // namespace thidua::http
