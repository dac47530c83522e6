#include "process/decide/conditions/place.hpp"

#include <algorithm>
#include <optional>

#include "base/contains.hpp"
#include "process/agreements/common_stage.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/work/given.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;

/// The stages of `from` that the nomination can leave by the action.
std::vector<std::string> open_stages(const ActionSpec& action, const Nomination& nomination) {
    std::vector<std::string> open;
    if (action.kind == ActionKind::resume) {
        for (const Held& held : nomination.held)
            if (action.from.empty() || contains(action.from, held.token.stage)) open.push_back(held.token.stage);
        return open;
    }
    for (const std::string& stage : action.from)
        if (nomination.token(stage) != nullptr) open.push_back(stage);
    return open;
}

bool leaves_one(const ActionSpec& action) { return action.from_any || action.kind == ActionKind::resume; }

/// Where it is, for people: held stages too.
std::vector<std::string> whereabouts(const Nomination& nomination) {
    std::vector<std::string> stages;
    for (const Token& token : nomination.marking) stages.push_back(token.stage);
    for (const Held& held : nomination.held) stages.push_back(held.token.stage);
    return stages;
}

std::vector<std::string> holders_of(const Evaluation& evaluation, const std::string& stage) {
    std::vector<std::string> roles;
    for (const ActionSpec& action : evaluation.definition.actions)
        if (action.kind == ActionKind::resume && (action.from.empty() || contains(action.from, stage)))
            roles.insert(roles.end(), action.by.begin(), action.by.end());
    return roles;
}

std::vector<std::string> owners_of(const Evaluation& evaluation) {
    std::vector<std::string> roles;
    for (const Token& token : evaluation.nomination.marking) {
        const auto* stage = evaluation.definition.stage(token.stage);
        if (stage != nullptr) roles.insert(roles.end(), stage->owners.begin(), stage->owners.end());
    }
    return roles;
}

/// Somebody has decided where a withdrawal would have begun: it is over with it.
bool block_over(Evaluation& evaluation, const ActionSpec& action) {
    const Act* since = nullptr;
    for (const Act& act : evaluation.nomination.acts)
        if (act.withdrawn == 0 && act.kind != ActionKind::hold && act.kind != ActionKind::resume &&
            share_one(act.stages, action.from))
            since = &act;
    if (action.kind != ActionKind::withdraw || since == nullptr) return false;
    const ActionSpec* other = evaluation.definition.action(since->action);
    evaluation.block(Blocker::Cause::place,
                     Diagnostic::error("TD1522", action.span)
                         .with("action", title_of(action))
                         .with("person", since->who.principal)
                         .with("other", other == nullptr ? LocalText(since->action) : title_of(*other))
                         .with("date", to_vietnamese(evaluation.facts.zone.date_of(since->at))));
    return true;
}

void block_elsewhere(Evaluation& evaluation, const ActionSpec& action) {
    for (const Held& held : evaluation.nomination.held) {
        if (!contains(action.from, held.token.stage)) continue;
        return evaluation.block(Blocker::Cause::place,
                                Diagnostic::error("TD0510", action.span)
                                    .with("action", title_of(action))
                                    .with("stage", title_of_stage(evaluation.definition, held.token.stage))
                                    .with("date", to_vietnamese(evaluation.facts.zone.date_of(held.since)))
                                    .with("person", held.by.principal)
                                    .with("reason", held.reason),
                                holders_of(evaluation, held.token.stage));
    }
    if (action.kind == ActionKind::resume)
        return evaluation.block(Blocker::Cause::place,
                                Diagnostic::error("TD0524", action.span).with("action", title_of(action)));
    if (block_over(evaluation, action)) return;
    const bool all_needed = !action.from_any && action.from.size() > 1;
    evaluation.block(Blocker::Cause::place,
                     Diagnostic::error(all_needed ? "TD0561" : "TD0509", action.span)
                         .with("action", title_of(action))
                         .with("expected", titles_of_stages(evaluation.definition, action.from))
                         .with("found", titles_of_stages(evaluation.definition, whereabouts(evaluation.nomination))),
                     owners_of(evaluation));
}

/// An action that ends the other stages leaves one of the actor's own, else the first: nothing is left to choose.
std::optional<std::string> own_of_cancelled(const Evaluation& evaluation, const ActionSpec& action,
                                            const std::vector<std::string>& open) {
    const auto rest = definition::cancelled_by(evaluation.definition, action, {open.front()}, action.to);
    if (!std::all_of(open.begin() + 1, open.end(), [&](const std::string& stage) { return contains(rest, stage); }))
        return std::nullopt;
    const auto own = std::find_if(open.begin(), open.end(), [&](const std::string& stage) {
        const auto* spec = evaluation.definition.stage(stage);
        return spec != nullptr &&
               holds_any_at(evaluation.definition, evaluation.actor(), spec->owners, evaluation.nomination, {stage});
    });
    return own == open.end() ? open.front() : *own;
}

} // namespace

bool begins_here(const ActionSpec& action, const Nomination& nomination) {
    const std::size_t open = open_stages(action, nomination).size();
    return leaves_one(action) ? open > 0 : open > 0 && open == action.from.size();
}

std::vector<std::string> require_place(Evaluation& evaluation, const ActionSpec& action, const std::string& wanted) {
    if (!begins_here(action, evaluation.nomination)) {
        block_elsewhere(evaluation, action);
        return {};
    }
    std::vector<std::string> open = open_stages(action, evaluation.nomination);
    if (!wanted.empty() && !contains(open, wanted)) {
        evaluation.block(Blocker::Cause::place, Diagnostic::error("TD0560", action.span)
                                                    .with("action", title_of(action))
                                                    .with("found", title_of_stage(evaluation.definition, wanted))
                                                    .with("expected", titles_of_stages(evaluation.definition, open)));
        return {};
    }
    if (!leaves_one(action)) return open;
    if (!wanted.empty()) return {wanted};
    if (open.size() == 1) return open;
    if (const auto own = own_of_cancelled(evaluation, action, open)) return {*own};
    evaluation.block(Blocker::Cause::input, Diagnostic::error("TD0522", action.span)
                                                .with("action", title_of(action))
                                                .with("expected", titles_of_stages(evaluation.definition, open)));
    return {};
}

} // namespace thidua::process
