#include "verification/workflow/verify_workflow.hpp"

#include <algorithm>
#include <set>

#include "verification/counterexample/counterexample_text.hpp"
#include "verification/data/case_search.hpp"
#include "verification/data/open_steps.hpp"
#include "verification/data/settled_values.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/workflow/cancel_check.hpp"
#include "verification/workflow/case_check.hpp"
#include "verification/workflow/clock_check.hpp"
#include "verification/workflow/end_check.hpp"
#include "verification/workflow/guard_check.hpp"
#include "verification/workflow/score_check.hpp"
#include "verification/workflow/workflow_net.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }

/// An action is dead when none of its ways can be taken. By action: whether something was told of it: whether it was
/// told.
std::vector<bool> tell_dead_actions(const WorkflowDefinition& workflow, const WorkflowNet& made,
                                    const SoundnessLimits& limits, Diagnostics& into) {
    const DeadTransitions found = find_dead_transitions(made.net, limits);
    enum class Life { dead, undecided, alive };
    std::vector<Life> life(workflow.actions.size(), Life::dead);
    for (TransitionId id = 0; id < made.net.transitions.size(); ++id) {
        if (!made.action[id] || std::binary_search(found.dead.begin(), found.dead.end(), id)) continue;
        const bool undecided = std::binary_search(found.undecided.begin(), found.undecided.end(), id);
        Life& of_action = life[*made.action[id]];
        of_action = std::max(of_action, undecided ? Life::undecided : Life::alive);
    }
    std::vector<bool> told;
    for (std::size_t i = 0; i < life.size(); ++i) {
        const ActionSpec& action = workflow.actions[i];
        told.push_back(life[i] != Life::alive);
        if (life[i] == Life::dead)
            into.push_back(Diagnostic::error("TD0344", action.span).with("action", shown(action)));
        if (life[i] == Life::undecided)
            into.push_back(Diagnostic::warning("TD0347", action.span).with("action", shown(action)));
    }
    return told;
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

class Report {
  public:
    Report(const WorkflowDefinition& workflow, const SoundnessLimits& limits)
        : workflow_(workflow), limits_(limits), made_(workflow_net(workflow)), cases_(case_net(workflow, made_)) {}

    WorkflowReport make() {
        const Soundness answer = check_soundness(made_.net, limits_);
        report_.verdict = answer.verdict;
        tell_holds_without_resume(workflow_, report_.diagnostics);
        const Diagnostics in_vain = check_cancels(workflow_, made_);
        guards_ = check_guards(workflow_);
        // A held nomination that cannot be resumed, or a condition that is never true, is why: saying it once is
        // enough.
        const bool is_explained = !report_.diagnostics.empty() || is_never_true();
        const CaseProof proof =
            is_explained || !cases_.asks_for_values() ? CaseProof{} : prove_with_values(answer.verdict);
        const bool may_be = answer.verdict == Verdict::unsound && report_.diagnostics.empty() &&
                            (proof.kind == CaseProof::Kind::too_large || !answer.counterexample.known ||
                             (proof.kind != CaseProof::Kind::proven && !is_nearer(proof, answer) &&
                              may_happen(cases_, answer.counterexample.steps)));
        if (may_be)
            add(why_not_sound(answer));
        else if (!is_explained && cases_.asks_for_values())
            judge(proof);
        if (report_.verdict == Verdict::not_decided)
            add(Diagnostic::warning(cancels(made_.net) ? "TD1706" : "TD0346", workflow_.span)
                    .with("workflow", workflow_.name));
        if (report_.verdict == Verdict::sound) add(check_ends(workflow_, made_, cases_, limits_));
        tell_dead(answer.verdict, proof);
        tell_trust(answer.verdict);
        add(in_vain);
        add(guards_);
        add(check_scores(workflow_, made_));
        add(check_clocks(workflow_));
        return std::move(report_);
    }

  private:
    void add(Diagnostic found) { report_.diagnostics.push_back(std::move(found)); }
    void add(const Diagnostics& found) {
        report_.diagnostics.insert(report_.diagnostics.end(), found.begin(), found.end());
    }

    [[nodiscard]] Diagnostic why_not_sound(const Soundness& answer) const {
        Diagnostic why = why_unsound(made_.net, answer, Telling::stages);
        show_answers(cases_, answer.counterexample, why);
        return why;
    }

    [[nodiscard]] CaseProof prove_with_values(Verdict of_the_net) const { return prove(cases_, of_the_net); }

    /// A fault that some values make, told before the one that the net alone has.
    static bool is_nearer(const CaseProof& proof, const Soundness& answer) {
        return proof.kind == CaseProof::Kind::faulty &&
               is_told_before({proof.flaw, proof.counterexample.steps.size()},
                              {answer.flaw, answer.counterexample.steps.size()});
    }

    static CaseProof prove(const CaseNet& cases, Verdict of_the_net) {
        if (of_the_net != Verdict::sound || !every_step_is_open(cases)) {
            CaseProof proof = prove_cases(cases);
            auto settled = proof.kind == CaseProof::Kind::too_large ? prove_settled_values(cases) : std::nullopt;
            return settled ? std::move(*settled) : proof;
        }
        CaseProof proof;
        proof.kind = CaseProof::Kind::proven;
        proof.dead.assign(cases.steps.size(), false);
        return proof;
    }

    /// Is what an administrator relies on needed, or would it be proven without?
    [[nodiscard]] bool is_trust_needed(Verdict of_the_net) const {
        CaseNet without = cases_;
        for (CaseCondition& condition : without.conditions) condition.is_trusted = false;
        return prove(without, of_the_net).kind != CaseProof::Kind::proven;
    }

    void tell_trust(Verdict of_the_net) {
        const auto& all = cases_.conditions;
        const bool any = std::any_of(all.begin(), all.end(), [](const CaseCondition& one) { return one.trust; });
        if (any) add(what_is_trusted(cases_, is_trust_needed(of_the_net)));
    }

    [[nodiscard]] bool is_never_true() const {
        return std::any_of(guards_.begin(), guards_.end(),
                           [](const Diagnostic& one) { return one.code == "TD0350" || one.code == "TD0351"; });
    }
    [[nodiscard]] bool has_gap() const {
        return std::any_of(guards_.begin(), guards_.end(), [](const Diagnostic& one) { return one.code == "TD0352"; });
    }

    /// What values change about the verdict of the net alone.
    void judge(const CaseProof& proof) {
        switch (proof.kind) {
        case CaseProof::Kind::proven: // then nobody comes to a gap with the values it is for
            report_.verdict = Verdict::sound;
            std::erase_if(guards_, [](const Diagnostic& one) { return one.code == "TD0352"; });
            return;
        case CaseProof::Kind::faulty:
            report_.verdict = Verdict::unsound;
            if (proof.flaw != Flaw::deadlock || !has_gap()) add(why_faulty(cases_, proof));
            return;
        case CaseProof::Kind::undecided:
        case CaseProof::Kind::too_large:
            if (report_.verdict == Verdict::unsound) report_.verdict = Verdict::not_decided;
            if (!has_gap() && !cases_.form_is_settled()) add(what_is_undecided(cases_, proof));
            return;
        }
    }

    void tell_dead(Verdict of_the_net, const CaseProof& proof) {
        if (report_.verdict != Verdict::sound) return;
        std::vector<bool> told(workflow_.actions.size(), false);
        if (of_the_net == Verdict::sound) told = tell_dead_actions(workflow_, made_, limits_, report_.diagnostics);
        if (proof.kind == CaseProof::Kind::proven) add(dead_with_values(cases_, proof, told));
    }

    const WorkflowDefinition& workflow_;
    const SoundnessLimits& limits_;
    WorkflowNet made_;
    CaseNet cases_;
    Diagnostics guards_;
    WorkflowReport report_;
};

} // namespace

WorkflowReport verify(const WorkflowDefinition& workflow, const SoundnessLimits& limits) {
    return Report(workflow, limits).make();
}

} // namespace thidua::verification
