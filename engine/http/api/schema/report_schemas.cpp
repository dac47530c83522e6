// What there is beside nominations: workflows, people, imports, the running of the house.
#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {
namespace {

Schema words() { return list_of(said()); }
Schema moment() { return text_like("date-time"); }

/// A field of a form, or a column of one.
std::vector<Member> field_members() {
    const Schema choice = object({required("value", said()), required("label", said())}).called("Choice");
    return {required("name", said()),          required("type", said()),
            required("label", said()),         required("presence", one_of({"optional", "required", "required-when"})),
            optional("required_when", said()), optional("min", said()),
            optional("max", said()),           optional("max_length", integer()),
            optional("min_rows", integer()),   optional("choices", list_of(choice)),
            optional("accepts", words())};
}

const Schema& change_schema() {
    static const Schema kChange =
        object({required("change", one_of({"added", "changed", "removed"})), required("what", said()),
                required("name", said()), required("before", said()), required("after", said())})
            .called("Change");
    return kChange;
}

const Schema& workflow_action_schema() {
    static const Schema kAction =
        object({required("name", said()), required("title", said()),
                required("kind", one_of({"advance", "return", "withdraw", "reject", "hold", "resume", "revoke"})),
                required("from", words()), required("from_any", yes_no()), required("to", words()),
                required("to_any", yes_no()), required("by", words()), required("fields", words()),
                required("reason_required", yes_no()), required("votes_required", yes_no()),
                required("confirm_again", yes_no()), required("cancels", words()), required("cancels_all", yes_no())})
            .called("WorkflowAction");
    return kAction;
}

} // namespace

const Schema& workflow_schema() {
    static const Schema kColumn = object(field_members()).called("FormColumn");
    static const Schema kField =
        with(object(field_members()), {optional("columns", list_of(kColumn))}).called("FormField");
    static const Schema kRole =
        object({required("name", said()), required("title", said()), required("own_unit", yes_no())})
            .called("WorkflowRole");
    static const Schema kStage =
        object({required("name", said()), required("title", said()),
                required("kind", one_of({"start", "between", "end"})), required("owner", said()),
                required("owners", words()), required("edits", words())})
            .called("WorkflowStage");
    static const Schema kWorkflow =
        object({required("name", said()), required("version", said()), required("hash", said()),
                required("title", said()), required("calendar", said()), required("name_field", said()),
                optional("title_field", said()), required("roles", list_of(kRole)), required("stages", list_of(kStage)),
                required("actions", list_of(workflow_action_schema())), required("form", list_of(kField))})
            .called("Workflow");
    return kWorkflow;
}

const Schema& unit_schema() {
    static const Schema kUnit =
        object({required("id", said()), required("name", said()), required("kind", said()), required("sends", yes_no()),
                required("valid", yes_no()), optional("successor", said()), optional("parent", said())})
            .called("Unit");
    return kUnit;
}

const Schema& person_schema() {
    static const Schema kPerson =
        object({required("id", said()), required("name", said()), required("unit", said()),
                required("unit_name", said()), required("post", said()), required("roles", words())})
            .called("Person");
    return kPerson;
}

const Schema& import_schema() {
    static const Schema kRow =
        object({required("sheet", said()), required("row", integer()), required("id", said()), required("name", said()),
                required("outcome", one_of({"made", "exists", "changed", "differs", "refused"})),
                required("notes", list_of(note_schema()))})
            .called("ImportRow");
    static const Schema kImport =
        object({required("file_hash", said()), required("made", integer()), required("existing", integer()),
                required("changed", integer()), required("differing", integer()), required("refused", integer()),
                required("written", yes_no()), required("rows", list_of(kRow)),
                required("notes", list_of(note_schema()))})
            .called("Import");
    return kImport;
}

const Schema& incident_schema() {
    static const Schema kIncident =
        object({required("number", integer()), required("nomination", said()), required("kind", said()),
                required("capability", said()), required("key", said()), required("reason", said()),
                required("created", moment()), required("attempts", integer())})
            .called("Incident");
    return kIncident;
}

const Schema& plugin_schema() {
    static const Schema kContainment =
        object({required("runs", said()), optional("own_view", yes_no()), optional("landlock", integer()),
                optional("weaknesses", words()), required("network", words())})
            .called("Containment");
    static const Schema kPlugin =
        object({required("file", said()), required("sha256", said()), optional("id", said()),
                optional("version", said()), optional("year", integer()), optional("capabilities", words()),
                required("state", said()), required("containment", kContainment),
                required("faults", list_of(note_schema()))})
            .called("Plugin");
    return kPlugin;
}

const Schema& plugin_check_schema() {
    static const Schema kPoint = object({required("name", said()), required("title", said()),
                                         required("passed", yes_no()), required("faults", list_of(note_schema()))})
                                     .called("PluginPoint");
    static const Schema kCheck =
        object({required("seed", integer()), required("passed", yes_no()), required("points", list_of(kPoint))})
            .called("PluginCheck");
    return kCheck;
}

const Schema& version_schema() {
    static const Schema kVersion =
        object({required("number", integer()), required("hash", said()), required("at", moment()),
                required("person", said()), required("in_use", yes_no()), required("changes", list_of(change_schema())),
                optional("asked_by", said().saying("The first of two people."))})
            .called("Version");
    return kVersion;
}

const Schema& publish_schema() {
    static const Schema kPublish =
        object({required("version", integer()), required("hash", said()),
                required("content", said().saying("Hash of what was checked: what is published, or would be.")),
                required("published", yes_no()), required("changes", list_of(change_schema())),
                required("held_back", words()), required("proofs", integer()),
                required("warnings", list_of(note_schema()))})
            .called("Publication");
    return kPublish;
}

const Schema& audit_schema() {
    static const Schema kHead = object({required("sequence", integer()), required("hash", said())}).called("AuditHead");
    static const Schema kAudit =
        object({required("events", integer()), required("nominations", integer()), required("head", kHead),
                required("findings", list_of(note_schema())), required("findings_left_out", integer())})
            .called("Audit");
    return kAudit;
}

} // namespace thidua::http
