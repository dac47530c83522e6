// Workflows at a desk: versions, proof, differences, proposals.
#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {
namespace {

const Schema& placed_note_schema() {
    static const Schema kNote =
        with(note_schema(), {required("shown", said().saying("The whole as a terminal shows it: line and carets."))})
            .called("PlacedNote");
    return kNote;
}

} // namespace

const Schema& published_workflow_schema() {
    static const Schema kVersion = object({required("number", integer()), required("at", text_like("date-time")),
                                           required("person", said()), required("in_use", yes_no())})
                                       .called("WorkflowVersion");
    static const Schema kPublished = object({required("workflow", workflow_schema()), required("folder", said()),
                                             required("versions", list_of(kVersion))})
                                         .called("PublishedWorkflow");
    return kPublished;
}

const Schema& workflow_proof_schema() {
    static const Schema kTests = object({required("tests", integer()), required("passed", integer()),
                                         required("actions", integer()), required("actions_taken", integer())})
                                     .called("WorkflowTests");
    static const Schema kProof = object({required("verdict", one_of({"proven", "trusted", "not-decided", "faulty"})),
                                         required("findings", list_of(placed_note_schema())), required("tests", kTests),
                                         required("drawing", said().saying("SVG; empty when it cannot be drawn."))})
                                     .called("WorkflowProof");
    return kProof;
}

const Schema& workflow_rights_schema() {
    static const Schema kRight =
        object({required("stage", said()), required("role", said()),
                required("right", one_of({"act", "edit", "read", "comment", "flag", "answer", "ask", "claim", "release",
                                          "assign"})),
                required("what", said()), required("basis", said().saying("own, level:N, proposer, field:NAME")),
                required("rules", list_of(said())), required("stage_title", said()), required("role_title", said()),
                required("what_title", said())})
            .called("WorkflowRight");
    static const Schema kStage =
        object({required("name", said()), required("title", said()), required("idle", said())}).called("RightsStage");
    static const Schema kRights =
        object({required("workflow", said()), required("version", said()), required("definition_hash", said()),
                required("hash", said().saying("The same rights have the same hash.")),
                required("stages", list_of(kStage)), required("rights", list_of(kRight)), optional("since", integer()),
                optional("added", list_of(kRight)), optional("removed", list_of(kRight))})
            .called("WorkflowRights");
    return kRights;
}

const Schema& workflow_file_schema() {
    static const Schema kFile = object({required("name", said()), required("text", said())}).called("WorkflowFile");
    return kFile;
}

const Schema& file_change_schema() {
    static const Schema kLine =
        object({required("kind", one_of({"same", "added", "removed", "gap"})), optional("before", integer()),
                optional("after", integer()), optional("text", said())})
            .called("LineChange");
    static const Schema kFile =
        object({required("name", said()), required("change", one_of({"added", "changed", "removed"})),
                required("lines", list_of(kLine))})
            .called("FileChange");
    return kFile;
}

const Schema& proposal_schema() {
    static const Schema kChange =
        object({required("change", one_of({"added", "changed", "removed"})), required("what", said()),
                required("name", said()), required("before", said()), required("after", said()),
                required("text", said().saying("The whole as one line in the reader's language."))})
            .called("ProposedChange");
    static const Schema kProposal =
        object({required("version", integer()), required("hash", said()), required("publishable", yes_no()),
                required("differs", yes_no()), required("proof", workflow_proof_schema()),
                required("changes", list_of(kChange)), required("files", list_of(file_change_schema()))})
            .called("Proposal");
    return kProposal;
}

} // namespace thidua::http
