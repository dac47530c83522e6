#include "verification/workflow/case_check.hpp"

#include "verification/counterexample/counterexample_text.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kMostShown = 5;

LocalText shown(const definition::ActionSpec& action) {
    return action.title.empty() ? LocalText(action.name) : action.title;
}

const char* code_with_values(Flaw flaw) {
    return flaw == Flaw::deadlock ? "TD0356" : flaw == Flaw::unsafe ? "TD0358" : "TD0357";
}

} // namespace

void show_answers(const CaseNet& net, const Counterexample& run, Diagnostic& into) {
    for (const PlaceId place : run.marked)
        if (const auto kept = net.made->unanswered.find(place); kept != net.made->unanswered.end())
            into.related.push_back({net.workflow->stage(kept->second)->ask->span, "TD0356.answers"});
}

Diagnostic why_faulty(const CaseNet& net, const CaseProof& proof) {
    const Soundness answer{Verdict::unsound, proof.flaw, proof.counterexample};
    Diagnostic made = why_unsound(net.made->net, answer, Telling::stages);
    if (!proof.values.empty()) {
        made.code = code_with_values(proof.flaw);
        made.arguments.push_back({"values", LocalText(proof.values)});
    }
    for (const CaseCondition* condition : proof.unmet)
        if (made.related.size() < kMostShown) made.related.push_back({condition->expression->span, "TD0356.condition"});
    show_answers(net, proof.counterexample, made);
    for (const std::size_t slot : proof.lacking)
        if (made.related.size() < kMostShown)
            made.related.push_back({net.workflow->form.fields[slot].span, "TD0356.field"});
    return made;
}

Diagnostics what_is_undecided(const CaseNet& net, const CaseProof& proof) {
    Diagnostics made;
    for (const CaseCondition* condition : proof.undecided) {
        if (condition->expression->compiled == nullptr) return {}; // it cannot be read, which is reported elsewhere
        if (made.size() < kMostShown)
            made.push_back(Diagnostic::warning("TD0359", condition->undecided.known() ? condition->undecided
                                                                                      : condition->expression->span)
                               .with("condition", condition->expression->text));
    }
    if (made.empty())
        made.push_back(Diagnostic::warning("TD0361", net.workflow->span).with("workflow", net.workflow->name));
    return made;
}

Diagnostics what_is_trusted(const CaseNet& net, bool is_needed) {
    Diagnostics found;
    for (const CaseCondition& condition : net.conditions) {
        if (condition.trust == nullptr) continue;
        const char* relied_on = condition.is_of_presence ? "TD1375" : "TD1145";
        const char* code = !condition.is_trusted ? "TD1148" : is_needed ? relied_on : "TD1149";
        Diagnostic made = Diagnostic::error(code, condition.trust->span);
        if (condition.is_trusted && is_needed) made.severity = Severity::note;
        found.push_back(
            std::move(made).with("condition", condition.expression->text).with("reason", condition.trust->reason));
    }
    return found;
}

Diagnostics dead_with_values(const CaseNet& net, const CaseProof& proof, const std::vector<bool>& told) {
    const auto& actions = net.workflow->actions;
    std::vector<bool> dead(actions.size(), true);
    for (TransitionId id = 0; id < proof.dead.size(); ++id)
        if (net.made->action[id] && !proof.dead[id]) dead[*net.made->action[id]] = false;
    Diagnostics made;
    for (std::size_t i = 0; i < actions.size(); ++i)
        if (dead[i] && !told[i])
            made.push_back(Diagnostic::error("TD0360", actions[i].span).with("action", shown(actions[i])));
    return made;
}

} // namespace thidua::verification
