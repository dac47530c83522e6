// Actions of the workflow: taken, tried, asked about; one nomination or many.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "actions";
constexpr std::uint64_t kMostAtOnce = 200;
constexpr std::int64_t kMostVotes = 1'000'000;

Schema votes_schema() {
    const Schema number = integer(0, kMostVotes);
    return object({required("present", number), optional("written", number), required("yes", number),
                   required("no", number), optional("blank", number)})
        .called("Votes");
}

Schema action_body() {
    return object({optional("reason", text(kLongText)), optional("fields", named_values()),
                   optional("votes", votes_schema()), optional("stage", text()), optional("to", text()),
                   optional("step", one_of({"take", "renew", "undo"}))});
}

std::int64_t vote(const boost::json::object& votes, std::string_view name) {
    const auto* given = votes.if_contains(name);
    return given != nullptr ? given->get_int64() : 0;
}

ActionInput input_of(const Call& call) {
    ActionInput input;
    input.reason = call.text("reason");
    input.fields_json = call.json("fields", "{}");
    input.stage = call.text("stage");
    input.target = call.text("to");
    if (call.text("step") == "renew") input.step = ActionInput::Step::renew;
    if (call.text("step") == "undo") input.step = ActionInput::Step::undo;
    if (const auto* given = call.body.if_contains("votes")) {
        const auto& votes = given->get_object();
        input.votes = Votes{vote(votes, "present"), vote(votes, "written"), vote(votes, "yes"), vote(votes, "no"),
                            vote(votes, "blank")};
    }
    return input;
}

Response tried(Engine& engine, const Call& call) {
    const auto answer = engine.dry_run(call.caller, call.at("id"), call.at("action"), input_of(call));
    if (!answer) return call.problems.of(answer);
    return reply(json_of(*answer));
}

Response act(Engine& engine, const Call& call) {
    if (call.flag("dry-run")) return tried(engine, call);
    const auto answer = engine.act(call.caller, call.at("id"), call.at("action"), input_of(call), call.guard);
    if (!answer) return call.problems.of(answer);
    Response response = reply(json_of(*answer));
    response.headers.emplace_back("etag", etag_of(answer->revision));
    return response;
}

boost::json::object outcome_of(const Call& call, const std::string& id, Outcome outcome,
                               const std::vector<Note>& notes) {
    const bool none = outcome == Outcome::not_found;
    return {{"id", id},
            {"outcome", word_for(outcome)},
            {"notes", json_of(none ? call.problems.notes_of_nothing() : notes)}};
}

/// One of several; each is decided and written by itself.
boost::json::object one_of_many(Engine& engine, const Call& call, const ActionInput& input,
                                const boost::json::object& item) {
    const std::string id(item.at("id").get_string());
    const std::string action = call.text("action");
    if (call.flag("dry-run")) {
        const auto answer = engine.dry_run(call.caller, id, action, input);
        if (!answer) return outcome_of(call, id, answer.outcome(), answer.notes());
        return outcome_of(call, id, answer->possible ? Outcome::done : Outcome::refused, answer->blockers);
    }
    Preconditions guard;
    guard.expected_revision = static_cast<std::uint64_t>(item.at("revision").get_int64());
    if (!call.guard.key.empty()) guard.key = call.guard.key + "/" + id;
    const auto answer = engine.act(call.caller, id, action, input, guard);
    if (!answer) return outcome_of(call, id, answer.outcome(), answer.notes());
    return {{"id", id}, {"outcome", word_for(Outcome::done)}, {"receipt", json_of(*answer)}};
}

Response act_on_many(Engine& engine, const Call& call) {
    const ActionInput input = input_of(call);
    boost::json::array items;
    for (const auto& item : call.body.at("items").get_array())
        items.emplace_back(one_of_many(engine, call, input, item.get_object()));
    return reply(boost::json::object{{"items", std::move(items)}});
}

Route bulk_route(Engine& engine) {
    const Schema item = object({required("id", text(100, 1)), required("revision", integer(1))});
    Schema items = list_of(item, kMostAtOnce);
    items.least = 1;
    return {.method = "POST",
            .path = "/bulk",
            .operation = "act_on_many",
            .group = kGroup,
            .about = "Takes one action on several nominations, each by itself: with the outcome of each.",
            .query = {optional("dry-run", flag())},
            .body = Body::json,
            .takes = object({required("action", text(kShortText, 1)), required("items", items),
                             optional("reason", text(kLongText)), optional("fields", named_values())}),
            .guard = Guard::key,
            .gives = bulk_schema(),
            .answer = [&engine](const Call& call) { return act_on_many(engine, call); }};
}

} // namespace

Routes action_routes(Engine& engine) {
    return {{.method = "POST",
             .path = "/nominations/{id}/actions/{action}",
             .operation = "take_action",
             .group = kGroup,
             .about = "Takes the action, agrees to it anew or takes it back; a dry run says what would come of it.",
             .query = {optional("dry-run", flag())},
             .body = Body::json,
             .takes = action_body(),
             .guard = Guard::revision,
             .gives = either(receipt_schema(), dry_run_schema()),
             .answer = [&engine](const Call& call) { return act(engine, call); }},
            {.method = "GET",
             .path = "/nominations/{id}/actions/{action}/why",
             .operation = "why_not",
             .group = kGroup,
             .about = "Every reason against the action with nothing given.",
             .gives = dry_run_schema(),
             .answer = [&engine](const Call& call) { return tried(engine, call); }},
            bulk_route(engine)};
}

} // namespace thidua::http
