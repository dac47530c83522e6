// What the engine shows. Nothing here changes anything.
#include <algorithm>

#include "process/agreements/agreements.hpp"
#include "process/codec/state_codec.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/content.hpp"
#include "service/commands/facts/decision_facts.hpp"
#include "service/commands/rights/deciding.hpp"
#include "service/consultation/consultation_views.hpp"
#include "service/history/history_teller.hpp"
#include "service/history/past.hpp"
#include "service/plugins/documents.hpp"
#include "service/sharing/work_views.hpp"
#include "service/texts/field_texts.hpp"

#include "base/text/nearest.hpp"
#include "service/engine/house.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

using definition::WorkflowDefinition;

using service::iso_or_empty;
using service::stage_title;

/// By how much the caller may extend the stage now; "" when not.
std::string extension_of(const service::CommandHandler& commands, service::CallerRights& rights,
                         const service::Case& on, const std::string& stage) {
    const auto* spec = on.definition->stage(stage);
    if (spec == nullptr || !spec->extend) return {};
    const process::Length most = process::length_of(spec->extend->most);
    if (!commands.allows(rights, on, process::Extend{stage, most, "?"})) return {};
    return std::string(process::in_words(most).in("en"));
}

std::vector<StageView> stages_of(const service::CommandHandler& commands, service::CallerRights& rights,
                                 const service::Case& on) {
    std::vector<StageView> views;
    for (const process::WaitingPlace& place : process::waiting_places(*on.definition, *on.nomination)) {
        if (!place.renews.empty() || !place.asked.empty()) continue;
        StageView view;
        view.name = place.stage;
        view.title = stage_title(on.definition.get(), place.stage, rights.caller().language);
        view.role = place.role;
        view.since = to_iso(place.since);
        view.due = iso_or_empty(place.due);
        view.held = place.held;
        view.extend_most = extension_of(commands, rights, on, place.stage);
        const process::Token* token = on.nomination->token(place.stage);
        if (token != nullptr && token->moved) {
            view.due_before = to_iso(token->moved->old);
            view.moved_because = token->moved->because;
            view.moved_by_calendar = token->moved->by_calendar;
        }
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<ScoreView> scores_of(const WorkflowDefinition& definition, const process::Nomination& nomination,
                                 const std::vector<store::ScoreRecord>& records) {
    std::vector<ScoreView> views;
    const Sha256 now = process::whole_content_hash(definition, nomination);
    for (const process::Score& score : nomination.scores) {
        const store::ScoreRecord* record = service::sheet_behind(score, records);
        views.push_back({score.name, score.total, score.plugin, score.plugin_version, score.plugin_hash,
                         score.input_hash, to_iso(score.at), score.content == now,
                         record != nullptr ? record->result_json : std::string("{}")});
    }
    return views;
}

std::string name_of(const organisation::Organisation& organisation, const std::string& person) {
    const organisation::Person* found = organisation.person(person);
    return found != nullptr ? found->name : person;
}

/// The agreements that count now; what a stale one rested on is told with what has become of it.
Result<std::vector<AgreementView>> agreements_of(const service::HistoryTeller& teller, store::Store& store,
                                                 const WorkflowDefinition& definition,
                                                 const process::Nomination& nomination, const std::string& language) {
    std::vector<AgreementView> views;
    for (const process::Act& act : nomination.acts) {
        if (!act.is_in_force()) continue;
        const auto* action = definition.action(act.action);
        AgreementView view;
        view.action = act.action;
        view.action_title = action != nullptr ? std::string(action->title.in(language)) : act.action;
        view.person = act.who.principal;
        view.person_name = teller.doer(act.who.principal);
        view.at = to_iso(act.at);
        if (act.vote) view.vote = teller.vote_text(*act.vote);
        view.stale = process::is_stale(definition, nomination, act);
        view.must_be_renewed = view.stale && process::asks_for_renewal(definition, act);
        if (view.stale) {
            const auto then = service::nomination_at(store, nomination.id, act.revision);
            if (!then) return then.error();
            view.changes = teller.changes(*then, nomination, act.stages);
        }
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace

Result<void> LocalEngine::Rooms::in_time(const Caller& caller) const {
    const bool late = caller.deadline && clock.now() > *caller.deadline;
    if (late || caller.stop.stop_requested())
        return Failure::environment(Diagnostic::error("TD0977").with_hint(late ? "hint.deadline" : "hint.stopped"));
    return {};
}

Result<void> LocalEngine::Rooms::known(const Caller& caller) const {
    if (const auto waits = in_time(caller); !waits) return waits.error();
    if (caller.person.empty()) return Failure::usage(Diagnostic::error("TD0929"));
    if (auto there = works_here(caller.person); !there || caller.on_behalf_of.empty()) return there;
    return works_here(caller.on_behalf_of);
}

Result<void> LocalEngine::Rooms::works_here(const std::string& name) const {
    const organisation::Person* person = organisation.person(name);
    if (person != nullptr && person->valid.covers(today())) return {};
    std::vector<std::string> names;
    for (const organisation::Person& somebody : organisation.people()) names.push_back(somebody.id);
    return Failure::refused(with_nearest(Diagnostic::error("TD0930").with("person", name), name, names));
}

Answer<NominationView> LocalEngine::show(const Caller& caller, const std::string& id) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<NominationView>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<NominationView>(on.error(), caller);
    const process::Nomination& nomination = *on->nomination;
    const WorkflowDefinition& definition = *on->definition;
    NominationView view;
    store::NominationLine line{nomination.id,
                               nomination.revision,
                               nomination.workflow,
                               nomination.unit,
                               service::title_of(definition, nomination.fields, caller.language),
                               process::name_of(definition, nomination),
                               {},
                               process::has_ended(definition, nomination),
                               nomination.created,
                               nomination.updated};
    view.stages = stages_of(*rooms->commands, rights, *on);
    for (const StageView& stage : view.stages) line.stages.push_back(stage.name);
    view.line = rooms->line_of(line, caller.language);
    view.definition_version = definition.version;
    view.definition_hash = to_hex(nomination.definition_hash);
    view.proposer = name_of(rooms->organisation, nomination.proposer.principal);
    view.last_reason = nomination.last_reason;
    view.fields = service::field_views(definition, nomination.fields, caller.language, rooms->localizer.catalogue());
    const service::HistoryTeller teller(definition, rooms->organisation, rooms->settings.office.zone,
                                        rooms->localizer.catalogue(), caller.language);
    auto agreements = agreements_of(teller, *rooms->store, definition, nomination, caller.language);
    if (!agreements) return rooms->failed<NominationView>(agreements.error(), caller);
    view.agreements = std::move(*agreements);
    for (const process::Evidence& item : nomination.evidence) view.evidence.push_back(service::evidence_view(item));
    const auto scores = rooms->store->scores_of(id);
    if (!scores) return rooms->failed<NominationView>(scores.error(), caller);
    view.scores = scores_of(definition, nomination, *scores);
    for (const process::Flag& flag : nomination.flags)
        view.flags.push_back(name_of(rooms->organisation, flag.who.person) + ": " + flag.text);
    view.actions = rooms->commands->actions_of(caller, *on);
    rooms->show_ways_back(caller, *on, view);
    const service::DecisionFacts facts(rooms->configuration.calendars, rooms->settings.office, definition,
                                       rights.rights());
    view.work =
        service::work_views(*rooms->commands, rights, *on, facts.get(), rooms->clock.now(), rooms->organisation);
    view.conflicts = service::conflict_views(nomination, rooms->organisation);
    view.consultations =
        service::consultations_of(*rooms->commands, rights, *on, rooms->organisation, rooms->localizer.catalogue());
    view.state_json = process::nomination_to_json(nomination);
    return view;
}

Answer<std::vector<EventView>> LocalEngine::history(const Caller& caller, const std::string& id) {
    const auto rooms = house_->rooms();
    using Events = std::vector<EventView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Events>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Events>(on.error(), caller);
    const auto found = rooms->store->history(store::StreamId::nomination(id));
    if (!found) return rooms->failed<Events>(found.error(), caller);
    service::HistoryTeller teller(*on->definition, rooms->organisation, rooms->settings.office.zone,
                                  rooms->localizer.catalogue(), caller.language);
    Events events;
    for (const store::StoredEvent& stored : *found) events.push_back(teller.tell(stored));
    return events;
}

PersonView LocalEngine::Rooms::person_view(const organisation::Person& person, const service::Rights& rights,
                                           const std::string& language) const {
    PersonView view{person.id, person.name, person.unit, {}, person.post, {}, {}};
    const organisation::Unit* unit = organisation.unit(person.unit);
    view.unit_name = unit != nullptr ? unit->name : person.unit;
    for (const service::Definition& definition : registry->all_known())
        for (const process::HeldRole& held : rights.held(*definition, person.id)) {
            const definition::RoleSpec* role = definition->role(held.role);
            if (role->source != definition::RoleSource::organisation) continue; // everybody's
            view.role_names.push_back(held.role);
            std::string title(role->title.in(language));
            if (std::find(view.roles.begin(), view.roles.end(), title) == view.roles.end())
                view.roles.push_back(std::move(title));
        }
    return view;
}

Answer<SelfView> LocalEngine::self(const Caller& caller) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<SelfView>(known.error(), caller);
    const service::Rights rights(rooms->organisation, rooms->today());
    SelfView view;
    view.person = rooms->person_view(*rooms->organisation.person(caller.person), rights, caller.language);
    view.operates = rooms->is_operator(caller.person);
    view.operates_alone = view.operates && rooms->settings.one_operator;
    for (const std::string& name : rooms->registry->current_names())
        if (const auto definition = rooms->registry->current(name); definition && !view.decides)
            view.decides = service::decides(**definition, rights.held(**definition, caller.person));
    return view;
}

Answer<std::vector<PersonView>> LocalEngine::people(const Caller& caller) {
    const auto rooms = house_->rooms();
    const service::Rights rights(rooms->organisation, rooms->today());
    std::vector<PersonView> views;
    for (const organisation::Person& person : rooms->organisation.people())
        views.push_back(rooms->person_view(person, rights, caller.language));
    std::stable_sort(views.begin(), views.end(),
                     [](const PersonView& a, const PersonView& b) { return compare_people(a.name, b.name) < 0; });
    return views;
}

} // namespace thidua
