#include <algorithm>

#include "base/contains.hpp"
#include "definition/check/scope.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

/// What an agreement out of the stages rests on by what the file says; nothing when one of them looks at everything.
struct Looks {
    std::vector<std::string> named;
    bool all = false;
};

Looks looks_of(const WorkflowDefinition& workflow, const ActionSpec& action) {
    Looks looks;
    for (const std::string& from : action.from) {
        const StageSpec* stage = workflow.stage(from);
        if (stage == nullptr) continue;
        looks.all = looks.all || stage->looks_at.empty();
        looks.named.insert(looks.named.end(), stage->looks_at.begin(), stage->looks_at.end());
    }
    return looks;
}

/// Cannot be edited: whoever takes the action fills it in.
bool is_filled_in(const WorkflowDefinition& workflow, const std::string& field) {
    return std::any_of(workflow.actions.begin(), workflow.actions.end(),
                       [&](const ActionSpec& action) { return contains(action.fields, field); });
}

/// An edit of it would not make the agreement stale.
bool is_overlooked(const WorkflowDefinition& workflow, const Looks& looks, const FieldSpec& field) {
    if (is_filled_in(workflow, field.name)) return false;
    if (!field.material) return true;
    if (looks.all || contains(looks.named, field.name)) return false;
    return field.type != FieldType::evidence || !contains(looks.named, "evidence");
}

void check_action(const WorkflowDefinition& workflow, const ActionSpec& action, Diagnostics& faults) {
    const Looks looks = looks_of(workflow, action);
    std::vector<std::string> overlooked;
    const auto note = [&](const std::string& name) {
        if (!contains(overlooked, name)) overlooked.push_back(name);
    };
    each_expression(action, [&](const ExpressionSpec& expression) {
        if (expression.compiled == nullptr) return;
        for (const FieldSpec& field : workflow.form.fields)
            if (is_overlooked(workflow, looks, field) && speaks_of(expression, workflow.form, field)) note(field.name);
        if (looks.all) return;
        if (!contains(looks.named, "evidence") && speaks_of(expression, workflow.form, KnownName::evidence))
            note("evidence");
        if (!contains(looks.named, "score") && speaks_of(expression, workflow.form, KnownName::score)) note("score");
    });
    if (overlooked.empty()) return;
    faults.push_back(Diagnostic::warning("TD1520", action.span)
                         .with("action", action.name)
                         .with("found", reading::names_for_message(overlooked))
                         .with("stage", action.from.front()));
}

} // namespace

void check_looks(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const ActionSpec& action : workflow.actions)
        if (action.kind == ActionKind::advance && !action.from.empty() &&
            action.by != std::vector<std::string>{"clock"})
            check_action(workflow, action, faults);
}

} // namespace thidua::definition
