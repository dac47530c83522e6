#include <algorithm>

#include "process/decide/conditions/rights.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/decide/requests.hpp"
#include "process/state/values/tidy_text.hpp"

namespace thidua::process {
namespace {

using definition::ExtendRule;
using definition::StageSpec;
using Cause = Blocker::Cause;

/// A visit whose deadline can be moved by `extend`.
struct Visit {
    const StageSpec* stage = nullptr;
    const Token* token = nullptr;
    bool held = false;
};

std::vector<Visit> visits_to_extend(const Evaluation& evaluation) {
    std::vector<Visit> visits;
    const auto look = [&](const Token& token, bool runs, bool held) {
        const StageSpec* stage = evaluation.definition.stage(token.stage);
        if (stage != nullptr && stage->extend && runs) visits.push_back({stage, &token, held});
    };
    for (const Token& token : evaluation.nomination.marking) look(token, token.due.has_value(), false);
    for (const Held& held : evaluation.nomination.held) look(held.token, held.due_left.has_value(), true);
    return visits;
}

std::optional<Visit> require_visit(Evaluation& evaluation, const std::string& wanted) {
    const std::vector<Visit> visits = visits_to_extend(evaluation);
    std::vector<std::string> stages;
    for (const Visit& visit : visits) {
        if (visit.stage->name == wanted) return visit;
        stages.push_back(visit.stage->name);
    }
    if (wanted.empty() && visits.size() == 1) return visits.front();
    if (wanted.empty() && visits.size() > 1) {
        evaluation.block(Cause::input,
                         Diagnostic::error("TD1486").with("expected", titles_of_stages(evaluation.definition, stages)));
        return std::nullopt;
    }
    std::vector<std::string> here;
    for (const Token& token : evaluation.nomination.marking) here.push_back(token.stage);
    for (const Held& held : evaluation.nomination.held) here.push_back(held.token.stage);
    evaluation.block(Cause::place,
                     Diagnostic::error("TD1470").with("found", titles_of_stages(evaluation.definition, here)));
    return std::nullopt;
}

void require_right(Evaluation& evaluation, const Visit& visit) {
    const ExtendRule& rule = *visit.stage->extend;
    const RoleRight right = may_act_as(evaluation, rule.by, {});
    evaluation.basis = right.basis;
    if (right.may) return;
    evaluation.block(Cause::right,
                     Diagnostic::error("TD1471", rule.span)
                         .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
                         .with("person", evaluation.actor().who.principal)
                         .with("expected", titles_of_roles(evaluation.definition, rule.by)),
                     rule.by);
}

/// As often and as long as the rule says, in its unit.
void require_measure(Evaluation& evaluation, const Visit& visit, const Length& length) {
    const ExtendRule& rule = *visit.stage->extend;
    const LocalText stage = title_of_stage(evaluation.definition, visit.stage->name);
    if (visit.token->extended >= static_cast<std::uint32_t>(rule.times))
        evaluation.block(Cause::clock, Diagnostic::error("TD1473", rule.span)
                                           .with("stage", stage)
                                           .with("found", std::to_string(visit.token->extended)));
    const Length most = length_of(rule.most);
    if (length.unit == most.unit && length.count >= 1 && length.count <= most.count) return;
    evaluation.block(Cause::input, Diagnostic::error("TD1474", rule.span)
                                       .with("stage", stage)
                                       .with("expected", in_words(most))
                                       .with("found", in_words(length)));
}

/// The new deadline: a moment that people still have before them, which the calendar knows.
std::optional<Instant> require_due(Evaluation& evaluation, const Visit& visit, const Length& length) {
    const std::optional<Instant> due = add(evaluation, *visit.token->due, duration_of(length));
    if (due && *due <= evaluation.now)
        evaluation.block(Cause::input, Diagnostic::error("TD1475", visit.stage->extend->span)
                                           .with("stage", title_of_stage(evaluation.definition, visit.stage->name))
                                           .with("date", to_vietnamese(evaluation.facts.zone.date_of(*due))));
    return due;
}

} // namespace

void extend(Evaluation& evaluation, const Extend& request) {
    const std::optional<Visit> visit = require_visit(evaluation, request.stage);
    if (!visit) return;
    require_right(evaluation, *visit);
    Extended extended{visit->stage->name, request.length, tidy_paragraphs(request.reason), std::nullopt, {}};
    if (extended.reason.empty())
        evaluation.block(Cause::input, Diagnostic::error("TD1472", visit->stage->extend->span)
                                           .with("stage", title_of_stage(evaluation.definition, visit->stage->name)));
    require_remark_length(evaluation, extended.reason);
    require_measure(evaluation, *visit, request.length);
    if (evaluation.blocked()) return;
    if (!visit->held) {
        extended.due = require_due(evaluation, *visit, request.length);
        std::copy_if(visit->token->timers.begin(), visit->token->timers.end(), std::back_inserter(extended.timers),
                     [](const Timer& timer) {
                         return timer.kind == Timer::Kind::action || timer.kind == Timer::Kind::claim ||
                                timer.kind == Timer::Kind::silence;
                     });
        // Somebody has decided it: what rings around the new deadline is new as well.
        if (extended.due)
            add_timers_around(evaluation, *visit->stage,
                              TimerNames(visit->stage->name, evaluation.nomination.revision + 1), *extended.due,
                              unit_of_due(evaluation, *visit->token), extended.timers);
    }
    if (!evaluation.blocked()) evaluation.record("extended", "", std::move(extended));
}

} // namespace thidua::process
