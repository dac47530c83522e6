// What the engine shows. Nothing here changes anything.
#include <algorithm>
#include <map>

#include <boost/json.hpp>

#include "process/codec/state_codec.hpp"
#include "process/state/actor.hpp"
#include "process/state/content.hpp"
#include "process/state/inbox.hpp"
#include "service/plugins/documents.hpp"

#include "base/nearest.hpp"
#include "service/engine/rooms.hpp"

namespace thidua {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::WorkflowDefinition;

std::string iso_or_empty(const std::optional<Instant>& instant) { return instant ? to_iso(*instant) : std::string(); }

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

std::string stage_title(const WorkflowDefinition* definition, const std::string& stage, const std::string& language) {
    const definition::StageSpec* spec = definition != nullptr ? definition->stage(stage) : nullptr;
    const std::string_view title = spec != nullptr ? spec->title.in(language) : std::string_view();
    return title.empty() ? stage : std::string(title);
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

Result<void> Engine::Rooms::known(const Caller& caller) const {
    if (caller.person.empty()) return Failure::usage(Diagnostic::error("TD0929"));
    const Date today = date_in_vietnam(clock.now());
    for (const std::string& name : {caller.person, caller.on_behalf_of}) {
        const organisation::Person* person = organisation.person(name);
        if (name.empty() || (person != nullptr && person->valid.covers(today))) continue;
        std::vector<std::string> names;
        for (const organisation::Person& somebody : organisation.people) names.push_back(somebody.id);
        return Failure::refused(with_nearest(Diagnostic::error("TD0930").with("person", name), name, names));
    }
    return {};
}

LineView Engine::Rooms::line_of(const store::NominationLine& line, const std::string& language) const {
    LineView view;
    view.id = line.id;
    view.revision = line.revision;
    view.workflow = line.workflow;
    view.unit = line.unit;
    const organisation::Unit* unit = organisation.unit(line.unit);
    view.unit_name = unit != nullptr ? unit->name : line.unit;
    view.nominee = line.nominee;
    view.award = line.title;
    view.stages = line.stages;
    const service::Definition definition = registry->known(line.workflow);
    for (const std::string& stage : line.stages)
        view.stage_titles += (view.stage_titles.empty() ? "" : ", ") + stage_title(definition.get(), stage, language);
    view.ended = line.ended;
    view.updated = to_iso(line.updated);
    return view;
}

Answer<std::vector<LineView>> Engine::inbox(const Caller& caller, std::uint32_t limit) {
    using Lines = std::vector<LineView>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Lines>(known.error(), caller);
    const service::Rights rights(rooms_->organisation, date_in_vietnam(rooms_->clock.now()));
    std::map<std::pair<std::string, std::string>, store::RoleInUnit> inboxes;
    // Of old versions too: what runs on them waits for the roles they name.
    const auto versions = rooms_->registry->every_version();
    if (!versions) return rooms_->failed<Lines>(versions.error(), caller);
    for (const service::Definition& definition : *versions) {
        for (store::RoleInUnit& inbox :
             service::Rights::inboxes(*definition, rights.within_reach(*definition, caller.person)))
            inboxes.emplace(std::pair{inbox.role, inbox.unit}, inbox);
    }
    std::vector<store::RoleInUnit> asked;
    for (auto& [key, inbox] : inboxes) asked.push_back(std::move(inbox));
    Lines lines;
    if (asked.empty()) return lines;
    const auto found = rooms_->store->inbox(asked, limit);
    if (!found) return rooms_->failed<Lines>(found.error(), caller);
    for (const store::InboxEntry& entry : *found) {
        LineView line = rooms_->line_of(entry.nomination, caller.language);
        line.due = iso_or_empty(entry.token.due);
        lines.push_back(std::move(line));
    }
    return lines;
}

namespace {

/// Names in the request that nothing has; the unit may be given by its name as well.
Result<void> settle_names(const service::WorkflowRegistry& registry, const organisation::Organisation& organisation,
                          ListRequest& request) {
    if (!request.workflow.empty() && registry.known(request.workflow) == nullptr)
        return registry.current(request.workflow).error();
    if (!request.unit.empty()) {
        const organisation::Unit* unit = organisation.unit_called(request.unit);
        if (unit == nullptr) return Failure::refused(organisation.no_unit_called(request.unit));
        request.unit = unit->id;
    }
    if (request.stage.empty()) return {};
    std::vector<std::string> stages;
    for (const service::Definition& definition : registry.all_known())
        for (const definition::StageSpec& stage : definition->stages)
            if (request.workflow.empty() || request.workflow == definition->name) stages.push_back(stage.name);
    if (std::find(stages.begin(), stages.end(), request.stage) != stages.end()) return {};
    return Failure::refused(
        with_nearest(Diagnostic::error("TD0965").with("found", request.stage), request.stage, stages));
}

bool fits(const store::NominationLine& line, const ListRequest& request) {
    const auto& stages = line.stages;
    return (request.workflow.empty() || request.workflow == line.workflow) &&
           (request.stage.empty() || std::find(stages.begin(), stages.end(), request.stage) != stages.end()) &&
           (!request.ended || *request.ended == line.ended);
}

constexpr std::uint32_t kMostFound = 2'000; ///< of a search, before rights and other wishes are looked at

} // namespace

Answer<std::vector<LineView>> Engine::list(const Caller& caller, const ListRequest& wish) {
    using Lines = std::vector<LineView>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Lines>(known.error(), caller);
    ListRequest request = wish;
    if (const auto settled = settle_names(*rooms_->registry, rooms_->organisation, request); !settled)
        return rooms_->failed<Lines>(settled.error(), caller);
    const service::Rights rights(rooms_->organisation, date_in_vietnam(rooms_->clock.now()));
    Lines lines;
    const auto take = [&](const std::vector<store::NominationLine>& found) {
        for (const store::NominationLine& line : found) {
            const service::Definition definition = rooms_->registry->known(line.workflow);
            if (definition == nullptr || lines.size() >= request.limit || !fits(line, request)) continue;
            const auto roles = rights.within_reach(*definition, caller.person);
            if (service::Rights::may_read(*definition, roles, line.unit))
                lines.push_back(rooms_->line_of(line, caller.language));
        }
    };
    if (!request.words.empty()) {
        const auto found = rooms_->store->search(request.words, request.unit, std::max(request.limit, kMostFound));
        if (!found) return rooms_->failed<Lines>(found.error(), caller);
        take(*found);
        return lines;
    }
    store::ListQuery query{request.workflow, request.stage, request.unit, request.ended, request.limit, 0};
    do {
        const auto page = rooms_->store->list(query);
        if (!page) return rooms_->failed<Lines>(page.error(), caller);
        take(page->lines);
        query.before = page->next;
    } while (query.before != 0 && lines.size() < request.limit);
    return lines;
}

Answer<NominationView> Engine::show(const Caller& caller, const std::string& id) {
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<NominationView>(known.error(), caller);
    const auto on = rooms_->commands->readable_case(caller, id);
    if (!on) return rooms_->failed<NominationView>(on.error(), caller);
    const process::Nomination& nomination = *on->nomination;
    const WorkflowDefinition& definition = *on->definition;
    NominationView view;
    store::NominationLine line{nomination.id,
                               nomination.revision,
                               nomination.workflow,
                               nomination.unit,
                               service::award_of(definition, nomination.fields, caller.language),
                               process::nominee_of(definition, nomination),
                               {},
                               process::has_ended(definition, nomination),
                               nomination.created,
                               nomination.updated};
    view.stages = stages_of(definition, nomination, caller.language);
    for (const StageView& stage : view.stages) line.stages.push_back(stage.name);
    view.line = rooms_->line_of(line, caller.language);
    view.definition_version = definition.version;
    view.definition_hash = to_hex(nomination.definition_hash);
    view.proposer = name_of(rooms_->organisation, nomination.proposer.principal);
    view.last_reason = nomination.last_reason;
    view.fields = fields_of(definition, nomination, caller.language, rooms_->localizer.catalogue());
    for (const process::Evidence& item : nomination.evidence)
        view.evidence.push_back({item.id, item.kind, item.title, item.date, item.sha256, item.size});
    const auto scores = rooms_->store->scores_of(id);
    if (!scores) return rooms_->failed<NominationView>(scores.error(), caller);
    view.scores = scores_of(definition, nomination, *scores);
    for (const process::Flag& flag : nomination.flags)
        view.flags.push_back(name_of(rooms_->organisation, flag.who.person) + ": " + flag.text);
    view.actions = rooms_->commands->actions_of(caller, *on);
    view.state_json = process::nomination_to_json(nomination);
    return view;
}

Answer<std::vector<EventView>> Engine::history(const Caller& caller, const std::string& id) {
    using Events = std::vector<EventView>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Events>(known.error(), caller);
    const auto on = rooms_->commands->readable_case(caller, id);
    if (!on) return rooms_->failed<Events>(on.error(), caller);
    const auto found = rooms_->store->history(id);
    if (!found) return rooms_->failed<Events>(found.error(), caller);
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
            doer_of(rooms_->organisation, rooms_->localizer.catalogue(), stored.event.actor, caller.language);
        view.principal = stored.event.principal;
        view.principal_name =
            doer_of(rooms_->organisation, rooms_->localizer.catalogue(), stored.event.principal, caller.language);
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

Answer<std::vector<PersonView>> Engine::people(const Caller& caller) {
    const service::Rights rights(rooms_->organisation, date_in_vietnam(rooms_->clock.now()));
    std::vector<PersonView> views;
    for (const organisation::Person& person : rooms_->organisation.people) {
        PersonView view{person.id, person.name, person.unit, {}, person.post, {}, {}};
        const organisation::Unit* unit = rooms_->organisation.unit(person.unit);
        view.unit_name = unit != nullptr ? unit->name : person.unit;
        for (const service::Definition& definition : rooms_->registry->all_known())
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
