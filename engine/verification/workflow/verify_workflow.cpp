#include "verification/workflow/verify_workflow.hpp"

#include <algorithm>
#include <set>

#include "verification/counterexample/counterexample_text.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/workflow/guard_check.hpp"
#include "verification/workflow/score_check.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }

/// An action is dead when none of its ways can be taken.
void tell_dead_actions(const WorkflowDefinition& workflow, const WorkflowNet& made, const SoundnessLimits& limits,
                       Diagnostics& into) {
    const DeadTransitions found = find_dead_transitions(made.net, limits);
    enum class Life { dead, undecided, alive };
    std::vector<Life> life(workflow.actions.size(), Life::dead);
    for (TransitionId id = 0; id < made.net.transitions.size(); ++id) {
        if (!made.action[id] || std::binary_search(found.dead.begin(), found.dead.end(), id)) continue;
        const bool undecided = std::binary_search(found.undecided.begin(), found.undecided.end(), id);
        Life& of_action = life[*made.action[id]];
        of_action = std::max(of_action, undecided ? Life::undecided : Life::alive);
    }
    for (std::size_t i = 0; i < life.size(); ++i) {
        const ActionSpec& action = workflow.actions[i];
        if (life[i] == Life::dead)
            into.push_back(Diagnostic::error("TD0344", action.span).with("action", shown(action)));
        if (life[i] == Life::undecided)
            into.push_back(Diagnostic::warning("TD0347", action.span).with("action", shown(action)));
    }
}

/// Stages in which an action holds a nomination and no action resumes it.
void tell_holds_without_resume(const WorkflowDefinition& workflow, Diagnostics& into) {
    std::set<std::string> resumed;
    bool all = false;
    for (const ActionSpec& action : workflow.actions) {
        if (action.kind != ActionKind::resume) continue;
        all = all || action.from.empty();
        resumed.insert(action.from.begin(), action.from.end());
    }
    for (const ActionSpec& action : workflow.actions) {
        if (all || action.kind != ActionKind::hold) continue;
        for (const std::string& stage : action.from) {
            if (resumed.count(stage) == 1) continue;
            const auto* spec = workflow.stage(stage);
            const LocalText title = spec == nullptr || spec->title.empty() ? LocalText(stage) : spec->title;
            into.push_back(Diagnostic::error("TD0345", action.span).with("action", shown(action)).with("stage", title));
        }
    }
}

} // namespace

WorkflowReport verify(const WorkflowDefinition& workflow, const SoundnessLimits& limits) {
    WorkflowReport report;
    const WorkflowNet made = workflow_net(workflow);
    const Soundness answer = check_soundness(made.net, limits);
    report.verdict = answer.verdict;
    tell_holds_without_resume(workflow, report.diagnostics);
    // A held nomination that cannot be resumed is why the net is unsound: saying it once is enough.
    if (answer.verdict == Verdict::unsound && report.diagnostics.empty())
        report.diagnostics.push_back(why_unsound(made.net, answer, Telling::stages));
    if (answer.verdict == Verdict::not_decided)
        report.diagnostics.push_back(Diagnostic::warning("TD0346", workflow.span).with("workflow", workflow.name));
    if (answer.verdict == Verdict::sound) tell_dead_actions(workflow, made, limits, report.diagnostics);
    for (const Diagnostics& more : {check_guards(workflow), check_scores(workflow, made)})
        report.diagnostics.insert(report.diagnostics.end(), more.begin(), more.end());
    return report;
}

} // namespace thidua::verification
