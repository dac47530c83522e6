// Others are asked: what they say, and who is asked besides.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "nominations";

Response consulted(Engine& engine, const Call& call, ConsultRequest request) {
    request.stage = call.text("stage");
    request.reason = call.text("reason");
    const auto answer = engine.consult(call.caller, call.at("id"), request, {std::nullopt, call.guard.key});
    if (!answer) return call.problems.of(answer);
    Response response = reply(json_of(*answer));
    response.headers.emplace_back("etag", etag_of(answer->revision));
    return response;
}

Response answered(Engine& engine, const Call& call) {
    ConsultRequest request;
    request.addressee = call.text("addressee");
    request.opinion = call.text("opinion");
    return consulted(engine, call, std::move(request));
}

Response asked_also(Engine& engine, const Call& call) {
    ConsultRequest request;
    request.step = ConsultRequest::Step::ask_also;
    request.role = call.text("role");
    request.person = call.text("person");
    request.unit = call.text("unit");
    return consulted(engine, call, std::move(request));
}

Response excused(Engine& engine, const Call& call) {
    ConsultRequest request;
    request.step = ConsultRequest::Step::excuse;
    request.addressee = call.text("addressee");
    return consulted(engine, call, std::move(request));
}

} // namespace

Routes consultation_routes(Engine& engine) {
    return {
        {.method = "POST",
         .path = "/nominations/{id}/answers",
         .operation = "answer_nomination",
         .group = kGroup,
         .about = "Says something as somebody who is asked; too late it is kept and never counts.",
         .body = Body::json,
         .takes = object({required("opinion", one_of({"yes", "no", "none"})), optional("addressee", text()),
                          optional("reason", text(kLongText))}),
         .guard = Guard::key,
         .gives = receipt_schema(),
         .answer = [&engine](const Call& call) { return answered(engine, call); }},
        {.method = "POST",
         .path = "/nominations/{id}/addressees",
         .operation = "ask_also",
         .group = kGroup,
         .about = "Asks one more in a stage that asks others.",
         .body = Body::json,
         .takes = object({required("role", text(kShortText, 1)), optional("person", text()), optional("unit", text()),
                          optional("stage", text()), required("reason", text(kLongText))}),
         .guard = Guard::key,
         .gives = receipt_schema(),
         .answer = [&engine](const Call& call) { return asked_also(engine, call); }},
        {.method = "POST",
         .path = "/nominations/{id}/excuses",
         .operation = "excuse_addressee",
         .group = kGroup,
         .about = "Does without the answer of somebody who is asked.",
         .body = Body::json,
         .takes = object({required("addressee", text(kShortText, 1)), optional("stage", text()),
                          required("reason", text(kLongText))}),
         .guard = Guard::key,
         .gives = receipt_schema(),
         .answer = [&engine](const Call& call) { return excused(engine, call); }}};
}

} // namespace thidua::http
