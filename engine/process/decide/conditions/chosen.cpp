#include "process/decide/conditions/chosen.hpp"

#include <algorithm>

#include "process/decide/conditions/rights.hpp"

namespace thidua::process {

void require_chosen_people(Evaluation& evaluation, const Nomination& seen, const std::vector<std::string>& fields) {
    if (evaluation.facts.holders == nullptr) return;
    for (const std::string& name : fields) {
        const definition::FieldSpec* field = evaluation.definition.form.field(name);
        const auto* value = seen.fields.if_contains(name);
        if (field == nullptr || field->among.empty() || value == nullptr || !value->is_string()) continue;
        const std::string chosen(value->get_string());
        std::vector<std::string> names;
        bool found = false;
        for (const auto* level : evaluation.definition.levels_of(field->among))
            for (const RoleHolder& holder : evaluation.facts.holders->who_holds(level->name, seen)) {
                if (!holder.principal.empty()) continue; // acts for somebody, and can be chosen by nobody
                found = found || holder.person == chosen;
                const std::string shown = holder.name + " (" + holder.person + ")";
                if (std::find(names.begin(), names.end(), shown) == names.end()) names.push_back(shown);
            }
        if (found) continue;
        std::string known;
        for (const std::string& one : names) known += (known.empty() ? "" : ", ") + one;
        evaluation.block(Blocker::Cause::form,
                         Diagnostic::error("TD1337", field->span)
                             .with("field", label_of(*field))
                             .with("found", chosen)
                             .with("role", titles_of_roles(evaluation.definition, {field->among}))
                             .with("known", known.empty() ? std::string("–") : known),
                         {}, name);
    }
}

std::vector<std::string> person_fields(const definition::FormSpec& form) {
    std::vector<std::string> names;
    for (const definition::FieldSpec& field : form.fields)
        if (!field.among.empty()) names.push_back(field.name);
    return names;
}

} // namespace thidua::process
