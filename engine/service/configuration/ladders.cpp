#include "service/configuration/ladders.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/contains.hpp"
#include "process/decide/conditions/rights.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {
namespace {

using definition::ActionSpec;
using definition::RoleSpec;
using definition::StageSpec;
using definition::WorkflowDefinition;
using People = std::set<std::pair<std::string, std::string>>; ///< id and name

struct SendingUnit {
    std::string id, name;
};

class Ladders {
  public:
    Ladders(const WorkflowDefinition& workflow, const organisation::Organisation& organisation, Date today)
        : workflow_(workflow), rights_(organisation, today) {
        for (const organisation::Unit& unit : organisation.units())
            if (unit.sends && unit.valid.covers(today)) units_.push_back({unit.id, unit.name});
    }

    Diagnostics run() {
        for (const StageSpec& stage : workflow_.stages) {
            std::set<std::string> looked_at;
            for (const definition::Escalation& rung : stage.escalations) {
                const RoleSpec* role = rung.assign.empty() ? nullptr : workflow_.role(rung.assign);
                if (role != nullptr && looked_at.insert(role->name).second) look(stage, rung, *role);
            }
        }
        return std::move(found_);
    }

  private:
    void look(const StageSpec& stage, const definition::Escalation& rung, const RoleSpec& role) {
        std::set<std::pair<std::string, std::string>> told; // a person and what nobody is left for, whatever the unit
        for (const SendingUnit& unit : units_) {
            const People given = people_of({role.name}, unit.id);
            if (given.empty()) {
                found_.push_back(Diagnostic::warning("TD1380", rung.span)
                                     .with("stage", shown(stage))
                                     .with("role", shown(role))
                                     .with("unit", unit.name));
                if (!role.own_unit) return; // for the others it is the same
                continue;
            }
            for (const ActionSpec& action : workflow_.actions)
                if (comes_with(stage, action)) look_after(stage, rung, action, unit, given, told);
        }
    }

    /// What whoever has the work may do there.
    static bool comes_with(const StageSpec& stage, const ActionSpec& action) {
        return action.kind != definition::ActionKind::withdraw && contains(action.from, stage.name) &&
               std::any_of(action.by.begin(), action.by.end(),
                           [&](const std::string& role) { return contains(stage.owners, role); });
    }

    void look_after(const StageSpec& stage, const definition::Escalation& rung, const ActionSpec& action,
                    const SendingUnit& unit, const People& given, std::set<std::pair<std::string, std::string>>& told) {
        for (const std::string& name : process::separated_from(workflow_, action)) {
            const ActionSpec* other = workflow_.action(name);
            if (other == nullptr || contains(other->from, stage.name) || !is_known(*other)) continue;
            const People others = people_of(other->by, unit.id);
            if (others.size() != 1 || given.count(*others.begin()) == 0) continue;
            if (!told.insert({others.begin()->first, name}).second) continue;
            found_.push_back(Diagnostic::warning("TD1381", rung.span)
                                 .with("stage", shown(stage))
                                 .with("person", others.begin()->second)
                                 .with("action", shown(action))
                                 .with("other", shown(*other))
                                 .with("unit", unit.name));
        }
    }

    /// Who may take it does not follow from the nomination.
    [[nodiscard]] bool is_known(const ActionSpec& action) const {
        return !action.by.empty() && std::all_of(action.by.begin(), action.by.end(), [&](const std::string& name) {
            const auto levels = workflow_.levels_of(name);
            return std::all_of(levels.begin(), levels.end(), [](const RoleSpec* level) {
                return level->source == definition::RoleSource::organisation;
            });
        });
    }

    [[nodiscard]] People people_of(const std::vector<std::string>& roles, const std::string& unit) const {
        People people;
        process::Nomination of_unit;
        of_unit.unit = unit;
        for (const std::string& name : roles)
            for (const RoleSpec* level : workflow_.levels_of(name))
                for (const process::RoleHolder& one : rights_.acting(workflow_, *level, of_unit))
                    people.insert({one.person, one.name});
        return people;
    }

    template <class Spec>
    static LocalText shown(const Spec& spec) {
        return spec.title.empty() ? LocalText(spec.name) : spec.title;
    }

    const WorkflowDefinition& workflow_;
    Rights rights_;
    std::vector<SendingUnit> units_;
    Diagnostics found_;
};

} // namespace

Diagnostics check_ladders(const WorkflowDefinition& workflow, const organisation::Organisation& organisation,
                          Date today) {
    return Ladders(workflow, organisation, today).run();
}

} // namespace thidua::service
