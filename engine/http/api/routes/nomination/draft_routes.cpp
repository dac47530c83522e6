// What somebody has typed into a form and not sent yet: that person's alone, on whatever device.
#include <boost/json.hpp>

#include "base/clock.hpp"
#include "http/api/drafts/drafts.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "nominations";
constexpr std::uint64_t kLargest_bytes = std::uint64_t{1} << 20U;

std::string moment(Drafts::Time at) { return to_iso(std::chrono::time_point_cast<std::chrono::milliseconds>(at)); }

/// Nobody has a draft of what may not be seen, or not any more.
std::optional<Response> unseen(Engine& engine, const Call& call) {
    const auto seen = engine.show(call.caller, call.at("id"));
    if (seen) return std::nullopt;
    return call.problems.of(seen);
}

Response show_draft(Engine& engine, Drafts& drafts, const Call& call) {
    if (auto refused = unseen(engine, call)) return std::move(*refused);
    const auto draft = drafts.find(call.caller.person, call.at("id"));
    boost::json::object made;
    if (draft) {
        boost::json::object& kept = made["draft"].emplace_object();
        kept = boost::json::parse(draft->json).as_object();
        kept["at"] = moment(draft->at);
    }
    return reply(made);
}

Response keep_draft(Engine& engine, Drafts& drafts, const Call& call) {
    if (auto refused = unseen(engine, call)) return std::move(*refused);
    const auto put = drafts.put(call.caller.person, call.at("id"), boost::json::serialize(call.body));
    if (put) return reply(boost::json::object{{"at", moment(*put)}});
    const bool disk = put.error().kind() == FailureKind::environment;
    return call.problems.of(disk ? 503 : 422, disk ? Outcome::environment : Outcome::refused,
                            put.error().diagnostics());
}

Response drop_draft(Engine& engine, Drafts& drafts, const Call& call) {
    if (auto refused = unseen(engine, call)) return std::move(*refused);
    drafts.drop(call.caller.person, call.at("id"));
    return reply_nothing();
}

std::vector<Member> draft_members() {
    return {required("revision", integer(1).saying("What the form was opened on.")),
            required("base", named_values().saying("The changed fields as they were then.")),
            required("mine", named_values().saying("The same as they were typed."))};
}

} // namespace

Routes draft_routes(Engine& engine, const std::shared_ptr<Drafts>& drafts) {
    return {{.method = "GET",
             .path = "/nominations/{id}/draft",
             .operation = "show_draft",
             .group = kGroup,
             .about = "What the reader has typed and not sent, on whatever device; no `draft` for none.",
             .gives = object({optional(
                 "draft", with(object(draft_members()), {required("at", text_like("date-time"))}).called("Draft"))}),
             .answer = [&engine, drafts](const Call& call) { return show_draft(engine, *drafts, call); }},
            {.method = "PUT",
             .path = "/nominations/{id}/draft",
             .operation = "keep_draft",
             .group = kGroup,
             .about = "Keeps it for the reader alone, in the place of an earlier one. It is gone when the fields are "
                      "sent, and thirty days after its last change.",
             .body = Body::json,
             .takes = object(draft_members()),
             .gives = object({required("at", text_like("date-time"))}),
             .limit_bytes = kLargest_bytes,
             .answer = [&engine, drafts](const Call& call) { return keep_draft(engine, *drafts, call); }},
            {.method = "DELETE",
             .path = "/nominations/{id}/draft",
             .operation = "drop_draft",
             .group = kGroup,
             .about = "Forgets it.",
             .status = 204,
             .gives_media = "",
             .answer = [&engine, drafts](const Call& call) { return drop_draft(engine, *drafts, call); }}};
}

} // namespace thidua::http
