#include "service/commands/command_handler.hpp"

#include <algorithm>
#include <utility>

#include "definition/action_kinds.hpp"
#include "process/cancelling/cancelled_stages.hpp"
#include "process/codec/state_codec.hpp"
#include "process/decide/conditions/place.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/work/given.hpp"
#include "service/commands/facts/decision_facts.hpp"
#include "service/commands/facts/past_facts.hpp"
#include "service/commands/receipts.hpp"
#include "service/commands/rights/acting.hpp"
#include "service/commands/rights/answering.hpp"
#include "service/commands/rights/presence.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

/// How often a decision is made again because somebody else was quicker; each time somebody did get ahead.
constexpr int kAttempts = 64;

Failure not_found(const std::string& id) { return Failure::not_found(Diagnostic::error("TD0920").with("id", id)); }

Sha256 identity_of(const std::string& kind, const std::string& id, const std::string& content) {
    return sha256({kind, "\n", id, "\n", content});
}

std::optional<store::IdempotencyKey> key_of(const Caller& caller, const Preconditions& preconditions,
                                            const Sha256& identity) {
    if (preconditions.key.empty()) return std::nullopt;
    return store::IdempotencyKey{preconditions.key, caller.person, identity, {}};
}

std::vector<TargetView> targets_of(const definition::WorkflowDefinition& definition,
                                   const process::ActionOutlook& outlook, const std::string& language) {
    std::vector<TargetView> targets;
    for (const std::string& name : outlook.action->to)
        targets.push_back({name, stage_title(&definition, name, language), name == outlook.proposed});
    return targets;
}

bool is_stale(const Failure& failure) { return failure.kind() == FailureKind::stale; }

/// Whether the request is a signature: the action, or agreeing to it anew.
bool signs(const Case& on, const process::Request& request) {
    const auto* action = action_of(*on.definition, request);
    return action != nullptr && action->confirm_again;
}

} // namespace

Result<NominationCache::Entry> CommandHandler::cached(const std::string& id, Freshness freshness) {
    NominationCache::Entry nomination = tools_.cache.find(id);
    if (!nomination || freshness == Freshness::cached) return nomination;
    // Another process may have written since.
    const auto revision = tools_.store.revision_of(store::StreamId::nomination(id));
    if (!revision) return revision.error();
    return *revision == nomination->revision ? nomination : NominationCache::Entry();
}

Result<Case> CommandHandler::open_case(const std::string& id, Freshness freshness) {
    auto known = cached(id, freshness);
    if (!known) return known.error();
    NominationCache::Entry nomination = std::move(*known);
    if (!nomination) {
        auto stored = tools_.store.nomination(id);
        if (!stored) return stored.error();
        if (!*stored) return not_found(id);
        auto read = process::nomination_from_json((*stored)->state_json);
        if (!read) return read.error();
        nomination = std::make_shared<const process::Nomination>(std::move(*read));
        tools_.cache.put(nomination);
    }
    auto definition = tools_.registry.with_hash(nomination->definition_hash);
    if (!definition) return definition.error();
    return Case{*definition, std::move(nomination)};
}

Rights CommandHandler::rights_today() const {
    return {tools_.organisation, tools_.office.zone.date_of(tools_.clock.now())};
}

CallerRights CommandHandler::rights_of(const Caller& caller) const { return {caller, rights_today()}; }

process::Actor CommandHandler::actor_of(CallerRights& asking, const Case& on, const process::Request* request) const {
    Acting acting{asking.caller().person, asking.caller().on_behalf_of, {}};
    const Occasion occasion{*on.definition, *on.nomination, nullptr};
    if (const auto* answer = request != nullptr ? std::get_if<process::GiveAnswer>(request) : nullptr)
        return answerer_for(acting, asking.held(on.definition), asking.rights(), tools_.organisation, occasion,
                            *answer);
    if (request == nullptr)
        return actor_for(acting, asking.held(on.definition), asking.rights(), tools_.organisation, occasion);
    acting.roles = roles_needed(*on.definition, *on.nomination, *request);
    return actor_for(acting, asking.held(on.definition), asking.rights(), tools_.organisation,
                     occasion_of(*on.definition, *on.nomination, *request));
}

Result<Case> CommandHandler::readable_case(CallerRights& rights, const std::string& id, Freshness freshness) {
    auto found = open_case(id, freshness);
    if (!found) return found.error();
    // A substitute reads what the person reads whose place may be taken.
    const auto& roles = rights.within_reach(found->definition);
    if (!Rights::may_read(*found->definition, roles, found->nomination->unit) && !is_asked(roles, *found->nomination))
        return not_found(id);
    return found;
}

Result<Case> CommandHandler::readable_case(const Caller& caller, const std::string& id) {
    CallerRights rights = rights_of(caller);
    return readable_case(rights, id);
}

CommandHandler::Decided CommandHandler::decide(const Rights& rights, const Case& on, const process::Actor& actor,
                                               const process::Request& request,
                                               std::optional<std::uint64_t> expected) const {
    const Instant now = tools_.clock.now();
    DecisionFacts facts(tools_.calendars, tools_.office, *on.definition, rights);
    facts.look_at(request, rights);
    if (is_rescue(request)) return decide_rescue(on, {actor, request, expected}, facts.get());
    if (PastFacts::are_asked_for(request)) return decide_on_past(on, {actor, request, expected}, facts.get());
    process::Verdict verdict =
        process::decide(*on.definition, *on.nomination, {actor, request, expected}, facts.get(), now);
    return {std::move(verdict.decision), std::move(verdict.blockers)};
}

Result<std::optional<Receipt>> CommandHandler::write(const Case& on, const Decided& decided,
                                                     std::optional<store::IdempotencyKey> key) {
    const auto definition = decided.decision.events.empty()
                                ? Result<Definition>(on.definition)
                                : tools_.registry.with_hash(decided.decision.after.definition_hash);
    if (!definition) return definition.error();
    store::Commit commit = commit_of(**definition, *on.nomination, decided.decision, on.definition.get());
    const bool changed = !decided.decision.events.empty();
    Receipt receipt = receipt_of(changed ? decided.decision.after : *on.nomination);
    receipt.changed = changed;
    if (is_empty(commit) && !key) return std::optional<Receipt>(receipt);
    if (key) {
        key->answer_json = receipt_json(receipt);
        commit.idempotency = std::move(key);
    }
    const bool only_clears = commit.changes.empty() && !commit.idempotency;
    std::vector<Move> moves = moves_of(commit);
    const auto written = tools_.store.submit(std::move(commit));
    if (!written) {
        const Failure failure = written.error();
        if (!is_stale(failure)) return failure;
        // A timer that was to be cleared went with another change of the nomination.
        if (only_clears) return std::optional<Receipt>(receipt);
        tools_.cache.drop(on.nomination->id);
        return std::optional<Receipt>();
    }
    if (written->repeated) return std::optional<Receipt>(receipt_from_json(written->answer_json, true));
    if (changed) tools_.cache.put(std::make_shared<const process::Nomination>(decided.decision.after));
    tell(std::move(moves));
    return std::optional<Receipt>(receipt);
}

Answer<Receipt> CommandHandler::unless_answered_before(const Caller& caller, const Preconditions& preconditions,
                                                       const Sha256& identity, Answer<Receipt> now) const {
    if (now.ok() || preconditions.key.empty()) return now;
    const auto answer = tools_.store.answer(caller.person, preconditions.key);
    if (!answer) return tools_.localizer.failed<Receipt>(answer.error(), caller.language);
    if (!*answer) return now;
    if ((*answer)->request_hash == identity) return receipt_from_json((*answer)->answer_json, true);
    const Failure other = Failure::refused(Diagnostic::error("TD0611").with("key", preconditions.key));
    return tools_.localizer.failed<Receipt>(other, caller.language);
}

Answer<Receipt> CommandHandler::create(const Caller& caller, const std::string& workflow, const CommandRequest& request,
                                       const Preconditions& preconditions) {
    const Sha256 identity = identity_of(request.kind, request.id, request.content);
    const auto& create = std::get<process::Create>(request.request);
    return unless_answered_before(caller, preconditions, identity,
                                  try_create(caller, workflow, create, preconditions, identity));
}

Answer<Receipt> CommandHandler::try_create(const Caller& caller, const std::string& workflow,
                                           const process::Create& create, const Preconditions& preconditions,
                                           const Sha256& identity) {
    const auto fail = [&](const Failure& failure) {
        return tools_.localizer.failed<Receipt>(failure, caller.language);
    };
    const auto definition = tools_.registry.current(workflow);
    if (!definition) return fail(definition.error());
    process::Nomination nothing;
    nothing.unit = create.unit;
    const Case on{*definition, std::make_shared<const process::Nomination>(std::move(nothing))};
    CallerRights rights = rights_of(caller);
    const process::Request request = create;
    const process::Actor actor = actor_of(rights, on, &request);
    const Case fresh{*definition, std::make_shared<const process::Nomination>()};
    const Decided decided = decide(rights.rights(), fresh, actor, create, 0);
    if (!decided.blockers.empty())
        return Answer<Receipt>(Outcome::refused, notes_of(decided.blockers, on, caller.language));
    const auto written = write(fresh, decided, key_of(caller, preconditions, identity));
    if (!written) return fail(written.error());
    if (!*written) return fail(Failure::refused(Diagnostic::error("TD0612").with("id", create.id)));
    return **written;
}

Answer<Receipt> CommandHandler::run(CallerRights& rights, const CommandRequest& request,
                                    const Preconditions& preconditions) {
    const Sha256 identity = identity_of(request.kind, request.id, request.content);
    return unless_answered_before(rights.caller(), preconditions, identity,
                                  try_run(rights, request, preconditions, identity));
}

Answer<Receipt> CommandHandler::run(const Caller& caller, const CommandRequest& request,
                                    const Preconditions& preconditions) {
    CallerRights rights = rights_of(caller);
    return run(rights, request, preconditions);
}

Answer<Receipt> CommandHandler::try_run(CallerRights& rights, const CommandRequest& request,
                                        const Preconditions& preconditions, const Sha256& identity) {
    const Caller& caller = rights.caller();
    const auto fail = [&](const Failure& failure) {
        return tools_.localizer.failed<Receipt>(failure, caller.language);
    };
    Freshness freshness = Freshness::cached;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        // Rescuers see what they rescue, whatever roles they hold.
        const bool rescues = is_rescue(request.request) && may_rescue(caller.person);
        const Freshness wanted = std::exchange(freshness, Freshness::newest);
        const auto on = rescues ? open_case(request.id, wanted) : readable_case(rights, request.id, wanted);
        if (!on) return fail(on.error());
        const process::Actor actor = actor_of(rights, *on, &request.request);
        const Decided decided = decide(rights.rights(), *on, actor, request.request, preconditions.expected_revision);
        if (!decided.blockers.empty()) {
            if (attempt == 0) continue; // of a cached state: nobody is refused because of one
            const bool stale = decided.blockers.front().cause == process::Blocker::Cause::stale;
            return Answer<Receipt>(stale ? Outcome::stale : Outcome::refused,
                                   notes_of(decided.blockers, *on, caller.language));
        }
        // Nobody proves anything for what is refused in any case.
        if (signs(*on, request.request))
            if (const auto there = proven(caller, tools_.clock.now()); !there) return fail(there.error());
        auto written = write(*on, decided, key_of(caller, preconditions, identity));
        if (!written) return fail(written.error());
        if (!*written) continue;
        if (!(*written)->repeated) (*written)->carried = carried_of(decided.decision, *on, caller.language);
        return **written;
    }
    return fail(Failure::stale(Diagnostic::error("TD0923").with("id", request.id)));
}

Result<Receipt> CommandHandler::run_itself(const std::string& id, const process::Actor& actor,
                                           const process::Request& request) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const auto on = open_case(id);
        if (!on) return on.error();
        const Decided decided = decide(rights_today(), *on, actor, request, std::nullopt);
        if (!decided.blockers.empty()) return Failure::refused(process::diagnostics_of(decided.blockers));
        const auto written = write(*on, decided, std::nullopt);
        if (!written) return written.error();
        if (*written) return **written;
    }
    return Failure::stale(Diagnostic::error("TD0923").with("id", id));
}

CommandHandler::Prepared CommandHandler::prepare_new(const Definition& definition, const process::Actor& actor,
                                                     const std::vector<process::Request>& requests,
                                                     const std::string& language) const {
    return prepare({definition, std::make_shared<const process::Nomination>()}, actor, requests, language);
}

CommandHandler::Prepared CommandHandler::prepare(Case on, const process::Actor& actor,
                                                 const std::vector<process::Request>& requests,
                                                 const std::string& language) const {
    const NominationCache::Entry before = on.nomination;
    const Rights rights = rights_today();
    process::Decision all;
    for (const process::Request& request : requests) {
        Decided decided = decide(rights, on, actor, request, std::nullopt);
        if (!decided.blockers.empty()) return {{}, notes_of(decided.blockers, on, language)};
        for (process::Event& event : decided.decision.events) all.events.push_back(std::move(event));
        for (process::Effect& effect : decided.decision.effects) all.effects.push_back(std::move(effect));
        all.after = std::move(decided.decision.after);
        if (&request != &requests.back()) on.nomination = std::make_shared<const process::Nomination>(all.after);
    }
    return {commit_of(*on.definition, *before, all), {}};
}

Answer<std::vector<Note>> CommandHandler::why(CallerRights& rights, const std::string& id,
                                              const process::Request& request) {
    const std::string& language = rights.caller().language;
    const auto on = readable_case(rights, id);
    if (!on) return tools_.localizer.failed<std::vector<Note>>(on.error(), language);
    return foresee(rights, *on, request).blockers;
}

CommandHandler::Foreseen CommandHandler::foresee(CallerRights& rights, const Case& on,
                                                 const process::Request& request) const {
    Decided decided = decide(rights.rights(), on, actor_of(rights, on, &request), request, std::nullopt);
    const std::string& language = rights.caller().language;
    Foreseen foreseen{std::move(decided.decision.after), notes_of(decided.blockers, on, language)};
    if (signs(on, request))
        if (const auto person = no_program(rights.caller()); !person)
            for (const Diagnostic& why : person.error().diagnostics())
                foreseen.blockers.push_back(tools_.localizer.note(why, language));
    return foreseen;
}

bool CommandHandler::allows(CallerRights& rights, const Case& on, const process::Request& request) const {
    return decide(rights.rights(), on, actor_of(rights, on, &request), request, std::nullopt).blockers.empty();
}

std::vector<process::ActionOutlook> CommandHandler::outlooks_of(CallerRights& rights, const Case& on) const {
    const Instant now = tools_.clock.now();
    const DecisionFacts facts(tools_.calendars, tools_.office, *on.definition, rights.rights());
    std::vector<process::ActionOutlook> outlooks;
    for (const definition::ActionSpec& action : on.definition->actions) {
        if (!process::begins_here(action, *on.nomination)) continue;
        // Whoever would act in another's place is judged as that.
        const process::Request request = process::TakeAction{action.name, {}, {}, {}, {}};
        const process::Actor doer = actor_of(rights, on, &request);
        if (doer.could_act_for.empty() && !process::is_his(*on.definition, doer, action, *on.nomination)) continue;
        outlooks.push_back(process::outlook_of(*on.definition, *on.nomination, action, doer, facts.get(), now));
    }
    return outlooks;
}

ActionView CommandHandler::view_of(const process::ActionOutlook& outlook, const Case& on, const Caller& caller) const {
    ActionView view;
    view.name = outlook.action->name;
    view.title = std::string(outlook.action->title.in(caller.language));
    if (view.title.empty()) view.title = view.name;
    view.kind = definition::name_of(outlook.action->kind);
    view.possible = outlook.possible;
    view.reason_required = outlook.action->reason_required;
    view.votes_required = outlook.action->vote.has_value();
    view.confirm_again = outlook.action->confirm_again;
    view.fields = outlook.action->fields;
    if (outlook.action->to_any) view.targets = targets_of(*on.definition, outlook, caller.language);
    for (const std::string& stage : process::cancelled_stages(*on.definition, *on.nomination, *outlook.action))
        view.cancels.push_back(stage_title(on.definition.get(), stage, caller.language));
    if (!outlook.possible) view.blockers = notes_of(outlook.blockers, on, caller.language);
    if (const auto person = no_program(caller); view.confirm_again && !person) {
        view.possible = false;
        for (const Diagnostic& why : person.error().diagnostics())
            view.blockers.push_back(tools_.localizer.note(why, caller.language));
    }
    return view;
}

std::vector<ActionView> CommandHandler::actions_of(const Caller& caller, const Case& on) const {
    CallerRights rights = rights_of(caller);
    std::vector<ActionView> views;
    for (const process::ActionOutlook& outlook : outlooks_of(rights, on)) views.push_back(view_of(outlook, on, caller));
    return views;
}

std::vector<StagedActionView> CommandHandler::all_actions_of(const Caller& caller, const Case& on) const {
    CallerRights rights = rights_of(caller);
    const Instant now = tools_.clock.now();
    const DecisionFacts facts(tools_.calendars, tools_.office, *on.definition, rights.rights());
    std::vector<StagedActionView> views;
    for (const definition::ActionSpec& action : on.definition->actions) {
        if (action.by.empty()) continue; // the clock's
        const process::Request request = process::TakeAction{action.name, {}, {}, {}, {}};
        const process::Actor doer = actor_of(rights, on, &request);
        const auto outlook = process::outlook_of(*on.definition, *on.nomination, action, doer, facts.get(), now);
        StagedActionView view{view_of(outlook, on, caller), action.from, {}, false, false};
        for (const std::string& stage : action.from)
            view.from_titles.push_back(stage_title(on.definition.get(), stage, caller.language));
        view.here = process::begins_here(action, *on.nomination);
        view.own = !doer.could_act_for.empty() || process::is_his(*on.definition, doer, action, *on.nomination);
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace thidua::service
