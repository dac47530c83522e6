// What two rescuers do together, for one nomination or for several, each by itself.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "nominations";
constexpr std::uint64_t kMostAtOnce = 200;

RescueRequest request_of(const Call& call) {
    RescueRequest request;
    const std::string step = call.text("step");
    request.step = step == "preview"   ? RescueRequest::Step::preview
                   : step == "ask"     ? RescueRequest::Step::ask
                   : step == "confirm" ? RescueRequest::Step::confirm
                                       : RescueRequest::Step::drop;
    request.kind = call.text("kind");
    request.version = call.text("version");
    request.reason = call.text("reason");
    request.preview = call.text("preview");
    if (const auto* to = call.body.if_contains("to"))
        for (const auto& stage : to->get_array()) request.to.emplace_back(stage.get_string());
    return request;
}

Response rescued(Engine& engine, const Call& call) {
    const RescueRequest request = request_of(call);
    if (request.step == RescueRequest::Step::preview) {
        const auto view = engine.preview_rescue(call.caller, call.at("id"), request);
        return view ? reply(json_of(*view)) : call.problems.of(view);
    }
    const auto answer = engine.rescue(call.caller, call.at("id"), request, {std::nullopt, call.guard.key});
    if (!answer) return call.problems.of(answer);
    Response response = reply(json_of(*answer));
    response.headers.emplace_back("etag", etag_of(answer->revision));
    return response;
}

template <class View>
boost::json::object outcome_of(const Call& call, const std::string& id, const char* name, const Answer<View>& answer) {
    if (answer) return {{"id", id}, {"outcome", word_for(Outcome::done)}, {name, json_of(*answer)}};
    const bool none = answer.outcome() == Outcome::not_found;
    return {{"id", id},
            {"outcome", word_for(answer.outcome())},
            {"notes", json_of(none ? call.problems.notes_of_nothing() : answer.notes())}};
}

/// One of several; what another one confirms is said of each.
boost::json::object one_of_many(Engine& engine, const Call& call, RescueRequest request,
                                const boost::json::object& item) {
    const std::string id(item.at("id").get_string());
    if (const auto* preview = item.if_contains("preview")) request.preview = std::string(preview->get_string());
    if (request.step == RescueRequest::Step::preview)
        return outcome_of(call, id, "rescue", engine.preview_rescue(call.caller, id, request));
    Preconditions guard;
    if (!call.guard.key.empty()) guard.key = call.guard.key + "/" + id;
    boost::json::object made = outcome_of(call, id, "receipt", engine.rescue(call.caller, id, request, guard));
    if (request.step == RescueRequest::Step::ask && made.contains("receipt"))
        if (const auto open = engine.preview_rescue(call.caller, id, {})) made["rescue"] = json_of(*open);
    return made;
}

Response rescue_many(Engine& engine, const Call& call) {
    const RescueRequest request = request_of(call);
    boost::json::array items;
    for (const auto& item : call.body.at("items").get_array())
        items.emplace_back(one_of_many(engine, call, request, item.get_object()));
    return reply(boost::json::object{{"items", std::move(items)}});
}

Schema rescues_schema() {
    const Schema item =
        object({required("id", said()),
                required("outcome", one_of({"done", "refused", "usage", "environment", "stale", "not-found"})),
                optional("rescue", rescue_schema()), optional("receipt", receipt_schema()),
                optional("notes", list_of(note_schema()))})
            .called("RescueItem");
    return object({required("items", list_of(item))}).called("Rescues");
}

Schema items_schema() {
    Schema items = list_of(object({required("id", text(100, 1)), optional("preview", text())}), kMostAtOnce);
    items.least = 1;
    return items;
}

} // namespace

Routes rescue_routes(Engine& engine) {
    const Schema step = one_of({"preview", "ask", "confirm", "drop"});
    const Schema kind = one_of({"move", "cancel", "change-version"});
    const Schema to = list_of(text(kShortText, 1), 50);
    return {{.method = "POST",
             .path = "/nominations/{id}/rescue",
             .operation = "rescue_nomination",
             .group = kGroup,
             .about = "What two rescuers do together: one previews and asks, another confirms exactly that.",
             .body = Body::json,
             .takes = object({required("step", step), optional("kind", kind), optional("to", to),
                              optional("version", text()), optional("reason", text(kLongText)),
                              optional("preview", text())}),
             .guard = Guard::key,
             .gives = either(receipt_schema(), rescue_schema()),
             .answer = [&engine](const Call& call) { return rescued(engine, call); }},
            {.method = "POST",
             .path = "/rescues",
             .operation = "rescue_many",
             .group = kGroup,
             .about = "The same for several nominations, each by itself: with the outcome of each.",
             .body = Body::json,
             .takes = object({required("step", step), required("items", items_schema()), optional("kind", kind),
                              optional("to", to), optional("version", text()), optional("reason", text(kLongText))}),
             .guard = Guard::key,
             .gives = rescues_schema(),
             .answer = [&engine](const Call& call) { return rescue_many(engine, call); }}};
}

} // namespace thidua::http
