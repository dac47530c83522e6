#include "definition/workflow_definition.hpp"

#include <algorithm>

#include "base/invariant.hpp"

namespace thidua::definition {
namespace {

template <class Spec>
const Spec* find_named(const std::vector<Spec>& among, std::string_view wanted) {
    const auto found = std::find_if(among.begin(), among.end(), [&](const Spec& spec) { return spec.name == wanted; });
    return found == among.end() ? nullptr : &*found;
}

} // namespace

const FieldSpec* FormSpec::field(std::string_view wanted) const { return find_named(fields, wanted); }
const StageSpec* WorkflowDefinition::stage(std::string_view wanted) const { return find_named(stages, wanted); }
const ActionSpec* WorkflowDefinition::action(std::string_view wanted) const { return find_named(actions, wanted); }
const RoleSpec* WorkflowDefinition::role(std::string_view wanted) const { return find_named(roles, wanted); }

const StageSpec& WorkflowDefinition::start_stage() const {
    const auto found = std::find_if(stages.begin(), stages.end(),
                                    [](const StageSpec& stage) { return stage.kind == StageKind::start; });
    THIDUA_INVARIANT(found != stages.end());
    return *found;
}

} // namespace thidua::definition
