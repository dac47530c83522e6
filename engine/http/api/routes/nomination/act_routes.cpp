// acts: what takes two operators. One asks, another confirms; publishing, and accounts of other people.
#include <algorithm>

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/account/sign_in_call.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "acts";

boost::json::object json_of(const identity::Act& act) {
    boost::json::object made{{"number", act.number},       {"kind", word_for(act.kind)},  {"person", act.person},
                             {"content", act.content},     {"asked_by", act.asked_by},    {"asked", to_iso(act.asked)},
                             {"until", to_iso(act.until)}, {"state", word_for(act.state)}};
    if (!act.settled_by.empty()) made["settled_by"] = act.settled_by;
    put_moment(made, "settled", act.settled);
    return made;
}

std::uint64_t number_of(const Call& call) {
    const std::string given = call.at("number");
    const bool digits =
        !given.empty() && given.size() < 19 && given.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoull(given) : 0; // no act has the number 0
}

identity::ActKind kind_of(const std::string& word) {
    const auto& words = identity::act_kind_words();
    return static_cast<identity::ActKind>(std::find(words.begin(), words.end(), word) - words.begin());
}

/// What the folder would be published as, and whether that is what the person saw.
Answer<std::string> folder_content(Engine& engine, const Call& call) {
    PublishRequest request;
    request.dry_run = true;
    request.expected_content = call.text("content");
    const auto found = engine.publish(call.caller, request);
    if (!found) return {found.outcome(), found.notes()};
    return found->content == found->hash ? std::string() : found->content;
}

Response list_acts(const SignInCall& asked) {
    const auto acts = asked.identity.acts();
    if (!acts) return asked.problem(acts.error());
    boost::json::array list;
    for (const identity::Act& act : *acts) list.emplace_back(json_of(act));
    return reply(boost::json::object{{"acts", std::move(list)}});
}

Response ask_act(Engine& engine, const SignInCall& asked) {
    const auto by = asked.proven();
    if (!by) return asked.problem(by.error());
    identity::ActAsked wanted{kind_of(asked.call.text("kind")), asked.call.text("person"), {}};
    const bool publishes = wanted.kind == identity::ActKind::publish;
    if (publishes != wanted.person.empty())
        return asked.problem(Failure::usage(Diagnostic::error(publishes ? "TD1416" : "TD1417")));
    if (publishes) {
        const auto content = folder_content(engine, asked.call);
        if (!content) return asked.call.problems.of(content);
        if (content->empty()) return asked.problem(Failure::refused(Diagnostic::error("TD1411")));
        wanted.content = *content;
    }
    const auto act = asked.identity.ask_act(std::move(wanted), *by, asked.from);
    return act ? reply(json_of(*act), 201) : asked.problem(act.error());
}

Response confirm_act(Engine& engine, const SignInCall& asked) {
    const auto by = asked.proven();
    if (!by) return asked.problem(by.error());
    std::optional<Answer<PublishView>> published;
    const auto publish = [&](const identity::Act& act) -> Result<void> {
        PublishRequest request;
        request.expected_content = act.content;
        request.asked_by = act.asked_by;
        published = engine.publish(asked.call.caller, request);
        return published->ok() ? Result<void>() : Result<void>(Failure::refused(Diagnostic::error("TD1407")));
    };
    const auto done =
        asked.identity.confirm_act(number_of(asked.call), asked.call.text("content"), *by, asked.from, publish);
    if (published && !published->ok()) return asked.call.problems.of(*published);
    if (!done) return asked.problem(done.error());
    boost::json::object told{{"act", json_of(done->act)}};
    if (!done->first_password.empty()) told["first_password"] = done->first_password;
    if (published) told["publication"] = thidua::json_of(**published);
    return reply(told);
}

Response withdraw_act(const SignInCall& asked) {
    const auto by = asked.proven();
    if (!by) return asked.problem(by.error());
    return asked.done(asked.identity.withdraw_act(number_of(asked.call), *by, asked.from));
}

const Schema& act_schema() {
    static const Schema kAct =
        object({required("number", integer(1)), required("kind", one_of(identity::act_kind_words())),
                required("person", said().saying("Whose account; empty for publishing.")),
                required("content", said().saying("Hash of what is asked for; the second person confirms it.")),
                required("asked_by", said()), required("asked", text_like("date-time")),
                required("until", text_like("date-time")), required("state", one_of(identity::act_state_words())),
                optional("settled_by", said()), optional("settled", text_like("date-time"))})
            .called("Act");
    return kAct;
}

Route post(std::string path, std::string operation, std::string about, Schema takes, Schema gives, int status) {
    const bool silent = status == 204;
    return {.method = "POST",
            .path = std::move(path),
            .operation = std::move(operation),
            .group = kGroup,
            .about = std::move(about),
            .right = Right::operators,
            .cost = silent ? Cost::light : Cost::heavy,
            .body = Body::json,
            .takes = std::move(takes),
            .status = status,
            .gives = std::move(gives),
            .gives_media = silent ? "" : "application/json",
            .answer = {}};
}

} // namespace

Routes act_routes(const SignInTools& tools, Engine& engine) {
    const Schema done = object(
        {required("act", act_schema()), optional("first_password", said()), optional("publication", publish_schema())});
    const Schema wanted = object({required("kind", one_of(identity::act_kind_words())), optional("person", text(100)),
                                  optional("content", text(64))});
    return {sign_in_route(tools,
                          {.method = "GET",
                           .path = "/acts",
                           .operation = "list_acts",
                           .group = kGroup,
                           .about = "What was asked for and takes a second operator; those that wait come first.",
                           .right = Right::operators,
                           .gives = object({required("acts", list_of(act_schema()))}),
                           .answer = {}},
                          list_acts),
            sign_in_route(tools,
                          post("/acts", "ask_act",
                               "Asks for what takes two: publishing the configured folder, an account for a person, "
                               "a new first password, a second factor taken away.",
                               wanted, act_schema(), 201),
                          [&engine](const SignInCall& asked) { return ask_act(engine, asked); }),
            sign_in_route(tools,
                          post("/acts/{number}/confirm", "confirm_act",
                               "Does it, when another operator than the one who asked confirms the same content.",
                               object({required("content", text(64, 64))}), done, 200),
                          [&engine](const SignInCall& asked) { return confirm_act(engine, asked); }),
            sign_in_route(
                tools, post("/acts/{number}/withdraw", "withdraw_act", "It is asked for no more.", object({}), {}, 204),
                withdraw_act)};
}

} // namespace thidua::http
