// What two people of the house do together to a nomination that nobody can help otherwise.
#include "process/decide/actions/rescue.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "process/agreements/agreements.hpp"
#include "process/agreements/common_stage.hpp"
#include "process/agreements/way_back.hpp"
#include "process/consultation/addressees.hpp"
#include "process/consultation/answers.hpp"
#include "process/decide/effects/clocks.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/content.hpp"
#include "process/state/values/tidy_text.hpp"

namespace thidua::process {
namespace {

using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;
using Cause = Blocker::Cause;
using Kind = RescuePlan::Kind;

constexpr std::int32_t kDaysToConfirm = 5; ///< working days

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

/// Somebody whom the house names for it, in own name, who has not proposed the nomination.
void require_rescuer(Evaluation& evaluation) {
    const Who& who = evaluation.actor().who;
    const auto& rescuers = evaluation.facts.rescuers;
    const bool named = std::find(rescuers.begin(), rescuers.end(), who.person) != rescuers.end();
    if (!named || who.person != who.principal)
        evaluation.block(Cause::right, Diagnostic::error("TD1533")
                                           .with("person", who.person)
                                           .with("expected", rescuers.empty() ? std::string("–") : joined(rescuers)));
    if (evaluation.nomination.proposer.shares_a_person_with(who))
        evaluation.block(Cause::person, Diagnostic::error("TD1534").with("person", who.person));
    evaluation.basis = "override";
}

/// The definition that it will be under.
const WorkflowDefinition& target_of(const Evaluation& evaluation, const RescuePlan& plan) {
    const WorkflowDefinition* target = evaluation.facts.rescue_definition;
    return plan.kind == Kind::change_version && target != nullptr ? *target : evaluation.definition;
}

/// Ends stay ends, so that what was proven of the workflow holds: what comes after one is a follow-up.
void require_not_ended(Evaluation& evaluation) {
    if (has_ended(evaluation.definition, evaluation.nomination))
        evaluation.block(Cause::place, Diagnostic::error("TD1377").with("id", evaluation.nomination.id));
}

void require_plan(Evaluation& evaluation, const RescuePlan& plan) {
    require_not_ended(evaluation);
    const WorkflowDefinition& target = target_of(evaluation, plan);
    std::vector<std::string> known;
    for (const StageSpec& stage : target.stages) known.push_back(stage.name);
    bool fits = !plan.to.empty();
    for (const std::string& name : plan.to) {
        if (target.stage(name) != nullptr) continue;
        fits = false;
        evaluation.block(Cause::unknown,
                         Diagnostic::error("TD1536").with("found", name).with("expected", joined(known)));
    }
    if (plan.to.empty())
        evaluation.block(Cause::input, Diagnostic::error("TD1536").with("found", "–").with("expected", joined(known)));
    if (!fits) return;
    if (plan.kind == Kind::cancel && (plan.to.size() != 1 || target.stage(plan.to.front())->kind != StageKind::end))
        evaluation.block(Cause::place, Diagnostic::error("TD1537").with("found", joined(plan.to)));
    if (plan.kind == Kind::change_version)
        for (const Token& token : evaluation.nomination.marking)
            if (count_answers(evaluation.definition, evaluation.nomination, token.stage, token.asked).open > 0)
                evaluation.block(Cause::answers, Diagnostic::error("TD1585").with(
                                                     "stage", title_of_stage(evaluation.definition, token.stage)));
    const bool is_there = plan.kind != Kind::change_version && evaluation.nomination.held.empty() &&
                          evaluation.nomination.marking.size() == plan.to.size() &&
                          std::all_of(plan.to.begin(), plan.to.end(), [&](const std::string& stage) {
                              return evaluation.nomination.token(stage) != nullptr;
                          });
    const bool is_same_version =
        plan.kind == Kind::change_version && plan.definition == evaluation.nomination.definition_hash;
    if (is_there || is_same_version)
        evaluation.block(Cause::place, Diagnostic::error("TD1549").with("found", titles_of_stages(target, plan.to)));
    if (evaluation.facts.rescue_reach == Reachable::yes) return;
    evaluation.block(Cause::place,
                     Diagnostic::error(evaluation.facts.rescue_reach == Reachable::no ? "TD1538" : "TD1539")
                         .with("found", titles_of_stages(target, plan.to)));
}

/// A stage holds a nomination once, however often it is named.
RescuePlan each_stage_once(RescuePlan plan) {
    std::vector<std::string> once;
    for (std::string& stage : plan.to)
        if (!contains(once, stage)) once.push_back(std::move(stage));
    plan.to = std::move(once);
    return plan;
}

Instant until_confirmed(Evaluation& evaluation) {
    const definition::Duration span{kDaysToConfirm, definition::Duration::Unit::working_days, {}};
    if (evaluation.facts.due_dates != nullptr)
        if (const Result<Instant> until = evaluation.facts.due_dates->add(evaluation.now, span)) return *until;
    return evaluation.now + std::chrono::days(7);
}

/// What each agreement in force looked at as the new version sees it; nothing where it must be given anew: it was
/// stale, or the new version looks at more than the old one did.
std::vector<std::pair<std::uint64_t, Sha256>> looked_at_under(const Evaluation& evaluation,
                                                              const WorkflowDefinition& target) {
    std::vector<std::pair<std::uint64_t, Sha256>> looked_at;
    const Nomination& nomination = evaluation.nomination;
    for (const Act& act : nomination.acts) {
        if (!act.is_in_force()) continue;
        const bool stands = !is_stale(evaluation.definition, nomination, act) &&
                            sees_no_more(target, evaluation.definition, act.stages);
        looked_at.emplace_back(act.revision, stands ? content_hash(target, nomination, act.stages) : Sha256{});
    }
    return looked_at;
}

Rescued rescued_by(Evaluation& evaluation, const OpenRescue& open) {
    const Nomination& nomination = evaluation.nomination;
    const WorkflowDefinition& target = target_of(evaluation, open.plan);
    Rescued rescued{open.plan, open.by, open.reason, {}, {}, {}};
    std::vector<std::string> from;
    for (const Token& token : nomination.marking) from.push_back(token.stage);
    for (const Held& held : nomination.held) from.push_back(held.token.stage);
    rescued.out_of_force = return_to(evaluation.definition, nomination, from, open.plan.to).out_of_force;
    if (open.plan.kind == Kind::change_version) rescued.looked_at = looked_at_under(evaluation, target);
    Evaluation entering(target, nomination, evaluation.command, evaluation.facts, evaluation.now);
    Conditions conditions(target, nomination, evaluation.now, evaluation.facts.zone);
    for (const std::string& name : open.plan.to) {
        rescued.entered.push_back(enter_stage(entering, *target.stage(name), std::nullopt, conditions));
        ask_in(entering, *target.stage(name), nomination, {{}, evaluation.actor().who}, rescued.entered.back());
    }
    for (Blocker& blocker : entering.verdict.blockers) evaluation.verdict.blockers.push_back(std::move(blocker));
    return rescued;
}

/// The one that waits, or nothing with the reason.
const OpenRescue* require_open(Evaluation& evaluation) {
    const OpenRescue* open = open_rescue(evaluation.nomination, evaluation.now);
    if (open == nullptr) evaluation.block(Cause::place, Diagnostic::error("TD1542"));
    return open;
}

} // namespace

const OpenRescue* open_rescue(const Nomination& nomination, Instant now) {
    return nomination.rescue && nomination.rescue->until >= now ? &*nomination.rescue : nullptr;
}

Sha256 preview_of(const Nomination& nomination, const RescuePlan& plan) {
    std::string text = "thidua-rescue-1\n" + nomination.id + "\n" + std::to_string(nomination.changed) + "\n" +
                       std::to_string(static_cast<int>(plan.kind)) + "\n" + to_hex(plan.definition);
    for (const std::string& stage : plan.to) text += "\n" + stage;
    return sha256(text);
}

void ask_rescue(Evaluation& evaluation, const AskRescue& request) {
    require_rescuer(evaluation);
    const RescuePlan plan = each_stage_once(request.plan);
    std::string reason = tidy_paragraphs(request.reason);
    if (reason.empty()) evaluation.block(Cause::input, Diagnostic::error("TD1548"));
    require_remark_length(evaluation, reason);
    if (const OpenRescue* open = open_rescue(evaluation.nomination, evaluation.now))
        evaluation.block(Cause::place, Diagnostic::error("TD1535")
                                           .with("person", open->by.person)
                                           .with("date", to_vietnamese(evaluation.facts.zone.date_of(open->at))));
    require_plan(evaluation, plan);
    if (evaluation.blocked()) return;
    RescueAsked asked{plan, std::move(reason), preview_of(evaluation.nomination, plan), until_confirmed(evaluation)};
    evaluation.record("rescue-asked", "", std::move(asked));
}

void confirm_rescue(Evaluation& evaluation, const ConfirmRescue& request) {
    require_rescuer(evaluation);
    const OpenRescue* open = require_open(evaluation);
    if (open == nullptr) return;
    if (open->by.shares_a_person_with(evaluation.actor().who))
        evaluation.block(Cause::person, Diagnostic::error("TD1543").with("person", open->by.person));
    const std::string preview = to_hex(open->preview);
    const bool is_meant = request.preview.size() >= 8 && preview.rfind(request.preview, 0) == 0;
    if (!is_meant || open->preview != preview_of(evaluation.nomination, open->plan))
        evaluation.block(Cause::stale, Diagnostic::error("TD1544").with("expected", preview.substr(0, 12)));
    require_plan(evaluation, open->plan);
    if (evaluation.blocked()) return;
    Rescued rescued = rescued_by(evaluation, *open);
    if (!evaluation.blocked()) evaluation.record("rescued", "", std::move(rescued));
}

void drop_rescue(Evaluation& evaluation, const DropRescue& request) {
    require_rescuer(evaluation);
    if (require_open(evaluation) == nullptr || evaluation.blocked()) return;
    evaluation.record("rescue-dropped", "", RescueDropped{tidy_paragraphs(request.reason)});
}

} // namespace thidua::process
