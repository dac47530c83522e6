// What every desk begins with: the inbox, and the words of the house.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

InboxPart part_called(const std::string& name) {
    if (name == "unit") return InboxPart::unit;
    if (name == "others") return InboxPart::others;
    if (name == "done") return InboxPart::done;
    return InboxPart::mine;
}

Response inbox(Engine& engine, const Call& call) {
    InboxRequest request;
    request.part = part_called(call.query("view"));
    request.words = call.query("q");
    request.workflow = call.query("workflow");
    request.stage = call.query("stage");
    request.unit = call.query("unit");
    request.limit = static_cast<std::uint32_t>(call.number("limit", 50));
    request.after = call.query("after");
    const auto answer = engine.inbox(call.caller, request);
    if (!answer) return call.problems.of(answer);
    return reply(json_of(*answer));
}

/// All of a kind, under their name.
template <class View>
Response all(const Call& call, const char* name, const Answer<std::vector<View>>& answer) {
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const View& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{name, std::move(views)}});
}

Response workflows(Engine& engine, const Call& call) {
    const auto answer = engine.workflows(call.caller);
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const WorkflowView& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{"workflows", std::move(views)}, {"time_zone", engine.time_zone()}});
}

} // namespace

Routes desk_routes(Engine& engine) {
    return {{.method = "GET",
             .path = "/inbox",
             .operation = "inbox",
             .group = "desk",
             .about = "What is to be done: waiting for the reader, of the reader's unit, waiting for others, ended.",
             .query = joined({optional("view", one_of({"mine", "unit", "others", "done"})), optional("q", text()),
                              optional("stage", text()), optional("unit", text()), optional("workflow", text())},
                             page_members()),
             .gives = inbox_schema(),
             .answer = [&engine](const Call& call) { return inbox(engine, call); }},
            {.method = "GET",
             .path = "/workflows",
             .operation = "list_workflows",
             .group = "desk",
             .about = "The workflows in which something may begin, each with its form.",
             .gives = object({required("workflows", list_of(workflow_schema())),
                              required("time_zone", text().saying("The zone of the office's clock (IANA)."))}),
             .answer = [&engine](const Call& call) { return workflows(engine, call); }},
            {.method = "GET",
             .path = "/units",
             .operation = "list_units",
             .group = "desk",
             .about = "The units of the department.",
             .gives = object({required("units", list_of(unit_schema()))}),
             .answer = [&engine](const Call& call) { return all(call, "units", engine.units(call.caller)); }},
            {.method = "GET",
             .path = "/people",
             .operation = "list_people",
             .group = "desk",
             .about = "The people of the department with the roles that they hold today.",
             .gives = object({required("people", list_of(person_schema()))}),
             .answer = [&engine](const Call& call) { return all(call, "people", engine.people(call.caller)); }}};
}

} // namespace thidua::http
