#include "http/access/people_of_engine.hpp"

#include <algorithm>

namespace thidua::http {
namespace {

bool holds(const PersonView& person, const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
        return std::find(person.role_names.begin(), person.role_names.end(), role) != person.role_names.end();
    });
}

bool are_all(const WorkflowView& workflow, const std::vector<std::string>& stages, std::string_view kind) {
    return std::all_of(stages.begin(), stages.end(), [&](const std::string& name) {
        return std::any_of(workflow.stages.begin(), workflow.stages.end(),
                           [&](const WorkflowStageView& stage) { return stage.name == name && stage.kind == kind; });
    });
}

/// Whether the action ends a nomination, or is the record of a vote. Whoever gives up what is still being written, or
/// withdraws the own, decides nothing.
bool is_decision(const WorkflowView& workflow, const WorkflowActionView& action) {
    if (action.kind == "withdraw" || (!action.from.empty() && are_all(workflow, action.from, "start"))) return false;
    return action.votes_required || (!action.to.empty() && are_all(workflow, action.to, "end"));
}

bool decides(const PersonView& person, const std::vector<WorkflowView>& workflows) {
    for (const WorkflowView& workflow : workflows)
        for (const WorkflowActionView& action : workflow.actions)
            if (is_decision(workflow, action) && holds(person, action.by)) return true;
    return false;
}

} // namespace

std::optional<identity::Person> PeopleOfEngine::find(std::string_view id, std::string_view language) const {
    Caller caller;
    caller.person = id;
    caller.language = language;
    const auto self = engine_.self(caller);
    if (!self) return std::nullopt; // nobody who works here today
    const auto workflows = engine_.workflows(caller);
    if (!workflows) return std::nullopt;
    const PersonView& view = self->person;
    return identity::Person{
        view.id,       view.name, view.unit, view.unit_name, view.post, view.roles, decides(view, *workflows),
        self->operates};
}

} // namespace thidua::http
