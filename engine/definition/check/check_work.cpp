// What a workflow says of sharing work: who gives it out, who takes it on, and who may not judge.
#include <algorithm>
#include <set>

#include "base/contains.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

/// Some road leads out of the stage and into it again.
bool comes_again(const WorkflowDefinition& workflow, const StageSpec& stage) {
    std::set<std::string> seen;
    std::vector<std::string> open{stage.name};
    while (!open.empty()) {
        const std::string here = open.back();
        open.pop_back();
        for (const ActionSpec& action : workflow.actions) {
            if (!contains(action.from, here)) continue;
            if (contains(action.to, stage.name)) return true;
            for (const std::string& next : action.to)
                if (seen.insert(next).second) open.push_back(next);
        }
    }
    return false;
}

/// Every owner follows from the nomination: there is one person anyway.
bool waits_for_one(const WorkflowDefinition& workflow, const StageSpec& stage) {
    return std::all_of(stage.owners.begin(), stage.owners.end(), [&](const std::string& owner) {
        const RoleSpec* role = workflow.role(owner);
        return role != nullptr && role->source != RoleSource::organisation && role->or_else.empty();
    });
}

} // namespace

void check_work(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const RoleSpec& role : workflow.roles) {
        if (role.managed_by.empty()) continue;
        const RoleSpec* manager = workflow.role(role.managed_by);
        if (role.managed_by == role.name)
            faults.push_back(Diagnostic::error("TD1620", role.span).with("role", role.name));
        else if (manager != nullptr && manager->source != RoleSource::organisation)
            faults.push_back(
                Diagnostic::error("TD1621", role.span).with("role", role.name).with("manager", manager->name));
    }
    const FormSpec& form = workflow.form;
    const FieldSpec* nominee = form.nominee_person.empty() ? nullptr : form.field(form.nominee_person);
    if (nominee != nullptr && nominee->among.empty())
        faults.push_back(Diagnostic::error("TD1626", form.nominee_person_span)
                             .with("field", nominee->name)
                             .see_also(nominee->span, "related.field"));
}

void check_claims(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const StageSpec& stage : workflow.stages) {
        if (!stage.claim) continue;
        const auto fault = [&](const char* code) {
            faults.push_back(Diagnostic::error(code, stage.claim->span).with("stage", stage.name));
        };
        if (stage.kind == StageKind::end || stage.owners.empty())
            fault("TD1622");
        else if (waits_for_one(workflow, stage))
            fault("TD1623");
        else if (stage.claim->keep && !comes_again(workflow, stage))
            fault("TD1625");
    }
}

} // namespace thidua::definition
