#include "verification/workflow/cancel_check.hpp"

#include <algorithm>
#include <set>

#include "verification/net/working_net.hpp"
#include "verification/reduction/concurrency_relation.hpp"

namespace thidua::verification {
namespace {

using definition::ActionSpec;
using definition::WorkflowDefinition;

constexpr std::size_t kMostPairWork = 40'000'000;

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }

bool may_be_there(const ConcurrencyRelation& pairs, const Transition& step, PlaceId place) {
    return std::all_of(step.inputs.begin(), step.inputs.end(),
                       [&](PlaceId from) { return pairs.together(from, place); });
}

/// A stage and the place where it is held are the same to whoever reads of it: both point at their stage's name.
std::string stage_of(const WorkflowDefinition& workflow, const Net& net, PlaceId place) {
    const std::string& name = net.places[place].name;
    return workflow.stage(name) != nullptr ? name : name.substr(0, name.find(' ')); // `stage (hold)`
}

void tell(const WorkflowDefinition& workflow, const ActionSpec& action, const std::set<std::string>& there,
          Diagnostics& into) {
    const SourceSpan& span = action.cancels->span;
    if (action.cancels->all && there.empty())
        into.push_back(Diagnostic::error("TD1705", span).with("action", shown(action)));
    for (const std::string& name : action.cancels->stages) {
        if (there.count(name) == 1) continue;
        const auto* stage = workflow.stage(name);
        const LocalText title = stage == nullptr || stage->title.empty() ? LocalText(name) : stage->title;
        into.push_back(Diagnostic::error("TD1704", span).with("action", shown(action)).with("stage", title));
    }
}

} // namespace

Diagnostics check_cancels(const WorkflowDefinition& workflow, const WorkflowNet& made) {
    const auto any = [](const ActionSpec& action) { return action.cancels.has_value(); };
    if (std::none_of(workflow.actions.begin(), workflow.actions.end(), any)) return {};
    const auto pairs = ConcurrencyRelation::of(working_net(made.net), kMostPairWork);
    if (!pairs) return {};
    std::vector<std::set<std::string>> there(workflow.actions.size());
    for (TransitionId id = 0; id < made.net.transitions.size(); ++id)
        for (const PlaceId place : made.net.transitions[id].resets)
            if (may_be_there(*pairs, made.net.transitions[id], place))
                there[*made.action[id]].insert(stage_of(workflow, made.net, place));
    Diagnostics found;
    for (std::size_t i = 0; i < workflow.actions.size(); ++i)
        if (any(workflow.actions[i])) tell(workflow, workflow.actions[i], there[i], found);
    return found;
}

} // namespace thidua::verification
