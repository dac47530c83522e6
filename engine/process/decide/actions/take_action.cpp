#include "process/decide/actions/take_action.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "base/text/text.hpp"
#include "process/agreements/way_back.hpp"
#include "process/cancelling/cancelled_stages.hpp"
#include "process/consultation/addressees.hpp"
#include "process/consultation/consulting.hpp"
#include "process/decide/actions/target.hpp"
#include "process/decide/conditions/agreed.hpp"
#include "process/decide/conditions/awaited.hpp"
#include "process/decide/conditions/chosen.hpp"
#include "process/decide/conditions/completeness.hpp"
#include "process/decide/conditions/place.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/conditions/votes.hpp"
#include "process/decide/effects/clocks.hpp"
#include "process/decide/effects/effects.hpp"
#include "process/state/values/content.hpp"
#include "process/state/values/form_values.hpp"
#include "process/state/values/tidy_text.hpp"
#include "process/work/conflicts.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::FieldSpec;
using Cause = Blocker::Cause;

} // namespace

void block_unknown_action(Evaluation& evaluation, const std::string& wanted) {
    std::vector<std::string> known;
    for (const ActionSpec& action : evaluation.definition.actions) known.push_back(action.name);
    const std::string nearest = nearest_name(wanted, known);
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    Diagnostic why = Diagnostic::error("TD0506").with("found", wanted).with("expected", all);
    if (!nearest.empty()) {
        why.arguments.push_back({"nearest", nearest});
        why.hint = "hint.nearest";
    }
    evaluation.block(Cause::unknown, std::move(why));
}

void require_actor(Evaluation& evaluation, const ActionSpec& action) {
    if (evaluation.actor().kind == Actor::Kind::clock) return; // the timer that fired is its right
    if (action.by.empty() || action.by == std::vector<std::string>{"clock"}) {
        evaluation.block(Cause::right, Diagnostic::error("TD0533", action.span).with("action", title_of(action)));
        return;
    }
    require_role(evaluation, action);
    require_other_person(evaluation, action);
    require_same_person(evaluation, action);
    require_distance(evaluation, action);
}

std::string require_reason(Evaluation& evaluation, const ActionSpec& action, const std::string& given) {
    std::string reason = tidy_paragraphs(given);
    if (reason.empty() && action.reason_required && evaluation.actor().kind != Actor::Kind::clock)
        evaluation.block(Cause::input, Diagnostic::error("TD0513", action.span).with("action", title_of(action)));
    require_remark_length(evaluation, reason);
    return reason;
}

namespace {

/// The nomination as the action would leave its fields; refers to the nomination when the action gives none.
class SeenNomination {
  public:
    SeenNomination(const Nomination& nomination, const FieldValues& brought) : seen_(&nomination) {
        if (brought.empty()) return;
        copy_ = nomination;
        for (const auto& field : brought) {
            if (field.value().is_null())
                copy_->fields.erase(field.key());
            else
                copy_->fields[field.key()] = field.value();
        }
        seen_ = &*copy_;
    }
    SeenNomination(const SeenNomination&) = delete;
    SeenNomination& operator=(const SeenNomination&) = delete;
    [[nodiscard]] const Nomination& get() const { return *seen_; }

  private:
    const Nomination* seen_;
    std::optional<Nomination> copy_;
};

/// Reads the fields given with the action: those it asks for, and no others.
FieldValues require_fields(Evaluation& evaluation, const ActionSpec& action, const FieldValues& given) {
    FieldsRead read = read_fields(evaluation.definition.form, given);
    for (FieldFault& fault : read.faults)
        evaluation.block(Cause::input, std::move(fault.why), {}, std::move(fault.field));
    for (const auto& field : read.values) {
        const std::string name(field.key());
        if (contains(action.fields, name)) continue;
        const FieldSpec* spec = evaluation.definition.form.field(name);
        evaluation.block(Cause::input,
                         Diagnostic::error("TD0518", action.span)
                             .with("field", spec == nullptr ? LocalText(name) : label_of(*spec))
                             .with("action", title_of(action)),
                         {}, name);
    }
    return std::move(read.values);
}

void require_asked_fields(Evaluation& evaluation, const ActionSpec& action, const Nomination& seen,
                          Conditions& conditions) {
    for (const std::string& name : action.fields) {
        const FieldSpec* field = evaluation.definition.form.field(name);
        if (field == nullptr || has_value(*field, seen) || !is_asked_for(*field, conditions)) continue;
        evaluation.block(
            Cause::input,
            Diagnostic::error("TD0517", action.span).with("field", label_of(*field)).with("action", title_of(action)),
            {}, name);
    }
}

/// Only the person who moved the nomination into the stages may take it back.
void require_own_step(Evaluation& evaluation, const ActionSpec& action, const std::vector<std::string>& left) {
    if (action.kind != ActionKind::withdraw) return;
    for (const std::string& stage : left) {
        const Token* token = evaluation.nomination.token(stage);
        if (token == nullptr) continue;
        require_nothing_since(evaluation, action, *token);
        const bool own = token->by.shares_a_person_with(evaluation.actor().who) && token->by.basis != "override";
        if (own) continue;
        const ActionSpec* step = evaluation.definition.action(token->entered_by);
        evaluation.block(Cause::person,
                         Diagnostic::error("TD0520", action.span)
                             .with("action", title_of(action))
                             .with("person", token->by.principal)
                             .with("stage", title_of_stage(evaluation.definition, stage))
                             .with("other", step == nullptr ? LocalText(token->entered_by) : title_of(*step)));
    }
}

/// The act put the token there: when it was taken, when it stood again; or it renews one that did.
bool led_to(const Nomination& nomination, const Act& act, const Token& token) {
    if (act.withdrawn != 0) return false;
    if (act.revision == token.revision || act.carried == token.revision) return true;
    return std::any_of(nomination.acts.begin(), nomination.acts.end(), [&](const Act& other) {
        return other.revision == act.renews && (other.revision == token.revision || other.carried == token.revision);
    });
}

/// Acts that are no longer in force: a withdrawal takes back the act that led here; a return or reject makes the stage
/// decide anew, so that what it agreed to before is void.
std::vector<std::uint64_t> voided_by(const Nomination& nomination, const ActionSpec& action,
                                     const std::vector<std::string>& left) {
    std::vector<std::uint64_t> voided;
    for (const Act& act : nomination.acts) {
        if (action.kind == ActionKind::withdraw) {
            for (const std::string& stage : left)
                if (led_to(nomination, act, *nomination.token(stage))) voided.push_back(act.revision);
        } else if ((action.kind == ActionKind::return_back || action.kind == ActionKind::reject) && act.agrees()) {
            const bool same_stage = std::any_of(act.stages.begin(), act.stages.end(),
                                                [&](const std::string& stage) { return contains(left, stage); });
            if (same_stage) voided.push_back(act.revision);
        }
    }
    return voided;
}

/// A stage holds one nomination once: definitions are proven to keep to this, and a state that would not is refused.
void require_room(Evaluation& evaluation, const ActionSpec& action, const Acted& acted) {
    for (const Token& token : acted.entered) {
        const bool marked = evaluation.after().token(token.stage) != nullptr;
        const auto& held = evaluation.after().held;
        const bool paused =
            std::any_of(held.begin(), held.end(), [&](const Held& one) { return one.token.stage == token.stage; });
        const bool is_left = contains(acted.left, token.stage) || contains(acted.cancelled, token.stage);
        const bool taken = action.kind == ActionKind::resume ? marked : (marked || paused) && !is_left;
        if (!taken) continue;
        evaluation.block(Cause::place, Diagnostic::error("TD0523", action.span)
                                           .with("action", title_of(action))
                                           .with("stage", title_of_stage(evaluation.definition, token.stage)));
    }
}

/// Fields that say for the first time who is meant: whoever was rightly chosen and has left since, is seen to by
/// `else`.
std::vector<std::string> names_given_with(const Evaluation& evaluation, const ActionSpec& action,
                                          const std::vector<std::string>& left) {
    const bool begins = action.kind == ActionKind::advance && contains(left, evaluation.definition.start_stage().name);
    return begins ? person_fields(evaluation.definition.form) : action.fields;
}

} // namespace

void take_action(Evaluation& evaluation, const TakeAction& request) {
    const ActionSpec* action = evaluation.definition.action(request.action);
    if (action == nullptr) return block_unknown_action(evaluation, request.action);
    require_actor(evaluation, *action);
    const std::vector<std::string> left = require_place(evaluation, *action, request.stage);
    require_own_step(evaluation, *action, left);
    require_work(evaluation, *action, left);
    const std::vector<std::string> to = require_target(evaluation, *action, request.target);

    Acted acted;
    acted.kind = action->kind;
    acted.reason = require_reason(evaluation, *action, request.reason);
    acted.fields = require_fields(evaluation, *action, request.fields);
    const SeenNomination seen(evaluation.nomination, acted.fields);
    acted.vote = require_votes(evaluation, *action, request.votes, seen.get());
    Conditions conditions(evaluation.definition, seen.get(), evaluation.now, evaluation.facts.zone,
                          {action->name, acted.reason, acted.vote});
    require_conditions(evaluation, *action, conditions,
                       awaited_inputs(evaluation.definition, *action, request.fields, request.votes));
    if (action->kind == ActionKind::advance) {
        require_complete_form(evaluation, seen.get(), conditions);
        require_agreements(evaluation, to, left, seen.get());
        require_answers(evaluation, *action, left);
    }
    require_asked_fields(evaluation, *action, seen.get(), conditions);
    require_chosen_people(evaluation, seen.get(), names_given_with(evaluation, *action, left));
    if (evaluation.blocked()) return;

    acted.voids = voided_by(evaluation.nomination, *action, left);
    if (action->kind == ActionKind::return_back) {
        Returned returned = return_to(evaluation.definition, evaluation.nomination, left, to);
        acted.out_of_force = std::move(returned.out_of_force);
        acted.way_back = std::move(returned.way_back);
        acted.way_back->cancelled = cancelled_stages(evaluation.definition, evaluation.nomination, *action, left, to);
    }
    record_action(evaluation, *action, left, to, std::move(acted));
    if (action->kind == ActionKind::advance) carry_on(evaluation);
}

void record_action(Evaluation& evaluation, const ActionSpec& action, const std::vector<std::string>& left,
                   const std::vector<std::string>& to, Acted acted) {
    const Nomination& before = evaluation.after();
    acted.left = left;
    acted.cancelled = cancelled_stages(evaluation.definition, before, action, left, to);
    const SeenNomination seen(before, acted.fields);
    if (acted.kind == ActionKind::advance && acted.because == 0)
        acted.looked_at = content_hash(evaluation.definition, seen.get(), left);
    if (acted.kind == ActionKind::hold) {
        PausedClocks paused = pause(evaluation, *before.token(left.front()));
        acted.due_left = paused.due_left;
        acted.timers_left = std::move(paused.timers_left);
        acted.held_timers = std::move(paused.held_timers);
    }
    if (acted.kind == ActionKind::return_back)
        for (const std::string& stage : left)
            if (auto rest = rest_of(evaluation, *before.token(stage))) acted.rests.push_back(std::move(*rest));
    if (!evaluation.facts.zone.is_default()) acted.zone = evaluation.facts.zone.name();
    if (acted.kind == ActionKind::resume)
        for (const Held& held : before.held)
            if (held.token.stage == left.front()) acted.entered.push_back(resume_stage(evaluation, held));
    Conditions conditions(evaluation.definition, seen.get(), evaluation.now, evaluation.facts.zone,
                          {action.name, acted.reason, acted.vote});
    for (const std::string& name : to) {
        const auto* stage = evaluation.definition.stage(name);
        if (stage == nullptr) continue;
        acted.entered.push_back(enter_stage(evaluation, *stage, action.due, conditions));
        const Who& by = acted.agreed ? *acted.agreed : evaluation.actor().who;
        keep_work(evaluation, *stage, by, acted.entered.back());
        ask_in(evaluation, *stage, seen.get(), {action.name, by}, acted.entered.back());
    }
    require_room(evaluation, action, acted);
    if (evaluation.blocked()) return;
    const char* kind = acted.carried_from != 0 ? "carried" : acted.because != 0 ? "skipped" : "acted";
    evaluation.record(kind, action.name, std::move(acted));
    Decision& decision = evaluation.verdict.decision;
    for (Effect& effect : effects_of_action(evaluation.definition, decision.after, decision.events.back()))
        decision.effects.push_back(std::move(effect));
}

} // namespace thidua::process
