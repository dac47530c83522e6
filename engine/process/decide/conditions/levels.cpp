// On which level of a role somebody is, and whose turn it is.
#include <algorithm>

#include "base/contains.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/state/role_person.hpp"

namespace thidua::process {
namespace {

using definition::RoleSource;
using definition::RoleSpec;
using definition::WorkflowDefinition;

/// A post is taken for its roles alone; whoever acts for somebody who is away also has what a nomination gives that
/// one.
bool may_stand_for_person(const RoleSpec& role, const Who& who) {
    return who.person == who.principal ||
           (who.basis.rfind("absence:", 0) == 0 && role.substitute != definition::kNoSubstitute);
}

/// On the role's own level, without its `else`.
bool holds(const RoleSpec& role, const Actor& actor, const Nomination& nomination) {
    if (const auto person = person_of_role(role, nomination))
        return !person->empty() && *person == actor.who.principal && may_stand_for_person(role, actor.who);
    return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const HeldRole& held) {
        if (held.role != role.name) return false;
        if (!role.own_unit) return true;
        return !nomination.unit.empty() && (held.unit.empty() ? actor.unit : held.unit) == nomination.unit;
    });
}

std::optional<std::size_t> level_of(const std::vector<const RoleSpec*>& levels, const Actor& actor,
                                    const Nomination& nomination) {
    for (std::size_t at = 0; at < levels.size(); ++at)
        if (holds(*levels[at], actor, nomination)) return at;
    return std::nullopt;
}

std::vector<RoleHolder> there_on(const Evaluation& evaluation, const Nomination& nomination, const RoleSpec& role,
                                 const std::vector<std::string>& barred) {
    std::vector<RoleHolder> there;
    if (evaluation.facts.holders == nullptr) return there;
    for (RoleHolder& holder : evaluation.facts.holders->who_holds(role.name, nomination))
        if (!contains(barred, holder.person) && !contains(barred, holder.principal)) there.push_back(std::move(holder));
    return there;
}

std::string basis_of(const RoleSpec& role, std::size_t level) {
    if (level > 0) return "level:" + std::to_string(level);
    if (role.source == RoleSource::proposer) return "proposer";
    return role.source == RoleSource::field ? "field:" + role.person_in : std::string();
}

} // namespace

bool holds_any(const WorkflowDefinition& definition, const Actor& actor, const std::vector<std::string>& roles,
               const Nomination& nomination) {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
        return level_of(definition.levels_of(role), actor, nomination).has_value();
    });
}

RoleRight may_act_as(const Evaluation& evaluation, const std::vector<std::string>& roles,
                     const std::vector<std::string>& barred) {
    RoleRight right;
    for (const std::string& role : roles) {
        const std::vector<const RoleSpec*> levels = evaluation.definition.levels_of(role);
        const auto level = level_of(levels, evaluation.actor(), evaluation.nomination);
        if (!level) continue;
        std::vector<std::string> before;
        for (std::size_t at = 0; at < *level; ++at)
            for (const RoleHolder& holder : there_on(evaluation, evaluation.nomination, *levels[at], barred))
                if (!contains(before, holder.name)) before.push_back(holder.name);
        const bool known = *level == 0 || evaluation.facts.holders != nullptr;
        if (known && before.empty()) return {true, basis_of(*levels[*level], *level), {}};
        right.before.insert(right.before.end(), before.begin(), before.end());
    }
    return right;
}

std::vector<RoleHolder> eligible_for(const Evaluation& evaluation, const Nomination& nomination,
                                     const std::vector<std::string>& roles, const std::vector<std::string>& barred) {
    std::vector<RoleHolder> eligible;
    for (const std::string& role : roles)
        for (const RoleSpec* level : evaluation.definition.levels_of(role)) {
            std::vector<RoleHolder> there = there_on(evaluation, nomination, *level, barred);
            if (there.empty()) continue;
            for (RoleHolder& one : there) eligible.push_back(std::move(one));
            break;
        }
    return eligible;
}

} // namespace thidua::process
