#include "service/commands/commits.hpp"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "process/codec/state_codec.hpp"
#include "process/consultation/answers.hpp"
#include "process/decide/decide.hpp"
#include "process/state/inbox.hpp"
#include "process/state/notices.hpp"
#include "service/commands/facts/past_facts.hpp"

namespace thidua::service {
namespace {

using definition::WorkflowDefinition;

store::EventRecord record_of(const process::Event& event) {
    return {event.kind,
            event.version,
            event.at,
            event.who.person,
            event.who.principal,
            event.action,
            process::payload_to_json(event)};
}

} // namespace

store::OutboxRecord outbox_record_of(const store::StreamId& stream, const process::Effect& effect) {
    boost::json::object document;
    document["role"] = effect.role;
    document["template"] = effect.template_name;
    document["occasion"] = effect.occasion;
    document["stage"] = effect.stage;
    document["reason"] = effect.reason;
    document["effect"] = effect.spec;
    if (!effect.told.empty()) document["told"] = boost::json::array(effect.told.begin(), effect.told.end());
    return {effect.key,
            stream,
            std::string(process::name_of(effect.kind)),
            effect.capability,
            boost::json::serialize(document),
            effect.not_before};
}

Sha256 sha256_from_hex(std::string_view hex) {
    Sha256 digest{};
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; hex.size() == 64 && i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
    return digest;
}

store::NominationRecord record_of(const WorkflowDefinition& definition, const process::Nomination& after) {
    store::NominationRecord record;
    record.definition_hash = after.definition_hash;
    record.unit = after.unit;
    record.title = title_of(definition, after.fields, "vi");
    record.name = process::name_of(definition, after);
    for (const process::WaitingPlace& place : process::waiting_places(definition, after))
        record.tokens.push_back({place.stage, place.role, place.unit, place.since, place.due, place.person});
    for (const process::Timer& timer : process::running_timers(after))
        record.timers.push_back({timer.name, timer.due, "{}"});
    record.ended = process::has_ended(definition, after);
    record.created = after.created;
    record.updated = after.updated;
    return record;
}

void add_documents(const std::string& nomination, const process::Event& event, store::Commit& commit) {
    if (const auto* attached = std::get_if<process::EvidenceAttached>(&event.payload)) {
        if (attached->item.sha256.empty()) return;
        commit.attachments.push_back({nomination, sha256_from_hex(attached->item.sha256), attached->item.size,
                                      attached->item.media_type, attached->item.title});
    } else if (const auto* scored = std::get_if<process::Scored>(&event.payload)) {
        const process::Score& score = scored->score;
        commit.scores.push_back({nomination, score.name, score.plugin, score.plugin_version,
                                 sha256_from_hex(score.plugin_hash), sha256_from_hex(score.input_hash),
                                 score.sheet_json, score.at});
    }
}

std::string title_of(const WorkflowDefinition& definition, const process::FieldValues& fields,
                     std::string_view language) {
    if (definition.form.title_field.empty()) return std::string(definition.title.in(language));
    return process::shown_value(definition.form, definition.form.title_field, fields, language);
}

namespace {

struct OnceValue {
    std::string scope;
    std::string key;
    std::string value;
    friend auto operator<=>(const OnceValue&, const OnceValue&) = default;
};
using OnceValues = std::set<OnceValue>;

/// Who has stood on which side of two actions that must be different people's.
void add_duties(const WorkflowDefinition& definition, const process::Nomination& nomination, OnceValues& values) {
    for (const definition::ActionSpec& action : definition.actions)
        for (const std::string& other : action.not_same_person_as)
            for (const process::Act& act : nomination.acts) {
                if (act.withdrawn != 0 || (act.action != action.name && act.action != other)) continue;
                const std::string scope = nomination.id + "/duty/" + action.name + "|" + other;
                for (const std::string& person : {act.who.person, act.who.principal})
                    values.insert({scope, person, act.action});
            }
}

void add_sides(const std::string& scope, const process::Nomination& nomination, const std::string& name,
               OnceValues& values) {
    for (const process::Act& act : nomination.acts)
        if (act.withdrawn == 0 && act.action == name)
            for (const std::string& person : {act.who.person, act.who.principal}) values.insert({scope, person, name});
    for (const process::HumanAnswer& answer : process::human_answers(nomination, name))
        for (const std::string& person : {answer.who->person, answer.who->principal})
            values.insert({scope, person, name});
}

/// The same where those who answer in an asking stage must be others.
void add_answering_duties(const WorkflowDefinition& definition, const process::Nomination& nomination,
                          OnceValues& values) {
    for (const definition::StageSpec& stage : definition.stages) {
        if (!stage.ask) continue;
        const auto add = [&](const std::string& one, const std::string& other) {
            const std::string scope = nomination.id + "/duty/" + one + "|" + other;
            for (const std::string& side : {one, other}) add_sides(scope, nomination, side, values);
        };
        for (const std::string& other : stage.ask->not_same_person_as) add(stage.name, other);
        for (const definition::ActionSpec& action : definition.actions)
            if (std::find(action.not_same_person_as.begin(), action.not_same_person_as.end(), stage.name) !=
                action.not_same_person_as.end())
                add(action.name, stage.name);
    }
}

/// Where everybody is asked alone, one human has one voice in a visit.
void add_voices(const process::Nomination& nomination, const std::string& stage, std::uint64_t visit,
                const std::vector<process::Asked>& asked, OnceValues& values) {
    const std::string scope = nomination.id + "/" + stage + "@" + std::to_string(visit) + "/said";
    for (const process::Asked& one : asked) {
        const bool spoke = one.state == process::Asked::State::answered && one.said && !one.person.empty();
        if (!spoke) continue;
        for (const std::string& person : {one.said->who.person, one.said->who.principal})
            values.insert({scope, person, one.name});
    }
}

OnceValues once_of(const WorkflowDefinition& definition, const process::Nomination& nomination) {
    OnceValues values;
    add_duties(definition, nomination, values);
    add_answering_duties(definition, nomination, values);
    for (const process::Token& token : nomination.marking)
        add_voices(nomination, token.stage, token.revision, token.asked, values);
    for (const process::Held& held : nomination.held)
        add_voices(nomination, held.token.stage, held.token.revision, held.token.asked, values);
    for (const process::Consultation& over : nomination.consulted)
        add_voices(nomination, over.stage, over.visit, over.asked, values);
    // One that follows another up keeps further ones of its kind away until it is over.
    if (nomination.follows && !process::has_ended(definition, nomination))
        values.insert({follow_up_scope(nomination.follows->id), nomination.follows->kind, nomination.id});
    return values;
}

/// Below the code that decides, the store keeps each person on one side, and each kind of follow-up single: a second
/// value is refused there (TD0661).
void keep_once(const OnceValues& before, const OnceValues& after, store::Commit& commit) {
    for (const OnceValue& value : before)
        if (after.count(value) == 0) commit.once_freed.push_back({value.scope, value.key});
    for (const OnceValue& value : after)
        if (before.count(value) == 0) commit.once.push_back({value.scope, value.key, value.value});
}

} // namespace

namespace {

/// Who is told of the decision's events. Of one event the states before and after it are at hand; of several each is
/// gone through.
std::vector<store::NoticeRecord> notices_of(const WorkflowDefinition& definition, const process::Nomination& before,
                                            const process::Decision& decision) {
    std::vector<store::NoticeRecord> records;
    const bool single = decision.events.size() == 1;
    process::Nomination at;
    if (!single) at = before;
    bool had_ended = before.revision != 0 && process::has_ended(definition, before);
    for (std::size_t i = 0; i < decision.events.size(); ++i) {
        if (!single) process::apply(at, decision.events[i]);
        const process::Nomination& after = single ? decision.after : at;
        for (process::Notice& one : process::notices_of(definition, had_ended, decision.events[i], after))
            records.push_back({i, std::move(one.kind), std::move(one.stage), std::move(one.role), std::move(one.unit),
                               std::move(one.person)});
        had_ended = process::has_ended(definition, after);
    }
    return records;
}

} // namespace

store::Commit commit_of(const WorkflowDefinition& definition, const process::Nomination& before,
                        const process::Decision& decision, const WorkflowDefinition* earlier) {
    store::Commit commit;
    const std::string& id = decision.after.id.empty() ? before.id : decision.after.id;
    const store::StreamId stream = store::StreamId::nomination(id);
    if (!decision.events.empty()) {
        store::StreamChange change;
        change.stream = stream;
        change.expected_revision = before.revision;
        for (const process::Event& event : decision.events) {
            change.events.push_back(record_of(event));
            add_documents(id, event, commit);
        }
        change.state_json = process::nomination_to_json(decision.after);
        change.nomination = record_of(definition, decision.after);
        change.notices = notices_of(definition, before, decision);
        commit.changes.push_back(std::move(change));
    }
    if (!decision.events.empty())
        keep_once(once_of(earlier != nullptr ? *earlier : definition, before), once_of(definition, decision.after),
                  commit);
    for (const process::Effect& effect : decision.effects) commit.outbox.push_back(outbox_record_of(stream, effect));
    commit.withdrawn = decision.withdrawn;
    for (const std::string& timer : decision.cleared) commit.cleared_timers.push_back({id, timer});
    return commit;
}

bool is_empty(const store::Commit& commit) {
    return commit.changes.empty() && commit.outbox.empty() && commit.cleared_timers.empty();
}

} // namespace thidua::service
