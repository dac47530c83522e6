// Nominations: listed, made, read, edited, talked about.
#include <boost/json.hpp>

#include "http/api/drafts/drafts.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "nominations";

Response list(Engine& engine, const Call& call) {
    const auto page = engine.list(call.caller, list_request(call));
    if (!page) return call.problems.of(page);
    boost::json::array lines;
    for (const LineView& line : page->lines) lines.emplace_back(json_of(line));
    return reply(boost::json::object{{"lines", std::move(lines)}, {"next", page->next}});
}

Response count(Engine& engine, const Call& call) {
    const auto counted = engine.count(call.caller, list_request(call));
    if (!counted) return call.problems.of(counted);
    return reply(boost::json::object{{"count", counted->count}, {"at_least", counted->at_least}});
}

Response made_new(const Call& call, const Answer<Receipt>& made) {
    if (!made) return call.problems.of(made);
    Response response = reply(json_of(*made), 201);
    std::string location(kApiRoot);
    location.append("/nominations/").append(percent_encoded(made->id));
    response.headers.emplace_back("location", std::move(location));
    response.headers.emplace_back("etag", etag_of(made->revision));
    return response;
}

Response create(Engine& engine, const Call& call) {
    return made_new(call, engine.create(call.caller, call.text("workflow"), call.text("id"), call.text("unit"),
                                        call.json("fields", "{}"), {std::nullopt, call.guard.key}));
}

Response followed_up(Engine& engine, const Call& call) {
    return made_new(call, engine.follow_up(call.caller, call.at("id"), call.at("kind"), call.text("id"),
                                           {std::nullopt, call.guard.key}));
}

Response show(Engine& engine, const Call& call) {
    const auto page = engine.page(call.caller, call.at("id"));
    if (!page) return call.problems.of(page);
    const std::string etag = etag_of(page->view.line.revision);
    Response response = reply(json_of(*page));
    if (names_etag(call.request.header("if-none-match"), etag)) {
        response.status = 304;
        response.body.clear();
    }
    response.headers.emplace_back("etag", etag);
    return response;
}

Response written(const Call& call, const Answer<Receipt>& answer) {
    if (!answer) return call.problems.of(answer);
    Response response = reply(json_of(*answer));
    response.headers.emplace_back("etag", etag_of(answer->revision));
    return response;
}

Response history(Engine& engine, const Call& call) {
    const auto events = engine.history(call.caller, call.at("id"));
    if (!events) return call.problems.of(events);
    boost::json::array all;
    for (const EventView& event : *events) all.emplace_back(json_of(event));
    return reply(boost::json::object{{"events", std::move(all)}});
}

Response difference(Engine& engine, const Call& call) {
    const auto found = engine.difference(call.caller, call.at("id"), call.number("from", 0), call.number("to", 0));
    if (!found) return call.problems.of(found);
    boost::json::array all;
    for (const DifferenceView& one : *found) all.emplace_back(json_of(one));
    return reply(boost::json::object{{"changes", std::move(all)}});
}

Routes lists(Engine& engine) {
    return {{.method = "GET",
             .path = "/nominations",
             .operation = "list_nominations",
             .group = kGroup,
             .about = "A page of the nominations that the reader may see.",
             .query = joined(list_filters(), page_members()),
             .gives = page_of(line_schema()),
             .answer = [&engine](const Call& call) { return list(engine, call); }},
            {.method = "GET",
             .path = "/nominations/count",
             .operation = "count_nominations",
             .group = kGroup,
             .about = "How many there are on all pages.",
             .query = list_filters(),
             .gives = object({required("count", integer()), required("at_least", yes_no())}),
             .answer = [&engine](const Call& call) { return count(engine, call); }}};
}

Response edit(Engine& engine, Drafts& drafts, const Call& call) {
    const auto receipt = engine.edit(call.caller, call.at("id"), call.json("fields", "{}"), call.guard);
    if (receipt) drafts.drop(call.caller.person, call.at("id")); // what was typed has been sent
    return written(call, receipt);
}

Routes changes(Engine& engine, const std::shared_ptr<Drafts>& drafts) {
    return {
        {.method = "POST",
         .path = "/nominations",
         .operation = "create_nomination",
         .group = kGroup,
         .about = "Starts a nomination; without an id it gets the next one of its workflow's pattern.",
         .body = Body::json,
         .takes = object({optional("workflow", text()), required("unit", text(kShortText, 1)),
                          required("fields", named_values()), optional("id", text(100))}),
         .guard = Guard::key,
         .status = 201,
         .gives = receipt_schema(),
         .answer = [&engine](const Call& call) { return create(engine, call); }},
        {.method = "PATCH",
         .path = "/nominations/{id}",
         .operation = "edit_nomination",
         .group = kGroup,
         .about = "New values of some fields; null takes a value away.",
         .body = Body::json,
         .takes = object({required("fields", named_values())}),
         .guard = Guard::revision,
         .gives = receipt_schema(),
         .answer = [&engine, drafts](const Call& call) { return edit(engine, *drafts, call); }},
        {.method = "POST",
         .path = "/nominations/{id}/comments",
         .operation = "comment_nomination",
         .group = kGroup,
         .about = "Says something about the nomination, or raises a concern.",
         .body = Body::json,
         .takes = object({required("text", text(kLongText, 1)), optional("flag", yes_no())}),
         .guard = Guard::key,
         .gives = receipt_schema(),
         .answer =
             [&engine](const Call& call) {
                 return written(call, engine.comment(call.caller, call.at("id"), call.text("text"), call.truth("flag"),
                                                     call.guard));
             }},
        {.method = "POST",
         .path = "/nominations/{id}/extensions",
         .operation = "extend_nomination",
         .group = kGroup,
         .about = "Gives a stage more time, by the workflow's rule.",
         .body = Body::json,
         .takes = object({required("span", text(kShortText, 1).saying("As workflow files write it: 5 working days.")),
                          required("reason", text(kLongText)), optional("stage", text(kShortText))}),
         .guard = Guard::revision,
         .gives = receipt_schema(),
         .answer =
             [&engine](const Call& call) {
                 return written(call, engine.extend(call.caller, call.at("id"), call.text("stage"), call.text("span"),
                                                    call.text("reason"), call.guard));
             }},
        {.method = "POST",
         .path = "/nominations/{id}/scores",
         .operation = "score_nomination",
         .group = kGroup,
         .about = "Calls the scoring plugin that the workflow names.",
         .cost = Cost::heavy,
         .body = Body::json,
         .takes = object({}),
         .gives = receipt_schema(),
         .answer = [&engine](const Call& call) { return written(call, engine.score(call.caller, call.at("id"))); }}};
}

/// What comes after the end, and what helps where nothing else does.
Routes ways_on(Engine& engine) {
    return {{.method = "POST",
             .path = "/nominations/{id}/follow-ups/{kind}",
             .operation = "follow_up_nomination",
             .group = kGroup,
             .about = "Begins a nomination after this one has ended; without an id it gets the next one.",
             .body = Body::json,
             .takes = object({optional("id", text(100))}),
             .guard = Guard::key,
             .status = 201,
             .gives = receipt_schema(),
             .answer = [&engine](const Call& call) { return followed_up(engine, call); }}};
}

Routes reads(Engine& engine) {
    return {{.method = "GET",
             .path = "/nominations/{id}",
             .operation = "show_nomination",
             .group = kGroup,
             .about = "One nomination; its ETag is the revision.",
             .gives = nomination_schema(),
             .answer = [&engine](const Call& call) { return show(engine, call); }},
            {.method = "GET",
             .path = "/nominations/{id}/history",
             .operation = "nomination_history",
             .group = kGroup,
             .about = "Everything that happened to it, the oldest first.",
             .gives = object({required("events", list_of(event_schema()))}),
             .answer = [&engine](const Call& call) { return history(engine, call); }},
            {.method = "GET",
             .path = "/nominations/{id}/diff",
             .operation = "nomination_difference",
             .group = kGroup,
             .about = "What is otherwise in one revision than in another.",
             .query = {required("from", integer(1)), required("to", integer(1))},
             .gives = object({required("changes", list_of(difference_schema()))}),
             .answer = [&engine](const Call& call) { return difference(engine, call); }}};
}

} // namespace

Routes nomination_routes(Engine& engine, const std::shared_ptr<Drafts>& drafts) {
    Routes all = lists(engine);
    for (Routes part : {changes(engine, drafts), ways_on(engine), reads(engine)})
        for (Route& route : part) all.push_back(std::move(route));
    return all;
}

} // namespace thidua::http
