// What the answers do to those who go on: they wait for them, or follow from them.
#include <algorithm>

#include "process/consultation/addressees.hpp"
#include "process/consultation/answers.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/actions/take_action.hpp"

namespace thidua::process {
namespace {

using definition::ActionSpec;
using definition::OnAnswers;
using Cause = Blocker::Cause;

LocalText until_text(const Evaluation& evaluation, const Token& token) {
    const auto until = answers_until(token);
    if (!until) return LocalText("–");
    return LocalText(to_vietnamese(evaluation.facts.zone.date_of(*until)));
}

void block_for_answers(Evaluation& evaluation, const ActionSpec& action, const Token& token,
                       const definition::AskSpec& ask, const Answers& answers) {
    std::vector<LocalText> missing;
    std::vector<std::string> roles;
    for (const Asked& asked : token.asked) {
        if (!is_open(evaluation.definition, evaluation.nomination, token.stage, asked)) continue;
        missing.push_back(title_of(evaluation, asked));
        if (std::find(roles.begin(), roles.end(), asked.role) == roles.end()) roles.push_back(asked.role);
    }
    Diagnostic why = Diagnostic::error(answers.open > 0 ? "TD1550" : "TD1551", ask.span)
                         .with("action", title_of(action))
                         .with("stage", title_of_stage(evaluation.definition, token.stage))
                         .with("missing", join(missing))
                         .with("until", until_text(evaluation, token))
                         .with("needs", definition::written(ask.needs))
                         .with("yes", std::to_string(answers.yes))
                         .with("no", std::to_string(answers.no))
                         .with("none", std::to_string(answers.none + answers.passed));
    evaluation.block(Cause::answers, std::move(why));
    evaluation.verdict.blockers.back().roles = std::move(roles);
}

/// The stages that the action leaves when it follows now; empty when it does not.
std::vector<std::string> ready_stages(const Evaluation& evaluation, const Nomination& nomination,
                                      const ActionSpec& action) {
    std::vector<std::string> left;
    for (const std::string& name : action.from) {
        if (nomination.token(name) == nullptr) continue;
        const auto* stage = evaluation.definition.stage(name);
        const bool asks = stage != nullptr && stage->ask;
        if (action.from_any && asks && answers_suffice(evaluation.definition, nomination, action, {name}))
            return {name};
        left.push_back(name);
    }
    const bool all_there = !action.from_any && left.size() == action.from.size();
    return all_there && answers_suffice(evaluation.definition, nomination, action, left) ? left
                                                                                         : std::vector<std::string>();
}

/// Takes it as the clock; true when it could be taken, else everything is as before.
bool follow(Evaluation& evaluation, const ActionSpec& action) {
    const Nomination& nomination = evaluation.after();
    const std::vector<std::string> left = ready_stages(evaluation, nomination, action);
    const Who clock = Actor::the_clock().who;
    if (left.empty()) return false;
    Conditions conditions(evaluation.definition, nomination, evaluation.now, evaluation.facts.zone,
                          {action.name, {}, {}});
    if (!could_be_taken(evaluation, nomination, action, left, clock, conditions)) return false;
    const Verdict before = evaluation.verdict;
    evaluation.doer = clock;
    record_action(evaluation, action, left, action.to, Acted{});
    if (!evaluation.blocked()) carry_on(evaluation);
    evaluation.doer.reset();
    if (!evaluation.blocked()) return true;
    evaluation.verdict = before;
    return false;
}

} // namespace

void require_answers(Evaluation& evaluation, const ActionSpec& action, const std::vector<std::string>& left) {
    for (const std::string& name : left) {
        if (answers_suffice(evaluation.definition, evaluation.nomination, action, {name})) continue;
        const auto& ask = *evaluation.definition.stage(name)->ask;
        const Token& token = *evaluation.nomination.token(name);
        block_for_answers(evaluation, action, token, ask,
                          count_answers(evaluation.definition, evaluation.nomination, name, token.asked));
    }
}

void follow_answers(Evaluation& evaluation) {
    const auto& actions = evaluation.definition.actions;
    const auto follows = [&](const ActionSpec& action) {
        return action.on_answers == OnAnswers::follows && follow(evaluation, action);
    };
    const std::uint64_t first = evaluation.after().revision + 1;
    while (!has_gone_far(evaluation) && std::any_of(actions.begin(), actions.end(), follows)) {
    }
    if (evaluation.blocked() || !has_gone_far(evaluation)) return;
    const Verdict here = evaluation.verdict;
    const bool more = std::any_of(actions.begin(), actions.end(), follows);
    evaluation.verdict = here;
    if (more) stop(evaluation, first);
}

} // namespace thidua::process
