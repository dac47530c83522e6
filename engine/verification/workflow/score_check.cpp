#include "verification/workflow/score_check.hpp"

#include <algorithm>
#include <set>

#include "definition/check/scope.hpp"

namespace thidua::verification {
namespace {

using definition::ActionSpec;
using definition::EffectSpec;
using definition::ExpressionSpec;
using definition::WorkflowDefinition;

/// The first expression of the action, or of an effect on it, that rests on the score; nullptr when none does.
const ExpressionSpec* score_reader(const WorkflowDefinition& workflow, const ActionSpec& action) {
    const ExpressionSpec* first = nullptr;
    const auto look = [&](const ExpressionSpec& expression) {
        if (first == nullptr && speaks_of(expression, workflow.form, definition::KnownName::score)) first = &expression;
    };
    each_expression(action, look);
    for (const EffectSpec& effect : workflow.effects)
        if (effect.on == action.name && effect.when) look(*effect.when);
    return first;
}

std::set<std::string_view> scoring_actions(const WorkflowDefinition& workflow) {
    std::set<std::string_view> names;
    for (const EffectSpec& effect : workflow.effects)
        if (effect.kind == EffectSpec::Kind::score && !effect.when) names.insert(effect.on);
    return names;
}

/// Transitions that can be taken before any of the scoring ones, taking each place by itself.
std::vector<bool> taken_unscored(const WorkflowDefinition& workflow, const WorkflowNet& made) {
    const auto scoring = scoring_actions(workflow);
    const Net& net = made.net;
    std::vector<std::vector<TransitionId>> consumers(net.places.size());
    std::vector<std::size_t> missing(net.transitions.size());
    for (TransitionId id = 0; id < net.transitions.size(); ++id) {
        missing[id] = net.transitions[id].inputs.size();
        for (const PlaceId place : net.transitions[id].inputs) consumers[place].push_back(id);
    }
    std::vector<bool> reached(net.places.size());
    std::vector<bool> taken(net.transitions.size());
    std::vector<PlaceId> open;
    const auto reach = [&](PlaceId place) {
        if (!reached[place]) open.push_back(place);
        reached[place] = true;
    };
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (net.places[place].tokens > 0) reach(place);
    while (!open.empty()) {
        const PlaceId place = open.back();
        open.pop_back();
        for (const TransitionId id : consumers[place]) {
            if (--missing[id] > 0) continue;
            taken[id] = true;
            const auto action = made.action[id];
            if (action && scoring.count(workflow.actions[*action].name) == 1) continue;
            for (const PlaceId to : net.transitions[id].outputs) reach(to);
        }
    }
    return taken;
}

} // namespace

Diagnostics check_scores(const WorkflowDefinition& workflow, const WorkflowNet& made) {
    Diagnostics found;
    const std::vector<bool> taken = taken_unscored(workflow, made);
    std::set<std::size_t> told;
    for (TransitionId id = 0; id < taken.size(); ++id) {
        if (!taken[id] || !made.action[id] || !told.insert(*made.action[id]).second) continue;
        const ActionSpec& action = workflow.actions[*made.action[id]];
        const ExpressionSpec* reader = score_reader(workflow, action);
        if (reader == nullptr) continue;
        found.push_back(Diagnostic::warning("TD0355", reader->span)
                            .with("action", action.title.empty() ? LocalText(action.name) : action.title));
    }
    return found;
}

} // namespace thidua::verification
