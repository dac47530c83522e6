#include "process/state/inbox.hpp"

#include <algorithm>
#include <iterator>

#include <boost/json.hpp>

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
    for (const Token& token : nomination.marking)
        std::copy_if(token.timers.begin(), token.timers.end(), std::back_inserter(timers),
                     [](const Timer& timer) { return !timer.skipped; });
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
