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
const MailSpec* WorkflowDefinition::mail(std::string_view wanted) const { return find_named(mails, wanted); }
const FollowUpSpec* WorkflowDefinition::follow_up(std::string_view wanted) const {
    return find_named(follow_ups, wanted);
}

const StageSpec& WorkflowDefinition::start_stage() const {
    const auto found = std::find_if(stages.begin(), stages.end(),
                                    [](const StageSpec& stage) { return stage.kind == StageKind::start; });
    THIDUA_INVARIANT(found != stages.end());
    return *found;
}

std::vector<const RoleSpec*> WorkflowDefinition::levels_of(std::string_view wanted) const {
    std::vector<const RoleSpec*> levels;
    const auto add = [&](const auto& self, std::string_view level) -> void {
        const RoleSpec* spec = role(level);
        if (spec == nullptr || std::find(levels.begin(), levels.end(), spec) != levels.end()) return;
        levels.push_back(spec);
        for (const std::string& next : spec->or_else) self(self, next);
    };
    add(add, wanted);
    return levels;
}

bool WorkflowDefinition::notifies() const {
    return std::any_of(effects.begin(), effects.end(),
                       [](const EffectSpec& effect) { return effect.kind == EffectSpec::Kind::notify; });
}

const IdleRule* WorkflowDefinition::idle_of(const StageSpec& stage) const {
    return stage.due ? nullptr : idle_while_held(stage);
}

const IdleRule* WorkflowDefinition::idle_while_held(const StageSpec& stage) const {
    if (stage.kind == StageKind::end || stage.owners.empty() || !notifies()) return nullptr;
    const IdleRule& rule = stage.idle ? *stage.idle : idle;
    return rule.none ? nullptr : &rule;
}

void each_expression(const ActionSpec& action, const std::function<void(const ExpressionSpec&)>& visit) {
    if (action.when) visit(*action.when);
    for (const Requirement& requirement : action.requirements) visit(requirement.expression);
    if (!action.vote) return;
    if (action.vote->quorum.count) visit(*action.vote->quorum.count);
    if (action.vote->yes.count) visit(*action.vote->yes.count);
}

void each_expression(const WorkflowDefinition& workflow, const std::function<void(const ExpressionSpec&)>& visit) {
    const auto visit_limit = [&](const std::optional<TimeLimit>& limit) {
        if (limit && limit->count) visit(*limit->count);
    };
    for (const FieldSpec& field : workflow.form.fields)
        if (field.required_when) visit(*field.required_when);
    for (const StageSpec& stage : workflow.stages) visit_limit(stage.due);
    for (const ActionSpec& action : workflow.actions) {
        each_expression(action, visit);
        visit_limit(action.due);
        visit_limit(action.after);
    }
    for (const EffectSpec& effect : workflow.effects)
        if (effect.when) visit(*effect.when);
}

} // namespace thidua::definition
