// Workflows for those who look after them: what was published, whether it is proven, and a changed definition.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/upload/archive.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "workflows";
/// Of a proposal as JSON: 8 MiB of text, each letter perhaps escaped.
constexpr std::uint64_t kLargestProposal_bytes = std::uint64_t{20} << 20U;

template <class View>
Response one(const Call& call, const Answer<View>& answer) {
    if (!answer) return call.problems.of(answer);
    return reply(json_of(*answer));
}

template <class View>
Response all(const Call& call, const char* name, const Answer<std::vector<View>>& answer) {
    if (!answer) return call.problems.of(answer);
    boost::json::array views;
    for (const View& view : *answer) views.emplace_back(json_of(view));
    return reply(boost::json::object{{name, std::move(views)}});
}

/// The files of the body, or those of its archive.
Result<std::vector<WorkflowFile>> files_of(const Call& call) {
    const auto* archive = call.body.if_contains("archive");
    const auto* listed = call.body.if_contains("files");
    if ((archive != nullptr) == (listed != nullptr)) return Failure::usage(Diagnostic::error("TD1443"));
    if (archive != nullptr) {
        const auto bytes = from_base64(std::string(archive->get_string()));
        if (!bytes) return Failure::usage(Diagnostic::error("TD1444"));
        return files_in_archive(*bytes);
    }
    std::vector<WorkflowFile> files;
    for (const auto& file : listed->get_array())
        files.push_back({std::string(file.at("name").get_string()), std::string(file.at("text").get_string())});
    return files;
}

/// The proposal, or how its refusal is told.
Result<WorkflowProposal> proposal_of(const Call& call) {
    auto files = files_of(call);
    if (!files) return files.error();
    WorkflowProposal proposal{call.at("workflow"), std::move(*files), std::nullopt, call.text("expected_hash")};
    if (const auto* seen = call.body.if_contains("expected_version"))
        proposal.expected_version = static_cast<std::uint64_t>(seen->get_int64());
    return proposal;
}

template <class Ask>
Response with_proposal(const Call& call, const Ask& ask) {
    const auto proposal = proposal_of(call);
    if (proposal) return one(call, ask(*proposal));
    const bool refused = proposal.error().kind() == FailureKind::refused;
    return call.problems.of(refused ? 422 : 400, refused ? Outcome::refused : Outcome::usage,
                            proposal.error().diagnostics());
}

Schema proposal_body() {
    const Schema file =
        object({required("name", text(kShortText, 1)), required("text", said())}).called("WorkflowFileGiven");
    return object({optional("files", list_of(file, 1000).saying("All files of the workflow's folder.")),
                   optional("archive", said().saying("The same as a ZIP archive, in base64.")),
                   optional("expected_version", integer(0)), optional("expected_hash", text(64))});
}

Routes reads(Engine& engine) {
    return {{.method = "GET",
             .path = "/definitions/{workflow}",
             .operation = "show_definition",
             .group = kGroup,
             .about = "A workflow in use, with every published version that changed it.",
             .right = Right::operators,
             .gives = published_workflow_schema(),
             .answer =
                 [&engine](const Call& call) {
                     return one(call, engine.published_workflow(call.caller, call.at("workflow")));
                 }},
            {.method = "GET",
             .path = "/definitions/{workflow}/proof",
             .operation = "prove_definition",
             .group = kGroup,
             .about = "Whether the workflow in use is proven, what its tests say, and its drawing (SVG).",
             .right = Right::operators,
             .cost = Cost::heavy,
             .gives = workflow_proof_schema(),
             .answer =
                 [&engine](const Call& call) {
                     return one(call, engine.workflow_proof(call.caller, call.at("workflow")));
                 }},
            {.method = "GET",
             .path = "/definitions/{workflow}/rights",
             .operation = "definition_rights",
             .group = kGroup,
             .about = "Who may do what where in the workflow in use, and what that changes since a published version.",
             .right = Right::operators,
             .query = {optional("since", integer(1))},
             .gives = workflow_rights_schema(),
             .answer =
                 [&engine](const Call& call) {
                     std::optional<std::uint64_t> since;
                     if (const std::uint64_t number = call.number("since", 0); number != 0) since = number;
                     return one(call, engine.workflow_rights(call.caller, call.at("workflow"), since));
                 }},
            {.method = "GET",
             .path = "/definitions/{workflow}/files",
             .operation = "definition_files",
             .group = kGroup,
             .about = "The files of the workflow as they were published with a version of the configuration.",
             .right = Right::operators,
             .query = {required("version", integer(1))},
             .gives = object({required("files", list_of(workflow_file_schema()))}),
             .answer =
                 [&engine](const Call& call) {
                     return all(call, "files",
                                engine.workflow_files(call.caller, call.at("workflow"), call.number("version", 0)));
                 }},
            {.method = "GET",
             .path = "/definitions/{workflow}/changes",
             .operation = "definition_changes",
             .group = kGroup,
             .about = "The text of the workflow in one version against that in another, line by line.",
             .right = Right::operators,
             .query = {required("from", integer(1)), required("to", integer(1))},
             .gives = object({required("files", list_of(file_change_schema()))}),
             .answer = [&engine](const Call& call) {
                 return all(call, "files",
                            engine.workflow_changes(call.caller, call.at("workflow"), call.number("from", 0),
                                                    call.number("to", 0)));
             }}};
}

Routes proposals(Engine& engine) {
    return {{.method = "POST",
             .path = "/definitions/{workflow}/check",
             .operation = "check_definition",
             .group = kGroup,
             .about = "Everything that would be said of a changed or new definition; nothing is kept.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .body = Body::json,
             .takes = proposal_body(),
             .gives = proposal_schema(),
             .limit_bytes = kLargestProposal_bytes,
             .answer =
                 [&engine](const Call& call) {
                     return with_proposal(call, [&](const WorkflowProposal& proposal) {
                         return engine.check_proposal(call.caller, proposal);
                     });
                 }},
            {.method = "POST",
             .path = "/definitions/{workflow}/publications",
             .operation = "publish_definition",
             .group = kGroup,
             .about = "Checks it again and makes it part of the next version of the configuration.",
             .right = Right::operators,
             .cost = Cost::heavy,
             .body = Body::json,
             .takes = proposal_body(),
             .gives = publish_schema(),
             .limit_bytes = kLargestProposal_bytes,
             .answer = [&engine](const Call& call) {
                 return with_proposal(call, [&](const WorkflowProposal& proposal) {
                     return engine.publish_proposal(call.caller, proposal);
                 });
             }}};
}

} // namespace

Routes workflow_routes(Engine& engine) {
    Routes table = reads(engine);
    for (Route& route : proposals(engine)) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
