// What keeps the proof of workflows that cancel branches decidable, as far as one action says it.
#include <algorithm>

#include "base/contains.hpp"
#include "definition/action_kinds.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

/// A hold, a resume and a revocation move one stage or end alone.
bool may_cancel(ActionKind kind) {
    return kind != ActionKind::hold && kind != ActionKind::resume && kind != ActionKind::revoke;
}

/// Out of one of several stages it may cancel the others.
bool leaves_or_enters(const ActionSpec& action, const std::string& stage) {
    const bool left = contains(action.from, stage) && !(action.from_any && action.from.size() > 1);
    return left || contains(action.to, stage);
}

} // namespace

void check_cancels(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const ActionSpec& action : workflow.actions) {
        if (!action.cancels) continue;
        const SourceSpan& span = action.cancels->span;
        if (!may_cancel(action.kind))
            faults.push_back(
                Diagnostic::error("TD1701", span).with("action", action.name).with("kind", name_of(action.kind)));
        for (const std::string& name : action.cancels->stages) {
            const StageSpec* stage = workflow.stage(name);
            if (leaves_or_enters(action, name))
                faults.push_back(Diagnostic::error("TD1702", span).with("action", action.name).with("stage", name));
            else if (stage != nullptr && stage->kind == StageKind::end)
                faults.push_back(Diagnostic::error("TD1703", span).with("action", action.name).with("stage", name));
        }
    }
}

} // namespace thidua::definition
