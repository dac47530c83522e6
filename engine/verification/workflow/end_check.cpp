#include "verification/workflow/end_check.hpp"

#include <algorithm>

#include "verification/counterexample/counterexample_text.hpp"
#include "verification/data/case_proof.hpp"

namespace thidua::verification {
namespace {

using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

std::vector<PlaceId> ends_of(const WorkflowDefinition& workflow, const Net& net) {
    std::vector<PlaceId> ends;
    for (PlaceId id = 0; id < net.places.size() && id < workflow.stages.size(); ++id)
        if (workflow.stages[id].kind == StageKind::end) ends.push_back(id);
    return ends;
}

bool has_branches(const Net& net) {
    return std::any_of(net.transitions.begin(), net.transitions.end(),
                       [](const Transition& transition) { return transition.outputs.size() > 1; });
}

/// The net with a trap for two ends at once: sound exactly when nothing is ever caught in it.
struct TrapNet {
    Net net;
    TransitionId first_trap = 0;
};

TrapNet with_traps(const Net& net, const std::vector<PlaceId>& ends) {
    TrapNet made{net, 0};
    const auto add_place = [&] {
        made.net.places.push_back({"", {}, 0, {}});
        return static_cast<PlaceId>(made.net.places.size() - 1);
    };
    // An end is a sink no longer when a trap takes from it: it may be closed, and is over then.
    for (const PlaceId end : ends) made.net.transitions.push_back({"", {}, {end}, {add_place()}, {}});
    const PlaceId caught = add_place();
    const PlaceId never = add_place();
    made.net.transitions.push_back({"", {}, {caught, never}, {}, {}}); // so that it is no sink
    made.first_trap = static_cast<TransitionId>(made.net.transitions.size());
    for (std::size_t one = 0; one < ends.size(); ++one)
        for (std::size_t other = one + 1; other < ends.size(); ++other)
            made.net.transitions.push_back({"", {}, {ends[one], ends[other]}, {caught}, {}});
    return made;
}

/// The run without its helping steps, and the two ends that it leads to.
struct Found {
    Counterexample run;
    std::vector<PlaceId> ends;
};

Found found_in(const TrapNet& traps, const Net& net, const Counterexample& counterexample) {
    Found found{counterexample, {}};
    for (const TransitionId step : counterexample.steps)
        if (step >= traps.first_trap) found.ends = traps.net.transitions[step].inputs;
    std::erase_if(found.run.steps, [&](TransitionId step) { return step >= net.transitions.size(); });
    found.run.marked = found.ends;
    return found;
}

} // namespace

Diagnostics check_ends(const WorkflowDefinition& workflow, const WorkflowNet& made, const CaseNet& cases,
                       const SoundnessLimits& limits) {
    const std::vector<PlaceId> ends = ends_of(workflow, made.net);
    if (ends.size() < 2 || !has_branches(made.net)) return {};
    const TrapNet traps = with_traps(made.net, ends);
    const Soundness answer = check_soundness(traps.net, limits);
    if (answer.verdict == Verdict::sound) return {};
    const Found found = found_in(traps, made.net, answer.counterexample);
    const bool shown = answer.verdict == Verdict::unsound && answer.counterexample.known && found.ends.size() == 2;
    if (!shown || (cases.asks_for_values() && !may_happen(cases, found.run.steps)))
        return {Diagnostic::warning("TD0364", workflow.span).with("workflow", workflow.name)};
    const SourceSpan span = made.net.places[found.ends.front()].span;
    return {Diagnostic::error("TD0363", span)
                .with("where", place_names(made.net, found.ends))
                .with("story", counterexample_text(made.net, found.run, Telling::stages))};
}

} // namespace thidua::verification
