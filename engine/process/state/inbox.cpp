#include "process/state/inbox.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

#include "base/contains.hpp"
#include "process/agreements/agreements.hpp"
#include "process/consultation/answers.hpp"
#include "process/state/role_person.hpp"

namespace thidua::process {

using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

namespace {

/// In which inbox of the role the nomination is.
std::string inbox_unit(const definition::RoleSpec* role, const Nomination& nomination) {
    if (role == nullptr) return {};
    if (const auto person = person_of_role(*role, nomination)) return inbox_of_person(*person);
    return role->own_unit ? nomination.unit : std::string();
}

/// Whoever must renew an agreement is waited for in each stage that cannot go on without it.
void add_renewals(const WorkflowDefinition& definition, const Nomination& nomination,
                  std::vector<WaitingPlace>& places) {
    std::vector<WaitingPlace> waiting;
    for (const Act* act : missing_renewals(definition, nomination)) {
        const auto* action = definition.action(act->action);
        for (const WaitingPlace& place : places)
            for (const std::string& name : action->by) {
                const auto* role = definition.role(name);
                WaitingPlace renewal = place;
                renewal.role = name;
                renewal.unit = inbox_unit(role, nomination);
                renewal.renews = act->action;
                renewal.person.clear();
                const auto waits = [&](const WaitingPlace& other) {
                    return other.stage == renewal.stage && other.role == renewal.role && other.unit == renewal.unit;
                };
                if (place.role.empty() || std::any_of(places.begin(), places.end(), waits) ||
                    std::any_of(waiting.begin(), waiting.end(), waits))
                    continue; // an end, or they are waited for there already
                waiting.push_back(std::move(renewal));
            }
    }
    places.insert(places.end(), std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
}

/// Whoever was given the work has it in the inbox of the role by which he was.
void add_given(const WorkflowDefinition& definition, const Nomination& nomination, const StageSpec& stage,
               const Token& token, std::vector<WaitingPlace>& places) {
    const std::string role = token.work ? token.work->role : std::string();
    if (role.empty() || contains(stage.owners, role)) return;
    WaitingPlace place{token.stage, role, {}, token.entered, token.due, false, token.work->who, {}};
    place.unit = inbox_unit(definition.role(role), nomination);
    places.push_back(std::move(place));
}

/// Whoever is asked is waited for beside whoever goes on.
void add_asked(const WorkflowDefinition& definition, const Nomination& nomination, const Token& token,
               std::vector<WaitingPlace>& places) {
    for (const Asked& asked : token.asked) {
        if (!is_open(definition, nomination, token.stage, asked)) continue;
        WaitingPlace place{token.stage, asked.role, {}, token.entered, answers_until(token), false, {}, {}, asked.name};
        place.unit = inbox_of(definition, nomination, asked);
        const auto same = [&](const WaitingPlace& other) {
            return other.stage == place.stage && other.role == place.role && other.unit == place.unit;
        };
        if (std::none_of(places.begin(), places.end(), same)) places.push_back(std::move(place));
    }
}

} // namespace

std::vector<WaitingPlace> waiting_places(const WorkflowDefinition& definition, const Nomination& nomination) {
    std::vector<WaitingPlace> places;
    for (const Token& token : nomination.marking) {
        WaitingPlace place{token.stage, {}, {}, token.entered, token.due, false, {}, {}};
        const StageSpec* stage = definition.stage(token.stage);
        if (stage == nullptr || stage->kind == StageKind::end || stage->owners.empty()) {
            places.push_back(std::move(place));
            continue;
        }
        if (token.work) place.person = token.work->who;
        for (const std::string& owner : stage->owners) {
            place.role = owner;
            place.unit = inbox_unit(definition.role(owner), nomination);
            places.push_back(place);
        }
        add_given(definition, nomination, *stage, token, places);
    }
    for (const Token& token : nomination.marking) add_asked(definition, nomination, token, places);
    add_renewals(definition, nomination, places);
    for (const Held& held : nomination.held)
        places.push_back({held.token.stage, {}, {}, held.since, std::nullopt, true, {}, {}});
    return places;
}

std::string inbox_of(const WorkflowDefinition& definition, const Nomination& nomination, const Asked& asked) {
    if (!asked.person.empty()) return inbox_of_person(asked.person);
    if (!asked.unit.empty()) return inbox_of_asked_unit(asked.unit);
    return inbox_unit(definition.role(asked.role), nomination);
}

std::string inbox_of_asked_unit(std::string_view unit) { return "?" + std::string(unit); }

std::string inbox_of_person(std::string_view person) { return "@" + std::string(person); }

bool has_ended(const WorkflowDefinition& definition, const Nomination& nomination) {
    return nomination.exists() && nomination.held.empty() &&
           std::all_of(nomination.marking.begin(), nomination.marking.end(), [&](const Token& token) {
               const StageSpec* stage = definition.stage(token.stage);
               return stage != nullptr && stage->kind == StageKind::end;
           });
}

std::vector<Timer> running_timers(const Nomination& nomination) {
    std::vector<Timer> timers;
    for (const Token& token : nomination.marking)
        std::copy_if(token.timers.begin(), token.timers.end(), std::back_inserter(timers),
                     [](const Timer& timer) { return !timer.skipped; });
    for (const Held& held : nomination.held) timers.insert(timers.end(), held.timers.begin(), held.timers.end());
    return timers;
}

std::string shown_value(const definition::FormSpec& form, std::string_view field, const FieldValues& values,
                        std::string_view language) {
    const auto* value = values.if_contains(field);
    const definition::FieldSpec* spec = form.field(field);
    if (spec == nullptr || value == nullptr || value->is_null()) return {};
    if (!value->is_string()) return boost::json::serialize(*value);
    const std::string_view written = value->get_string();
    for (const definition::ChoiceSpec& choice : spec->choices)
        if (choice.value == written) return std::string(choice.label.in(language));
    return std::string(written);
}

std::string name_of(const WorkflowDefinition& definition, const Nomination& nomination) {
    return shown_value(definition.form, definition.form.name_field, nomination.fields, "vi");
}

} // namespace thidua::process
