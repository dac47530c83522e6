#include "process/state/inbox.hpp"

#include <algorithm>

namespace thidua::process {

using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

std::vector<WaitingPlace> waiting_places(const WorkflowDefinition& definition, const Nomination& nomination) {
    std::vector<WaitingPlace> places;
    for (const Token& token : nomination.marking) {
        WaitingPlace place{token.stage, {}, {}, token.entered, token.due, false};
        const StageSpec* stage = definition.stage(token.stage);
        if (stage != nullptr && stage->kind != StageKind::end) {
            place.role = stage->owner;
            const auto* role = definition.role(stage->owner);
            if (role != nullptr && role->own_unit) place.unit = nomination.unit;
        }
        places.push_back(std::move(place));
    }
    for (const Held& held : nomination.held)
        places.push_back({held.token.stage, {}, {}, held.since, std::nullopt, true});
    return places;
}

bool has_ended(const WorkflowDefinition& definition, const Nomination& nomination) {
    return nomination.exists() && nomination.held.empty() &&
           std::all_of(nomination.marking.begin(), nomination.marking.end(), [&](const Token& token) {
               const StageSpec* stage = definition.stage(token.stage);
               return stage != nullptr && stage->kind == StageKind::end;
           });
}

std::vector<Timer> running_timers(const Nomination& nomination) {
    std::vector<Timer> timers;
    for (const Token& token : nomination.marking) timers.insert(timers.end(), token.timers.begin(), token.timers.end());
    return timers;
}

std::string nominee_of(const WorkflowDefinition& definition, const Nomination& nomination) {
    const auto* name = nomination.fields.if_contains(definition.form.nominee_name_field);
    return name != nullptr && name->is_string() ? std::string(name->get_string()) : std::string();
}

} // namespace thidua::process
