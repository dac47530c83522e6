#include "service/desk/completeness.hpp"

#include "definition/form/open_fields.hpp"
#include "process/decide/conditions/completeness.hpp"
#include "process/state/inbox.hpp"

namespace thidua::service {

CompletenessView completeness_of(const definition::WorkflowDefinition& definition,
                                 const process::Nomination& nomination, Instant now, const TimeZone& zone,
                                 const std::string& language) {
    CompletenessView view;
    if (process::has_ended(definition, nomination)) return view;
    process::Conditions conditions(definition, nomination, now, zone);
    for (const definition::FieldSpec& field : definition.form.fields) {
        if (definition::is_filled_in_with_an_action(definition, field.name)) continue;
        if (!process::is_required(field, conditions)) continue;
        ++view.required;
        if (process::has_value(field, nomination)) continue;
        const std::string_view label = field.label.in(language);
        view.missing.push_back({field.name, label.empty() ? field.name : std::string(label),
                                field.type == definition::FieldType::evidence});
    }
    return view;
}

} // namespace thidua::service
