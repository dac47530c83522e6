#include "service/authoring/workflow_view.hpp"

#include "base/files/sha256.hpp"
#include "definition/action_kinds.hpp"
#include "definition/form/field_types.hpp"

namespace thidua::service {
namespace {

using namespace definition;

std::string name_of(StageKind kind) {
    switch (kind) {
    case StageKind::start:
        return "start";
    case StageKind::between:
        return "between";
    case StageKind::end:
        return "end";
    }
    return {};
}

std::string name_of(Presence presence) {
    switch (presence) {
    case Presence::optional:
        return "optional";
    case Presence::required:
        return "required";
    case Presence::required_when:
        return "required-when";
    }
    return {};
}

FormFieldView view_of(const FieldSpec& field, const std::string& language) {
    FormFieldView view;
    view.name = field.name;
    view.type = field.among.empty() ? definition::name_of(field.type) : written_field_types().back();
    view.label = field.label.in(language);
    view.presence = name_of(field.presence);
    if (field.required_when) view.required_when = field.required_when->text;
    view.min = field.min.value_or("");
    view.max = field.max.value_or("");
    view.max_length = static_cast<std::uint32_t>(field.max_length.value_or(0));
    view.min_rows = static_cast<std::uint32_t>(field.min_rows.value_or(0));
    for (const ChoiceSpec& choice : field.choices)
        view.choices.push_back({choice.value, std::string(choice.label.in(language))});
    for (const FieldSpec& column : field.columns) view.columns.push_back(view_of(column, language));
    view.accepts = field.accepts;
    return view;
}

WorkflowActionView view_of(const ActionSpec& action, const std::string& language) {
    WorkflowActionView view;
    view.name = action.name;
    view.title = action.title.in(language);
    view.kind = definition::name_of(action.kind);
    view.from = action.from;
    view.from_any = action.from_any;
    view.to = action.to;
    view.to_any = action.to_any;
    view.by = action.by;
    view.fields = action.fields;
    view.reason_required = action.reason_required;
    view.votes_required = action.vote.has_value();
    view.confirm_again = action.confirm_again;
    if (action.cancels) {
        view.cancels = action.cancels->stages;
        view.cancels_all = action.cancels->all;
    }
    return view;
}

} // namespace

WorkflowView view_of(const WorkflowDefinition& workflow, const std::string& language) {
    WorkflowView view;
    view.name = workflow.name;
    view.version = workflow.version;
    view.hash = to_hex(workflow.content_hash);
    view.title = workflow.title.in(language);
    view.calendar = workflow.calendar;
    view.name_field = workflow.form.name_field;
    view.title_field = workflow.form.title_field;
    for (const RoleSpec& role : workflow.roles)
        view.roles.push_back({role.name, std::string(role.title.in(language)), role.own_unit});
    for (const StageSpec& stage : workflow.stages)
        view.stages.push_back(
            {stage.name, std::string(stage.title.in(language)), name_of(stage.kind), stage.owners, stage.edits});
    for (const ActionSpec& action : workflow.actions) view.actions.push_back(view_of(action, language));
    for (const FieldSpec& field : workflow.form.fields) view.form.push_back(view_of(field, language));
    return view;
}

} // namespace thidua::service
