#include "service/plugins/documents.hpp"

#include <boost/json.hpp>

#include "definition/form/field_types.hpp"
#include "definition/form/open_fields.hpp"
#include "process/agreements/agreements.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;
using definition::FieldSpec;
using definition::FieldType;
using definition::WorkflowDefinition;

object field_document(const FieldSpec& field) {
    object made{{"id", field.name}, {"title", title_document(field.label)}, {"type", definition::name_of(field.type)}};
    made["required"] = field.presence == definition::Presence::required;
    if (!field.choices.empty()) {
        array choices;
        for (const definition::ChoiceSpec& choice : field.choices)
            choices.push_back(object{{"id", choice.value}, {"title", title_document(choice.label)}});
        made["choices"] = std::move(choices);
    }
    if (!field.columns.empty()) {
        array columns;
        for (const FieldSpec& column : field.columns) columns.push_back(field_document(column));
        made["columns"] = std::move(columns);
    }
    return made;
}

/// Evidence belongs to its field; what was attached to the whole nomination, to the first evidence field.
void add_evidence(object& fields, const WorkflowDefinition& definition, const process::Nomination& nomination) {
    std::string first;
    for (const FieldSpec& field : definition.form.fields)
        if (field.type == FieldType::evidence && first.empty()) first = field.name;
    for (const process::Evidence& item : nomination.evidence) {
        const std::string& place = item.field.empty() ? first : item.field;
        if (place.empty()) continue;
        boost::json::value& list = fields[place];
        if (!list.is_array()) list = array{};
        list.get_array().push_back(object{{"id", item.id},
                                          {"name", item.title},
                                          {"kind", item.kind},
                                          {"date", item.date},
                                          {"sha256", item.sha256},
                                          {"size", item.size}});
    }
}

object person_document(const organisation::Organisation& organisation, const std::string& id) {
    const organisation::Person* person = organisation.person(id);
    return {{"id", id}, {"name", person != nullptr ? person->name : id}};
}

} // namespace

std::uint32_t year_of(const WorkflowDefinition& definition, const process::Nomination& nomination,
                      const TimeZone& zone) {
    for (const std::string& field : definition.form.year_fields)
        if (const auto* value = nomination.fields.if_contains(field); value != nullptr && value->is_string())
            if (const auto day = date_from_iso(value->get_string()))
                return static_cast<std::uint32_t>(static_cast<int>(day->year()));
    return static_cast<std::uint32_t>(static_cast<int>(zone.date_of(nomination.created).year()));
}

object title_document(const LocalText& text) {
    object made;
    for (const char* language : {"vi", "en"}) made[language] = text.in(language);
    return made;
}

object form_document(const WorkflowDefinition& definition) {
    array fields;
    for (const FieldSpec& field : definition.form.fields) fields.push_back(field_document(field));
    return {{"id", definition.name}, {"fields", std::move(fields)}};
}

object blank_form_document(const WorkflowDefinition& definition) {
    array fields;
    for (const FieldSpec& field : definition.form.fields) {
        if (!definition::is_open_in(definition, definition.start_stage(), field.name)) continue;
        object made = field_document(field);
        if (field.min) made["min"] = *field.min;
        if (field.max) made["max"] = *field.max;
        if (field.max_length) made["max_length"] = *field.max_length;
        if (field.presence == definition::Presence::required_when) made["required_when"] = true;
        fields.push_back(std::move(made));
    }
    return {{"id", definition.name}, {"fields", std::move(fields)}};
}

object nomination_document(const WorkflowDefinition& definition, const process::Nomination& nomination,
                           const organisation::Organisation& organisation, const TimeZone& zone) {
    object document{{"id", nomination.id},
                    {"workflow", nomination.workflow},
                    {"definition", definition.version},
                    {"year", year_of(definition, nomination, zone)},
                    {"revision", nomination.revision}};
    const organisation::Unit* unit = organisation.unit(nomination.unit);
    document["unit"] =
        object{{"id", nomination.unit}, {"title", title_document(unit != nullptr ? unit->name : nomination.unit)}};
    array stages;
    for (const process::Token& token : nomination.marking) {
        const definition::StageSpec* stage = definition.stage(token.stage);
        stages.push_back(object{{"id", token.stage}, {"title", title_document(stage ? stage->title : LocalText())}});
    }
    document["stages"] = std::move(stages);
    document["created"] = to_iso(nomination.created);
    object fields = nomination.fields;
    add_evidence(fields, definition, nomination);
    document["fields"] = std::move(fields);
    return document;
}

const store::ScoreRecord* sheet_behind(const process::Score& score, const std::vector<store::ScoreRecord>& records) {
    for (auto at = records.rbegin(); at != records.rend(); ++at)
        if (at->name == score.name && to_hex(at->input_hash) == score.input_hash) return &*at;
    return nullptr;
}

void add_score(object& document, const process::Nomination& nomination,
               const std::vector<store::ScoreRecord>& records) {
    const process::Score* score = nomination.score("");
    const store::ScoreRecord* record = score != nullptr ? sheet_behind(*score, records) : nullptr;
    if (record == nullptr) return;
    boost::system::error_code error;
    boost::json::value sheet = boost::json::parse(record->result_json, error);
    if (!error) document["score"] = std::move(sheet);
}

void add_vote(object& document, const WorkflowDefinition& definition, const process::Nomination& nomination) {
    const process::Act* counted = nullptr;
    for (const process::Act& act : nomination.acts)
        if (act.is_in_force() && act.vote && !process::is_stale(definition, nomination, act)) counted = &act;
    if (counted == nullptr) {
        document["vote"] = nullptr;
        return;
    }
    const definition::ActionSpec* action = definition.action(counted->action);
    document["vote"] = object{{"action", counted->action},
                              {"title", title_document(action != nullptr ? action->title : LocalText(counted->action))},
                              {"at", to_iso(counted->at)},
                              {"members", counted->vote->members},
                              {"present", counted->vote->present},
                              {"written", counted->vote->written},
                              {"yes", counted->vote->yes},
                              {"no", counted->vote->no},
                              {"blank", counted->vote->blank}};
}

void add_history(object& document, const WorkflowDefinition& definition, const organisation::Organisation& organisation,
                 const std::vector<store::StoredEvent>& events) {
    document["form"] = form_document(definition);
    array history;
    for (const store::StoredEvent& stored : events) {
        object line{{"at", to_iso(stored.event.at)}, {"kind", stored.event.kind}, {"action", stored.event.action}};
        const definition::ActionSpec* action = definition.action(stored.event.action);
        line["title"] = title_document(action != nullptr ? action->title : LocalText(stored.event.kind));
        line["by"] = person_document(organisation, stored.event.actor);
        if (stored.event.principal != stored.event.actor)
            line["on_behalf_of"] = person_document(organisation, stored.event.principal);
        boost::system::error_code error;
        const boost::json::value payload = boost::json::parse(stored.event.payload_json, error);
        if (!error && payload.is_object())
            for (const char* name : {"reason", "vote"})
                if (const auto* said = payload.get_object().if_contains(name)) line[name] = *said;
        history.push_back(std::move(line));
    }
    document["history"] = std::move(history);
}

} // namespace thidua::service
