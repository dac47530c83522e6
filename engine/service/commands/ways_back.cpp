// Undoing and following up: decisions that rest on more than the nomination, and one that begins another.
#include <algorithm>

#include "definition/form/open_fields.hpp"
#include "process/decide/actions/undo.hpp"
#include "service/commands/command_handler.hpp"
#include "service/commands/facts/decision_facts.hpp"
#include "service/commands/facts/past_facts.hpp"
#include "service/commands/receipts.hpp"

namespace thidua::service {
namespace {

constexpr int kAttempts = 64;

/// What the new nomination begins with: the fields that are copied, as far as its own form has them open at its start.
process::FieldValues copied_fields(const definition::FollowUpSpec& follow_up, const process::Nomination& from,
                                   const definition::WorkflowDefinition& into) {
    process::FieldValues fields;
    for (const std::string& name : follow_up.copies) {
        const auto* value = from.fields.if_contains(name);
        if (value == nullptr || value->is_null() || into.form.field(name) == nullptr) continue;
        if (definition::is_open_in(into, into.start_stage(), name)) fields[name] = *value;
    }
    return fields;
}

void append(store::Commit& to, store::Commit more) {
    const auto move_all = [](auto& into, auto& from) {
        for (auto& one : from) into.push_back(std::move(one));
    };
    move_all(to.changes, more.changes);
    move_all(to.once_freed, more.once_freed);
    move_all(to.once, more.once);
    move_all(to.outbox, more.outbox);
    move_all(to.withdrawn, more.withdrawn);
}

/// The act that could be undone, as far as the state knows; nullptr when there is none.
const process::Act* newest_act(const Case& on) {
    const process::Act* newest = nullptr;
    for (const process::Act& act : on.nomination->acts)
        if (!act.skipped && act.withdrawn == 0 && (newest == nullptr || act.revision > newest->revision)) newest = &act;
    const auto* action = newest == nullptr ? nullptr : on.definition->action(newest->action);
    return action != nullptr && action->undo && newest->renews == 0 ? newest : nullptr;
}

bool says(const std::vector<Note>& notes, std::initializer_list<std::string_view> codes) {
    return std::any_of(notes.begin(), notes.end(), [&](const Note& note) {
        return std::find(codes.begin(), codes.end(), note.code) != codes.end();
    });
}

} // namespace

CommandHandler::Decided CommandHandler::decide_on_past(const Case& on, const process::Command& command,
                                                       const process::Facts& facts) const {
    const auto past = PastFacts::read(tools_.store, *on.nomination, command.request);
    if (!past) {
        Decided decided;
        for (const Diagnostic& why : past.error().diagnostics())
            decided.blockers.push_back({process::Blocker::Cause::unknown, why, {}, {}, {}, 0});
        return decided;
    }
    process::Verdict verdict =
        process::decide(*on.definition, *on.nomination, command, past->with(facts), tools_.clock.now());
    return {std::move(verdict.decision), std::move(verdict.blockers)};
}

Result<Definition> CommandHandler::followed_by(const Case& on, const std::string& kind) const {
    const auto* follow_up = on.definition->follow_up(kind);
    return tools_.registry.current(follow_up != nullptr ? follow_up->starts : on.definition->name);
}

Answer<Receipt> CommandHandler::follow_up(CallerRights& rights, const FollowUpRequest& asked,
                                          const Preconditions& preconditions) {
    const Sha256 identity = sha256({"follow-up\n", asked.id, "\n", asked.kind, "\n", asked.new_id_as_given});
    return unless_answered_before(rights.caller(), preconditions, identity,
                                  try_follow_up(rights, asked, preconditions, identity));
}

Answer<Receipt> CommandHandler::try_follow_up(CallerRights& rights, const FollowUpRequest& asked,
                                              const Preconditions& preconditions, const Sha256& identity) {
    const Caller& caller = rights.caller();
    const auto fail = [&](const Failure& failure) {
        return tools_.localizer.failed<Receipt>(failure, caller.language);
    };
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const auto old = readable_case(rights, asked.id);
        if (!old) return fail(old.error());
        const process::Request request = process::FollowUpWith{asked.kind, asked.new_id};
        const Decided followed =
            decide(rights.rights(), *old, actor_of(rights, *old, &request), request, preconditions.expected_revision);
        if (!followed.blockers.empty())
            return Answer<Receipt>(Outcome::refused, notes_of(followed.blockers, *old, caller.language));
        const auto definition = followed_by(*old, asked.kind);
        if (!definition) return fail(definition.error());
        const Case fresh{*definition, std::make_shared<const process::Nomination>()};
        const Decided made = decide_new(rights, *old, fresh, asked);
        if (!made.blockers.empty())
            return Answer<Receipt>(Outcome::refused, notes_of(made.blockers, fresh, caller.language));
        const Receipt receipt = receipt_of(made.decision.after);
        store::Commit commit = commit_of(**definition, *fresh.nomination, made.decision);
        append(commit, commit_of(*old->definition, *old->nomination, followed.decision));
        if (!preconditions.key.empty())
            commit.idempotency =
                store::IdempotencyKey{preconditions.key, caller.person, identity, receipt_json(receipt)};
        std::vector<Move> moves = moves_of(commit);
        const auto written = tools_.store.submit(std::move(commit));
        if (!written && written.error().kind() != FailureKind::stale) return fail(written.error());
        tools_.cache.drop(asked.id);
        if (!written) continue; // the old one has moved: decide again
        if (written->repeated) return receipt_from_json(written->answer_json, true);
        tell(std::move(moves));
        return receipt;
    }
    return fail(Failure::stale(Diagnostic::error("TD0923").with("id", asked.id)));
}

CommandHandler::Decided CommandHandler::decide_new(CallerRights& rights, const Case& old, const Case& fresh,
                                                   const FollowUpRequest& asked) const {
    process::Create create;
    create.id = asked.new_id;
    create.unit = old.nomination->unit;
    create.fields = copied_fields(*old.definition->follow_up(asked.kind), *old.nomination, *fresh.definition);
    create.follows = process::Follows{asked.kind, asked.id};
    process::Nomination as_made;
    as_made.unit = create.unit;
    const Case on{fresh.definition, std::make_shared<const process::Nomination>(std::move(as_made))};
    const process::Request request = create;
    return decide(rights.rights(), fresh, actor_of(rights, on, &request), request, 0);
}

std::optional<UndoView> CommandHandler::undo_of(CallerRights& rights, const Case& on) const {
    const process::Act* act = newest_act(on);
    if (act == nullptr) return std::nullopt;
    const auto* action = on.definition->action(act->action);
    const DecisionFacts facts(tools_.calendars, tools_.office, *on.definition, rights.rights());
    auto until = process::undo_until(*on.definition, *action, act->at, facts.get());
    if (!until || *until < tools_.clock.now()) return std::nullopt;
    const process::Request request = process::Undo{act->action, {}};
    UndoView view;
    view.blockers = foresee(rights, on, request).blockers;
    if (says(view.blockers, {"TD1503", "TD1509"})) return std::nullopt; // something came after it
    const auto past = PastFacts::read(tools_.store, *on.nomination, request);
    if (!past) return std::nullopt;
    for (const process::WrittenEffect& effect : past->effects())
        if (effect.fate == process::WrittenEffect::Fate::waiting && effect.kind != process::Effect::Kind::score &&
            effect.kind != process::Effect::Kind::go_on)
            until = std::min(*until, effect.at);
    const std::string& language = rights.caller().language;
    view.action = act->action;
    view.action_title = action->title.empty() ? act->action : std::string(action->title.in(language));
    view.person = act->who.principal;
    const auto* person = tools_.organisation.person(act->who.principal);
    view.person_name = person != nullptr ? person->name : act->who.principal;
    view.until = to_iso(*until);
    view.possible = view.blockers.empty();
    return view;
}

std::vector<NewFollowUpView> CommandHandler::new_follow_ups_of(CallerRights& rights, const Case& on) const {
    std::vector<NewFollowUpView> views;
    for (const definition::FollowUpSpec& spec : on.definition->follow_ups) {
        const bool here = std::any_of(spec.after.begin(), spec.after.end(),
                                      [&](const std::string& stage) { return on.nomination->token(stage) != nullptr; });
        if (!here) continue;
        NewFollowUpView view{spec.name, std::string(spec.title.in(rights.caller().language)), false, {}};
        if (view.title.empty()) view.title = spec.name;
        view.blockers = foresee(rights, on, process::FollowUpWith{spec.name, "?"}).blockers;
        if (says(view.blockers, {"TD1527"})) continue; // not for this reader
        view.possible = view.blockers.empty();
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace thidua::service
