#include "process/decide/conditions/awaited.hpp"

#include <algorithm>

#include "definition/check/scope.hpp"

namespace thidua::process {

std::vector<std::size_t> awaited_votes(const definition::WorkflowDefinition& definition,
                                       const definition::ActionSpec& action, const std::optional<VoteCount>& given) {
    if (!action.vote || given) return {};
    return {definition.form.fields.size() + static_cast<std::size_t>(definition::KnownName::votes)};
}

std::vector<std::size_t> awaited_inputs(const definition::WorkflowDefinition& definition,
                                        const definition::ActionSpec& action, const FieldValues& fields,
                                        const std::optional<VoteCount>& votes) {
    std::vector<std::size_t> slots = awaited_votes(definition, action, votes);
    for (std::size_t slot = 0; slot < definition.form.fields.size(); ++slot) {
        const std::string& name = definition.form.fields[slot].name;
        const bool asked = std::find(action.fields.begin(), action.fields.end(), name) != action.fields.end();
        if (asked && !fields.contains(name)) slots.push_back(slot);
    }
    return slots;
}

} // namespace thidua::process
