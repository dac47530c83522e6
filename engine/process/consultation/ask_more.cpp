// Whoever looks after an asking stage asks one more, or does without one.
#include <algorithm>

#include "process/consultation/addressees.hpp"
#include "process/consultation/answers.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/state/values/tidy_text.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/given.hpp"

namespace thidua::process {
namespace {

using definition::StageSpec;
using Cause = Blocker::Cause;

/// An asking stage in which the nomination is.
struct Visit {
    const StageSpec* stage = nullptr;
    const Token* token = nullptr;
};

std::optional<Visit> require_visit(Evaluation& evaluation, const std::string& wanted) {
    std::vector<Visit> visits;
    std::vector<std::string> stages;
    for (const Token& token : evaluation.nomination.marking) {
        const StageSpec* stage = evaluation.definition.stage(token.stage);
        if (stage == nullptr || !stage->ask) continue;
        if (token.stage == wanted) return Visit{stage, &token};
        visits.push_back({stage, &token});
        stages.push_back(token.stage);
    }
    if (wanted.empty() && visits.size() == 1) return visits.front();
    if (visits.empty())
        evaluation.block(Cause::place, Diagnostic::error("TD1563"));
    else
        evaluation.block(Cause::input,
                         Diagnostic::error("TD1556").with("expected", titles_of_stages(evaluation.definition, stages)));
    return std::nullopt;
}

/// Who is asked decides what is said: whoever stands too near leaves that to others too.
void require_owner(Evaluation& evaluation, const Visit& visit) {
    require_distance(evaluation, *visit.stage);
    const RoleRight right = may_act_at(evaluation, visit.stage->owners, {visit.stage->name},
                                       people_too_near(evaluation, evaluation.nomination, *visit.stage));
    evaluation.basis = right.basis;
    if (right.may) return;
    evaluation.block(Cause::right,
                     Diagnostic::error("TD1559", visit.stage->ask->span)
                         .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
                         .with("person", evaluation.actor().who.principal)
                         .with("expected", titles_of_roles(evaluation.definition, visit.stage->owners)),
                     visit.stage->owners);
}

std::string require_reason(Evaluation& evaluation, const std::string& given) {
    std::string reason = tidy_paragraphs(given);
    if (reason.empty()) evaluation.block(Cause::input, Diagnostic::error("TD1560"));
    require_remark_length(evaluation, reason);
    return reason;
}

std::string addressee_name(const AskAlso& request) {
    std::string name = request.role;
    if (!request.person.empty()) name += ":" + request.person;
    if (!request.unit.empty()) name += ":" + request.unit;
    return name;
}

/// The role is one of the workflow's, in a unit only where it is held so, and somebody can answer for it.
void require_somebody(Evaluation& evaluation, const Visit& visit, const Asked& asked) {
    const auto* role = evaluation.definition.role(asked.role);
    if (role == nullptr || (!asked.unit.empty() && !role->own_unit)) {
        std::string known;
        for (const auto& one : evaluation.definition.roles)
            if (asked.unit.empty() || one.own_unit) known += (known.empty() ? "" : ", ") + one.name;
        return evaluation.block(Cause::unknown, Diagnostic::error("TD1568")
                                                    .with("found", asked.role)
                                                    .with("expected", known.empty() ? std::string("–") : known));
    }
    if (evaluation.facts.holders == nullptr) return;
    const auto there = eligible_for(evaluation, as_asked(evaluation.nomination, asked), {asked.role},
                                    barred_from_answering(evaluation, evaluation.nomination, *visit.stage));
    const bool somebody = std::any_of(there.begin(), there.end(), [&](const RoleHolder& holder) {
        return asked.person.empty() || holder.person == asked.person || holder.principal == asked.person;
    });
    if (somebody) return;
    const std::string whom = asked.person.empty() ? asked.unit : asked.person;
    const LocalText title = titles_of_roles(evaluation.definition, {asked.role});
    evaluation.block(Cause::form, Diagnostic::error("TD1552", visit.stage->ask->span)
                                      .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
                                      .with("role", whom.empty() ? title : join({title, LocalText(whom)})));
}

} // namespace

void ask_also(Evaluation& evaluation, const AskAlso& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage);
    std::string reason = require_reason(evaluation, request.reason);
    if (!visit) return;
    require_owner(evaluation, *visit);
    AskedAlso also;
    also.stage = visit->stage->name;
    also.reason = std::move(reason);
    also.asked.name = addressee_name(request);
    also.asked.role = request.role;
    also.asked.person = request.person;
    also.asked.unit = request.unit;
    require_somebody(evaluation, *visit, also.asked);
    for (const Asked& one : visit->token->asked)
        if (one.name == also.asked.name && one.state != Asked::State::excused)
            evaluation.block(
                Cause::input,
                Diagnostic::error("TD1561", visit->stage->ask->span).with("role", title_of(evaluation, one)));
    if (evaluation.blocked()) return;
    if (!answers_until(*visit->token)) also.timer = silence_timer(evaluation, *visit->stage);
    if (!evaluation.blocked()) evaluation.record("asked-also", "", std::move(also));
}

void excuse(Evaluation& evaluation, const Excuse& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage);
    std::string reason = require_reason(evaluation, request.reason);
    if (!visit) return;
    require_owner(evaluation, *visit);
    std::string open;
    bool found = false;
    for (const Asked& one : visit->token->asked) {
        if (!is_open(evaluation.definition, evaluation.nomination, visit->stage->name, one)) continue;
        found = found || one.name == request.addressee;
        open += (open.empty() ? "" : ", ") + one.name;
    }
    if (!found)
        evaluation.block(Cause::input, Diagnostic::error("TD1562", visit->stage->ask->span)
                                           .with("found", request.addressee)
                                           .with("expected", open.empty() ? std::string("–") : open));
    if (!evaluation.blocked())
        evaluation.record("excused", "", Excused{visit->stage->name, request.addressee, std::move(reason)});
}

} // namespace thidua::process
