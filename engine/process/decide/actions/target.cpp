#include "process/decide/actions/target.hpp"

#include <algorithm>

#include "process/agreements/common_stage.hpp"

namespace thidua::process {

using definition::ActionSpec;
using Cause = Blocker::Cause;

std::vector<std::string> require_target(Evaluation& evaluation, const ActionSpec& action, const std::string& wanted) {
    if (!action.to_any) {
        if (!wanted.empty())
            evaluation.block(Cause::input, Diagnostic::error("TD1507", action.span).with("action", title_of(action)));
        return action.to;
    }
    if (share_one(action.to, {wanted})) return {wanted};
    Diagnostic why = Diagnostic::error(wanted.empty() ? "TD1505" : "TD1506", action.span)
                         .with("action", title_of(action))
                         .with("expected", titles_of_stages(evaluation.definition, action.to));
    std::string names;
    for (const std::string& name : action.to) names += (names.empty() ? "" : ", ") + name;
    why.arguments.push_back({"names", LocalText(names)});
    if (!wanted.empty()) why.arguments.push_back({"found", title_of_stage(evaluation.definition, wanted)});
    evaluation.block(Cause::input, std::move(why));
    return {};
}

std::string decided_last(const ActionSpec& action, const Nomination& nomination) {
    const Act* latest = nullptr;
    for (const Act& act : nomination.acts) {
        const bool decides = act.kind == definition::ActionKind::advance && act.withdrawn == 0 && !act.skipped;
        if (decides && share_one(act.stages, action.to) && (latest == nullptr || act.moved_at() > latest->moved_at()))
            latest = &act;
    }
    if (latest == nullptr) return {};
    const auto found = std::find_if(action.to.begin(), action.to.end(),
                                    [&](const std::string& stage) { return share_one(latest->stages, {stage}); });
    return *found;
}

void require_nothing_since(Evaluation& evaluation, const ActionSpec& action, const Token& token) {
    const auto went_on = [&](const Act& act) {
        return act.withdrawn == 0 &&
               std::find(act.tokens.begin(), act.tokens.end(), token.revision) != act.tokens.end();
    };
    const auto& acts = evaluation.nomination.acts;
    const auto since = std::find_if(acts.begin(), acts.end(), went_on);
    for (const Asked& asked : token.asked)
        if (asked.state == Asked::State::answered && asked.said && asked.said->revision > token.revision)
            return evaluation.block(Cause::late,
                                    Diagnostic::error("TD1565", action.span)
                                        .with("action", title_of(action))
                                        .with("person", asked.said->who.principal)
                                        .with("date", to_vietnamese(evaluation.facts.zone.date_of(asked.said->at))));
    if (since == acts.end()) return;
    const ActionSpec* other = evaluation.definition.action(since->action);
    evaluation.block(Cause::late, Diagnostic::error("TD1508", action.span)
                                      .with("action", title_of(action))
                                      .with("person", since->who.principal)
                                      .with("other", other == nullptr ? LocalText(since->action) : title_of(*other))
                                      .with("date", to_vietnamese(evaluation.facts.zone.date_of(since->at))));
}

} // namespace thidua::process
