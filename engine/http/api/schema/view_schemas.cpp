// Nominations, and what is said of them.
#include "http/api/schema/view_schemas.hpp"

#include "http/api/schema/sharing_schemas.hpp"

namespace thidua::http {
namespace {

const Schema& words() {
    static const Schema kWords = list_of(said());
    return kWords;
}

Schema moment() { return text_like("date-time"); }

const Schema& helping_role_schema() {
    static const Schema kPerson = object({required("id", said()), required("name", said())}).called("HelpingPerson");
    static const Schema kRole =
        object({required("role", said()), required("title", said()), required("people", list_of(kPerson))})
            .called("HelpingRole")
            .saying("A role whose people can help, those named who hold it today.");
    return kRole;
}

const Schema& place_schema() {
    static const Schema kPlace =
        object({required("message", said()), optional("file", said()), optional("line", integer()),
                optional("column", integer()), optional("end_line", integer()), optional("end_column", integer())});
    return kPlace;
}

/// Members of a line of a list.
std::vector<Member> line_members() {
    return {required("id", said()),
            required("revision", integer()),
            required("workflow", said()),
            required("unit", said()),
            required("unit_name", said()),
            optional("carrier_name", said().saying("Of the unit that carries on one that has ended.")),
            required("name", said()),
            required("title", said()),
            required("stages", words()),
            required("stage_titles", said().saying("Titles of the stages, joined.")),
            required("ended", yes_no()),
            required("updated", moment()),
            optional("due", moment().saying("The nearest deadline.")),
            optional("taken_by", person_named_schema())};
}

const Schema& stage_schema() {
    static const Schema kStage =
        object({required("name", said()), required("title", said()),
                required("role", said().saying("Who is waited for; empty at an end.")), required("since", moment()),
                optional("due", moment()), required("held", yes_no()), required("due_view", due_schema()),
                optional("moved", object({required("due_before", moment()), required("because", said()),
                                          required("by_calendar", yes_no())})),
                optional("extend_most", said().saying("By how much the reader may extend the deadline now."))})
            .called("Stage");
    return kStage;
}

const Schema& target_schema() {
    static const Schema kTarget = object({required("name", said()), required("title", said()),
                                          required("proposed", yes_no().saying("Somebody decided there last."))})
                                      .called("Target");
    return kTarget;
}

const Schema& undo_schema() {
    static const Schema kUndo =
        object({required("action", said()), required("title", said()), required("person", said()),
                required("person_name", said()),
                required("until", moment().saying("Then its time is over, or an effect leaves.")),
                required("possible", yes_no()), required("blockers", list_of(note_schema()))})
            .called("Undo")
            .saying("The newest action, which can be taken back as if it had not been.");
    return kUndo;
}

const Schema& follow_up_schema() {
    static const Schema kFollowUp =
        object({required("kind", said()), required("title", said()), required("id", said())})
            .called("FollowUp")
            .saying("A nomination that was begun after another one had ended.");
    return kFollowUp;
}

const Schema& new_follow_up_schema() {
    static const Schema kNew = object({required("kind", said()), required("title", said()),
                                       required("possible", yes_no()), required("blockers", list_of(note_schema()))})
                                   .called("NewFollowUp");
    return kNew;
}

const Schema& action_schema() {
    static const Schema kAction =
        object({required("name", said()), required("title", said()),
                required("kind", one_of({"advance", "return", "withdraw", "reject", "hold", "resume", "revoke"})),
                required("possible", yes_no()), required("reason_required", yes_no()),
                required("votes_required", yes_no()),
                required("confirm_again", yes_no().saying("A signature: it needs a fresh proof.")),
                required("fields", words()),
                optional("targets", list_of(target_schema()).saying("Stages of which one is chosen with it.")),
                optional("cancels", words().saying("Titles of the stages that end with it.")),
                required("blockers", list_of(note_schema()))})
            .called("Action");
    return kAction;
}

const Schema& evidence_schema() {
    static const Schema kEvidence =
        object({required("id", said()), required("kind", said()), required("title", said()), required("date", said()),
                required("sha256", said()), required("bytes", integer()), required("field", said()),
                required("media_type", said())})
            .called("Evidence");
    return kEvidence;
}

const Schema& score_schema() {
    static const Schema kScore =
        object({required("name", said()), required("total", said()), required("plugin", said()),
                required("plugin_version", said()), required("plugin_hash", said()), required("input_hash", said()),
                required("at", moment()), required("current", yes_no()), required("sheet", anything())})
            .called("Score");
    return kScore;
}

const Schema& agreement_schema() {
    static const Schema kAgreement =
        object({required("action", said()), required("title", said()), required("person", said()),
                required("at", moment()), required("stale", yes_no()), required("must_be_renewed", yes_no()),
                required("changes", words()), optional("vote", said()), required("person_name", said())})
            .called("Agreement");
    return kAgreement;
}

const Schema& shown_schema() {
    static const Schema kShown = object({required("name", said()), required("label", said()), required("text", said()),
                                         required("headings", words()), required("rows", list_of(list_of(said())))})
                                     .called("ShownField");
    return kShown;
}

const Schema& completeness_schema() {
    static const Schema kMissing =
        object({required("field", said()), required("label", said()), required("evidence", yes_no())})
            .called("MissingField");
    static const Schema kCompleteness =
        object({required("required", integer()), required("missing", list_of(kMissing))})
            .called("Completeness")
            .saying("What the form needs before it goes on from here.");
    return kCompleteness;
}

const Schema& viewer_schema() {
    static const Schema kViewer =
        object({required("may_edit", words()), required("may_attach", yes_no()), required("may_comment", yes_no()),
                required("may_flag", yes_no()), required("may_rescue", yes_no())})
            .called("Viewer")
            .saying("What the reader may do besides the actions.");
    return kViewer;
}

} // namespace

const Schema& staged_action_schema() {
    static const Schema kStage = object({required("name", said()), required("title", said())});
    static const Schema kStaged =
        with(action_schema(), {required("from", list_of(kStage)), required("here", yes_no()),
                               required("own", yes_no().saying("The reader holds one of its roles."))})
            .called("StagedAction");
    return kStaged;
}

const Schema& note_schema() {
    static const Schema kNote =
        object({required("code", said()), required("severity", one_of({"error", "warning", "note"})),
                required("message", said()), optional("hint", said()), optional("field", said()),
                optional("file", said()), optional("line", integer()), optional("column", integer()),
                optional("end_line", integer()), optional("end_column", integer()), optional("helpers", words()),
                optional("help", list_of(helping_role_schema())), optional("arguments", named_values(anything())),
                optional("related", list_of(place_schema()))})
            .called("Note")
            .saying("One thing that is to be said, in the reader's language.");
    return kNote;
}

const Schema& problem_schema() {
    static const Schema kProblem =
        object({required("type", said()), required("title", said()), required("status", integer(400, 599)),
                required("outcome", one_of({"refused", "usage", "environment", "stale", "not-found"})),
                required("notes", list_of(note_schema())), required("request", said())})
            .called("Problem")
            .saying("Why it was not done: every reason.");
    return kProblem;
}

const Schema& receipt_schema() {
    static const Schema kReceipt =
        object({required("id", said()), required("revision", integer()), required("stages", words()),
                required("repeated", yes_no()), required("changed", yes_no()), required("carried", words())})
            .called("Receipt")
            .saying("What was written; the same again for the same key.");
    return kReceipt;
}

const Schema& rescue_schema() {
    static const Schema kRescue =
        object({required("kind", one_of({"move", "cancel", "change-version"})),
                required("to", list_of(target_schema())), required("version", said()), required("road", words()),
                required("preview", said().saying("What another rescuer confirms.")),
                required("blockers", list_of(note_schema())), optional("person", said()),
                optional("person_name", said()), optional("reason", said()), optional("until", moment())})
            .called("Rescue");
    return kRescue;
}

const Schema& due_schema() {
    static const Schema kDue =
        object({required("at", said()), required("state", one_of({"none", "overdue", "soon", "later"})),
                optional("working_days_left", integer(std::nullopt))})
            .called("Due")
            .saying("A deadline in working days of the workflow's calendar.");
    return kDue;
}

const Schema& line_schema() {
    static const Schema kLine = object(line_members()).called("Line");
    return kLine;
}

const Schema& inbox_schema() {
    static const Schema kHint = object({required("code", said()), required("text", said())}).called("Hint");
    static const Schema kLine =
        with(line_schema(), {required("due_view", due_schema()), required("todo", said()), optional("hint", kHint)})
            .called("InboxLine");
    static const Schema kCounts = object({required("mine", integer()), required("unit", integer()),
                                          required("others", integer()), required("done", integer())})
                                      .called("InboxCounts")
                                      .saying("Without the filters; 999 of mine may be more.");
    static const Schema kInbox =
        object({required("lines", list_of(kLine)), required("next", said()),
                required("at", moment().saying("Of the server's clock.")), required("counts", kCounts)})
            .called("Inbox");
    return kInbox;
}

const Schema& nomination_schema() {
    static const Schema kNomination =
        with(line_schema(), {required("definition", object({required("version", said()), required("hash", said())})),
                             required("proposer", said()),
                             required("last_reason", said()),
                             required("marking", list_of(stage_schema())),
                             required("fields", named_values(anything())),
                             required("evidence", list_of(evidence_schema())),
                             required("scores", list_of(score_schema())),
                             required("agreements", list_of(agreement_schema())),
                             required("flags", words()),
                             required("actions", list_of(action_schema())),
                             optional("undo", undo_schema()),
                             optional("rescue", rescue_schema()),
                             optional("work", list_of(work_schema())),
                             optional("conflicts", list_of(conflict_schema())),
                             optional("consultations", list_of(consultation_schema())),
                             optional("follow_ups", list_of(follow_up_schema())),
                             optional("follows", follow_up_schema()),
                             optional("new_follow_ups", list_of(new_follow_up_schema())),
                             required("shown", list_of(shown_schema())),
                             required("viewer", viewer_schema()),
                             required("completeness", completeness_schema()),
                             required("seen", integer().saying("The newest revision that the reader has looked at."))})
            .called("Nomination");
    return kNomination;
}

const Schema& event_schema() {
    static const Schema kEvent =
        object({required("sequence", integer()), required("revision", integer()), required("at", moment()),
                required("kind", said()), required("action", said()), required("action_title", said()),
                required("person", said()), required("person_name", said()), required("principal", said()),
                required("principal_name", said()), optional("basis", said()), optional("reason", said()),
                required("details", words()), required("payload", anything()), required("hash", said())})
            .called("Event");
    return kEvent;
}

const Schema& dry_run_schema() {
    static const Schema kTo = object({required("name", said()), required("title", said())});
    static const Schema kDryRun = object({required("possible", yes_no()), required("blockers", list_of(note_schema())),
                                          required("to", list_of(kTo)), optional("due", moment())})
                                      .called("DryRun")
                                      .saying("What an action would do now.");
    return kDryRun;
}

const Schema& difference_schema() {
    static const Schema kDifference = object({required("field", said()), required("label", said()),
                                              required("before", said()), required("after", said())})
                                          .called("Difference")
                                          .saying("What is otherwise, as a person reads it.");
    return kDifference;
}

const Schema& bulk_schema() {
    static const Schema kItem =
        object({required("id", said()),
                required("outcome", one_of({"done", "refused", "usage", "environment", "stale", "not-found"})),
                optional("receipt", receipt_schema()), optional("notes", list_of(note_schema()))})
            .called("BulkItem");
    static const Schema kBulk = object({required("items", list_of(kItem))}).called("Bulk");
    return kBulk;
}

Schema page_of(const Schema& line) {
    return object({required("lines", list_of(line)), required("next", said().saying("Empty: there is no more."))});
}

} // namespace thidua::http
