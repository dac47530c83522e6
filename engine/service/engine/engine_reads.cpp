// What the engine shows. Nothing here changes anything.
#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "process/codec/state_codec.hpp"
#include "process/state/actor.hpp"
#include "process/state/content.hpp"
#include "process/state/inbox.hpp"
#include "service/plugins/documents.hpp"

#include "base/text/nearest.hpp"
#include "service/engine/house.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::WorkflowDefinition;

using service::iso_or_empty;
using service::stage_title;

/// A value as a person reads it: the label of a choice, a day as offices write it.
std::string shown(const FieldSpec& field, const boost::json::value& value, const std::string& language,
                  const Catalogue& catalogue) {
    if (value.is_null()) return {};
    if (value.is_bool()) return catalogue.say(language, value.get_bool() ? "word.yes" : "word.no");
    if (field.type == FieldType::choice && value.is_string())
        for (const definition::ChoiceSpec& choice : field.choices)
            if (choice.value == value.get_string()) return std::string(choice.label.in(language));
    if (field.type == FieldType::date && value.is_string() && language == "vi")
        if (const auto day = date_from_iso(value.get_string())) return to_vietnamese(*day);
    if (value.is_string()) return std::string(value.get_string());
    return boost::json::serialize(value);
}

/// The rows of a field under the labels of its columns; columns that no row fills are left out.
void show_rows(FieldView& view, const FieldSpec& field, const boost::json::array& rows, const std::string& language,
               const Catalogue& catalogue) {
    view.rows.resize(rows.size());
    for (const FieldSpec& column : field.columns) {
        std::vector<std::string> cells;
        for (const auto& row : rows) {
            const auto* cell = row.is_object() ? row.get_object().if_contains(column.name) : nullptr;
            cells.push_back(cell != nullptr ? shown(column, *cell, language, catalogue) : std::string());
        }
        if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); })) continue;
        view.headings.emplace_back(column.label.in(language));
        for (std::size_t i = 0; i < cells.size(); ++i) view.rows[i].push_back(std::move(cells[i]));
    }
    view.text.clear();
    for (const auto& row : view.rows) {
        if (!view.text.empty()) view.text += "; ";
        for (std::size_t i = 0; i < row.size(); ++i) view.text += (i > 0 ? ", " : "") + row[i];
    }
}

std::vector<FieldView> fields_of(const WorkflowDefinition& definition, const process::Nomination& nomination,
                                 const std::string& language, const Catalogue& catalogue) {
    std::vector<FieldView> views;
    for (const FieldSpec& field : definition.form.fields) {
        const auto* value = nomination.fields.if_contains(field.name);
        if (value == nullptr || value->is_null()) continue;
        FieldView view;
        view.name = field.name;
        view.label = std::string(field.label.in(language));
        view.text = shown(field, *value, language, catalogue);
        view.value_json = boost::json::serialize(*value);
        if (field.type == FieldType::rows && value->is_array())
            show_rows(view, field, value->get_array(), language, catalogue);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<StageView> stages_of(const WorkflowDefinition& definition, const process::Nomination& nomination,
                                 const std::string& language) {
    std::vector<StageView> views;
    for (const process::WaitingPlace& place : process::waiting_places(definition, nomination))
        views.push_back({place.stage, stage_title(&definition, place.stage, language), place.role, to_iso(place.since),
                         iso_or_empty(place.due), place.held});
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

/// The same for whoever did something: the clock and the engine act too.
std::string doer_of(const organisation::Organisation& organisation, const Catalogue& catalogue,
                    const std::string& actor, const std::string& language) {
    if (actor == process::Actor::the_clock().who.person) return catalogue.say(language, "word.clock");
    if (actor == process::Actor::the_engine().who.person) return catalogue.say(language, "word.engine");
    return name_of(organisation, actor);
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
    if (const auto there = works_here(caller.person); !there || caller.on_behalf_of.empty()) return there;
    return works_here(caller.on_behalf_of);
}

Result<void> LocalEngine::Rooms::works_here(const std::string& name) const {
    const organisation::Person* person = organisation.person(name);
    if (person != nullptr && person->valid.covers(date_in_vietnam(clock.now()))) return {};
    std::vector<std::string> names;
    for (const organisation::Person& somebody : organisation.people()) names.push_back(somebody.id);
    return Failure::refused(with_nearest(Diagnostic::error("TD0930").with("person", name), name, names));
}

Answer<NominationView> LocalEngine::show(const Caller& caller, const std::string& id) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<NominationView>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
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
    view.stages = stages_of(definition, nomination, caller.language);
    for (const StageView& stage : view.stages) line.stages.push_back(stage.name);
    view.line = rooms->line_of(line, caller.language);
    view.definition_version = definition.version;
    view.definition_hash = to_hex(nomination.definition_hash);
    view.proposer = name_of(rooms->organisation, nomination.proposer.principal);
    view.last_reason = nomination.last_reason;
    view.fields = fields_of(definition, nomination, caller.language, rooms->localizer.catalogue());
    for (const process::Evidence& item : nomination.evidence) view.evidence.push_back(service::evidence_view(item));
    const auto scores = rooms->store->scores_of(id);
    if (!scores) return rooms->failed<NominationView>(scores.error(), caller);
    view.scores = scores_of(definition, nomination, *scores);
    for (const process::Flag& flag : nomination.flags)
        view.flags.push_back(name_of(rooms->organisation, flag.who.person) + ": " + flag.text);
    view.actions = rooms->commands->actions_of(caller, *on);
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
    Events events;
    for (const store::StoredEvent& stored : *found) {
        EventView view;
        view.sequence = stored.sequence;
        view.revision = stored.revision;
        view.at = to_iso(stored.event.at);
        view.kind = stored.event.kind;
        view.action = stored.event.action;
        if (const auto* action = on->definition->action(stored.event.action))
            view.action_title = std::string(action->title.in(caller.language));
        view.person = stored.event.actor;
        view.person_name =
            doer_of(rooms->organisation, rooms->localizer.catalogue(), stored.event.actor, caller.language);
        view.principal = stored.event.principal;
        view.principal_name =
            doer_of(rooms->organisation, rooms->localizer.catalogue(), stored.event.principal, caller.language);
        view.payload_json = stored.event.payload_json;
        boost::system::error_code error;
        const boost::json::value payload = boost::json::parse(stored.event.payload_json, error);
        if (!error && payload.is_object())
            if (const auto* reason = payload.get_object().if_contains("reason"); reason && reason->is_string())
                view.reason = std::string(reason->get_string());
        view.hash = to_hex(stored.hash);
        events.push_back(std::move(view));
    }
    return events;
}

Answer<std::vector<PersonView>> LocalEngine::people(const Caller& caller) {
    const auto rooms = house_->rooms();
    const service::Rights rights(rooms->organisation, date_in_vietnam(rooms->clock.now()));
    const std::vector<service::Definition> workflows = rooms->registry->all_known();
    std::vector<PersonView> views;
    for (const organisation::Person& person : rooms->organisation.people()) {
        PersonView view{person.id, person.name, person.unit, {}, person.post, {}, {}};
        const organisation::Unit* unit = rooms->organisation.unit(person.unit);
        view.unit_name = unit != nullptr ? unit->name : person.unit;
        for (const service::Definition& definition : workflows)
            for (const process::HeldRole& held : rights.held(*definition, person.id)) {
                const definition::RoleSpec* role = definition->role(held.role);
                view.role_names.push_back(held.role);
                std::string title(role->title.in(caller.language));
                if (std::find(view.roles.begin(), view.roles.end(), title) == view.roles.end())
                    view.roles.push_back(std::move(title));
            }
        views.push_back(std::move(view));
    }
    std::stable_sort(views.begin(), views.end(),
                     [](const PersonView& a, const PersonView& b) { return compare_people(a.name, b.name) < 0; });
    return views;
}

} // namespace thidua
