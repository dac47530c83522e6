// Who is away, who acts instead, and who may act on a role.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "absences";

Response list(Engine& engine, const Call& call) {
    AbsencesRequest request;
    request.person = call.query("person");
    request.over = call.flag("over");
    const auto absences = engine.absences(call.caller, request);
    if (!absences) return call.problems.of(absences);
    boost::json::array all;
    for (const AbsenceView& one : *absences) all.emplace_back(json_of(one));
    return reply(boost::json::object{{"absences", std::move(all)}});
}

Response add(Engine& engine, const Call& call) {
    NewAbsence wanted;
    wanted.of = call.text("of");
    wanted.by = call.text("by");
    wanted.from = call.text("from");
    wanted.to = call.text("to");
    wanted.workflow = call.text("workflow");
    wanted.stage = call.text("stage");
    wanted.paper = call.text("paper");
    if (const auto* fields = call.body.if_contains("fields"))
        for (const auto& field : fields->get_array())
            wanted.fields.push_back({std::string(field.get_object().at("name").get_string()),
                                     std::string(field.get_object().at("value").get_string())});
    const auto added = engine.add_absence(call.caller, wanted);
    return added ? reply(json_of(*added), 201) : call.problems.of(added);
}

Response end(Engine& engine, const Call& call) {
    const auto ended = engine.end_absence(call.caller, call.at("id"), call.text("last"));
    return ended ? reply(json_of(*ended)) : call.problems.of(ended);
}

Response who(Engine& engine, const Call& call) {
    WhoRequest request;
    request.role = call.query("role");
    request.unit = call.query("unit");
    request.on = call.query("on");
    request.workflow = call.query("workflow");
    request.stage = call.query("stage");
    const auto view = engine.who(call.caller, request);
    return view ? reply(json_of(*view)) : call.problems.of(view);
}

Schema new_absence() {
    const Schema field = object({required("name", text(kShortText, 1)), required("value", text(kShortText))});
    return object({optional("of", text(64)), optional("by", text(64)), required("from", text(10, 1)),
                   required("to", text(10, 1)), optional("workflow", text(kShortText)),
                   optional("stage", text(kShortText)), optional("fields", list_of(field, 20)),
                   optional("paper", text(kShortText))});
}

} // namespace

Routes absence_routes(Engine& engine) {
    return {
        {.method = "GET",
         .path = "/absences",
         .operation = "list_absences",
         .group = kGroup,
         .about = "Absences in which the reader is away or acts instead, and those of people the reader looks after.",
         .query = {optional("person", text(64)), optional("over", flag())},
         .gives = object({required("absences", list_of(absence_schema()))}),
         .answer = [&engine](const Call& call) { return list(engine, call); }},
        {.method = "POST",
         .path = "/absences",
         .operation = "add_absence",
         .group = kGroup,
         .about = "Somebody is away from one day to another: the reader, or a person the reader looks after.",
         .body = Body::json,
         .takes = new_absence(),
         .status = 201,
         .gives = absence_schema(),
         .answer = [&engine](const Call& call) { return add(engine, call); }},
        {.method = "POST",
         .path = "/absences/{id}/end",
         .operation = "end_absence",
         .group = kGroup,
         .about = "It lasts until `last`; yesterday when none is given, for the person is back.",
         .body = Body::json,
         .takes = object({optional("last", text(10))}),
         .gives = absence_schema(),
         .answer = [&engine](const Call& call) { return end(engine, call); }},
        {.method = "GET",
         .path = "/who",
         .operation = "who_may",
         .group = kGroup,
         .about = "Who may act on a role on a day, and because of what: own right, post, or an absence.",
         .query = {required("role", text(kShortText, 1)), optional("unit", text(kShortText)), optional("on", text(10)),
                   optional("workflow", text(kShortText)), optional("stage", text(kShortText))},
         .gives = who_schema(),
         .answer = [&engine](const Call& call) { return who(engine, call); }}};
}

} // namespace thidua::http
