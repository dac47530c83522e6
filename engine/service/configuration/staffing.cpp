#include "service/configuration/staffing.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "service/commands/rights/rights.hpp"
#include "service/configuration/assignments.hpp"
#include "verification/counterexample/counterexample_text.hpp"

namespace thidua::service {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::RoleSpec;
using definition::WorkflowDefinition;
using organisation::Person;

using People = std::set<const Person*>;

/// Who can take an action for nominations of one unit.
struct Staff {
    People people;
    std::vector<const Person*> in_turn; ///< the same, whoever comes first in a role before its `else`
    bool known = true;                  ///< false: the clock or a substitute may take it too
};

std::string names_of(const People& people) {
    std::string names;
    for (const Person* person : people) names += (names.empty() ? "" : ", ") + person->name;
    return names;
}

bool share_somebody(const People& one, const People& other) {
    return std::any_of(one.begin(), one.end(), [&](const Person* person) { return other.count(person) != 0; });
}

LocalText shown(const ActionSpec& action) { return action.title.empty() ? LocalText(action.name) : action.title; }

class Staffing {
  public:
    Staffing(const WorkflowDefinition& workflow, const organisation::Organisation& organisation, Date today)
        : workflow_(workflow), organisation_(organisation), today_(today), rights_(organisation, today) {
        const bool by_unit = std::any_of(workflow.roles.begin(), workflow.roles.end(),
                                         [](const RoleSpec& role) { return role.own_unit; });
        if (!by_unit) units_.push_back({"", ""});
        for (const organisation::Unit& unit : organisation.units())
            if (by_unit && unit.sends && unit.valid.covers(today)) units_.push_back({unit.id, unit.name});
    }

    Diagnostics run() {
        for (const ActionSpec& action : workflow_.actions)
            for (const std::string& other : action.not_same_person_as)
                if (const ActionSpec* before = workflow_.action(other)) check_separation(action, *before);
        for (const definition::StageSpec& stage : workflow_.stages) check_left(stage);
        check_assignments();
        if (findings_.empty()) check_choices();
        return std::move(findings_);
    }

    /// For each unit a run to an end, with a name for each step that rules on persons speak of.
    Diagnostics witnesses() {
        Diagnostics made;
        if (!has_rules()) return made;
        for (const UnitName& unit : units_) {
            std::vector<const Person*> people;
            const Assignments found = assignments_in(unit.id, people);
            const std::string steps = told(found.witness, people);
            if (steps.empty()) continue;
            made.push_back(Diagnostic::warning("TD1352", workflow_.span)
                               .with("unit", unit.name.empty() ? std::string("–") : unit.name)
                               .with("steps", steps));
            made.back().severity = Severity::note;
        }
        return made;
    }

  private:
    struct UnitName {
        std::string id;
        std::string name;
    };

    const Staff& staff_of(const ActionSpec& action, const std::string& unit) {
        const auto [entry, is_new] = staff_.try_emplace({action.name, unit});
        if (!is_new) return entry->second;
        Staff& staff = entry->second;
        staff.known = !action.after.has_value();
        for (const std::string& name : action.by) {
            const RoleSpec* role = workflow_.role(name);
            if (role == nullptr) continue;
            for (const RoleSpec* level : workflow_.levels_of(name)) add_staff(*level, unit, staff);
        }
        return staff;
    }

    /// Whom the role gives for some nomination of the unit; who follows from the nomination is not known without one.
    void add_staff(const RoleSpec& role, const std::string& unit, Staff& staff) const {
        const bool by_post =
            !role.substitute.empty() && role.substitute != "allowed" && role.substitute != definition::kNoSubstitute;
        staff.known = staff.known && !by_post && role.source == definition::RoleSource::organisation;
        process::Nomination of_unit;
        of_unit.unit = unit;
        for (const process::RoleHolder& one : rights_.acting(workflow_, role, of_unit))
            if (const Person* person = organisation_.person(one.person))
                if (staff.people.insert(person).second) staff.in_turn.push_back(person);
    }

    [[nodiscard]] bool has_rules() const {
        return std::any_of(workflow_.actions.begin(), workflow_.actions.end(), [](const ActionSpec& one) {
            return !one.not_same_person_as.empty() || !one.same_person_as.empty();
        });
    }

    /// Finds the units where it cannot be done; `impossible` says by whom, or "".
    void tell(const ActionSpec& action, const char* somewhere, const char* everywhere,
              const std::function<std::string(const std::string& unit)>& impossible,
              const std::function<void(Diagnostic&)>& complete) {
        Diagnostics found;
        std::size_t possible = 0;
        for (const UnitName& unit : units_) {
            const std::string who = impossible(unit.id);
            if (who.empty() && ++possible != 0) continue;
            found.push_back(Diagnostic::warning(somewhere, action.span)
                                .with("action", shown(action))
                                .with("unit", unit.name)
                                .with("people", who)
                                .with("day", to_vietnamese(today_)));
            complete(found.back());
        }
        if (found.empty()) return;
        if (possible == 0) {
            found.erase(found.begin() + 1, found.end());
            found.front().code = everywhere;
            found.front().severity = Severity::error;
        }
        findings_.insert(findings_.end(), found.begin(), found.end());
    }

    void check_separation(const ActionSpec& action, const ActionSpec& before) {
        tell(
            action, "TD0937", "TD0935",
            [&](const std::string& unit) {
                const Staff& one = staff_of(action, unit);
                const Staff& other = staff_of(before, unit);
                if (!one.known || !other.known || one.people.empty() || other.people.empty()) return std::string();
                return one.people == other.people && one.people.size() == 1 ? names_of(one.people) : std::string();
            },
            [&](Diagnostic& finding) {
                finding.arguments.push_back({"other", shown(before)});
            });
    }

    /// Each rule by itself can be kept, but not all of them together by any run.
    void check_assignments() {
        if (!has_rules() || !findings_.empty()) return; // told already, and what follows from it is not
        std::map<std::string, Assignments> by_unit;
        std::vector<const Person*> ignored;
        for (const UnitName& unit : units_) by_unit.emplace(unit.id, assignments_in(unit.id, ignored));
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            const ActionSpec& action = workflow_.actions[i];
            tell(
                action, "TD1141", "TD1142",
                [&](const std::string& unit) {
                    const Assignments& found = by_unit.at(unit);
                    return found.known && found.forbidden[i] ? names_of(staff_of(action, unit).people) : std::string();
                },
                [&](Diagnostic& finding) {
                    std::vector<LocalText> others;
                    for (const std::string& other : action.not_same_person_as)
                        if (const ActionSpec* before = workflow_.action(other)) others.push_back(shown(*before));
                    finding.arguments.push_back({"others", verification::joined(others, ", ")});
                    add_core(i, finding);
                });
        }
    }

    /// The fewest rules that already make it impossible in the unit of the finding, each at its line, with the people
    /// who may take the steps of theirs.
    void add_core(std::size_t index, Diagnostic& finding) {
        std::string unit;
        for (const UnitName& one : units_)
            if (finding.argument("unit") != nullptr && one.name == finding.argument("unit")->in("")) unit = one.id;
        std::vector<const Person*> ignored;
        const std::vector<Takers> takers = takers_in(unit, ignored);
        WorkflowDefinition core = workflow_;
        for (ActionSpec& action : core.actions)
            for (std::vector<std::string>* rules : {&action.not_same_person_as, &action.same_person_as})
                for (std::size_t at = rules->size(); at-- > 0;) {
                    const std::string rule = (*rules)[at];
                    rules->erase(rules->begin() + static_cast<std::ptrdiff_t>(at));
                    const Assignments without = assignments_of(core, takers);
                    if (!without.known || !without.forbidden[index])
                        rules->insert(rules->begin() + static_cast<std::ptrdiff_t>(at), rule);
                }
        std::set<std::string> steps;
        for (const ActionSpec& action : core.actions)
            for (const auto* rules : {&action.not_same_person_as, &action.same_person_as})
                for (const std::string& rule : *rules) {
                    steps.insert(action.name);
                    steps.insert(rule);
                    if (action.name != core.actions[index].name)
                        finding.related.push_back({action.span, "related.rule"});
                }
        std::string core_text;
        for (const std::string& step : steps)
            if (const ActionSpec* spec = workflow_.action(step)) // an asking stage is none
                core_text += (core_text.empty() ? "" : "; ") + step + ": " + names_of(staff_of(*spec, unit).people);
        finding.arguments.push_back({"core", LocalText(core_text)});
    }

    [[nodiscard]] std::string told(const std::vector<Assignments::Step>& steps,
                                   const std::vector<const Person*>& people) const {
        std::string all;
        for (const Assignments::Step& step : steps)
            if (step.person)
                all +=
                    (all.empty() ? "" : ", ") + workflow_.actions[step.action].name + ": " + people[*step.person]->name;
        return all;
    }

    /// All rules can be kept, yet people can use themselves up: after some run nobody is left for an action.
    void check_choices() {
        if (!has_rules()) return;
        for (const UnitName& unit : units_) {
            std::vector<const Person*> people;
            const Assignments found = assignments_in(unit.id, people);
            for (std::size_t i = 0; found.known && i < workflow_.actions.size(); ++i) {
                const ActionSpec& action = workflow_.actions[i];
                if (found.strands[i].empty() || action.not_same_person_as.empty()) continue;
                findings_.push_back(Diagnostic::warning("TD1351", action.span)
                                        .with("action", shown(action))
                                        .with("steps", told(found.strands[i], people))
                                        .with("unit", unit.name.empty() ? std::string("–") : unit.name)
                                        .with("people", names_of(staff_of(action, unit.id).people)));
            }
        }
    }

    std::vector<Takers> takers_in(const std::string& unit, std::vector<const Person*>& people) {
        std::map<const Person*, std::size_t> numbers;
        std::vector<Takers> takers;
        for (const ActionSpec& action : workflow_.actions) {
            const Staff& staff = staff_of(action, unit);
            takers.emplace_back();
            if (!staff.known || staff.people.empty()) continue; // a vacancy is told elsewhere
            takers.back().emplace();
            for (const Person* person : staff.in_turn)
                takers.back()->push_back(numbers.emplace(person, numbers.size()).first->second);
        }
        people.resize(numbers.size());
        for (const auto& [person, number] : numbers) people[number] = person;
        return takers;
    }

    Assignments assignments_in(const std::string& unit, std::vector<const Person*>& people) {
        const std::vector<Takers> takers = takers_in(unit, people);
        const auto [entry, is_new] = assignments_.try_emplace(takers); // most units are staffed alike
        if (is_new) entry->second = assignments_of(workflow_, takers);
        return entry->second;
    }

    /// Only who brought the nomination to a stage may withdraw it: when nothing else leads on, somebody must.
    void check_left(const definition::StageSpec& stage) {
        std::vector<const ActionSpec*> withdrawals;
        for (const ActionSpec& action : workflow_.actions) {
            if (!has(action.from, stage.name)) continue;
            if (action.kind != ActionKind::withdraw) return;
            withdrawals.push_back(&action);
        }
        if (withdrawals.empty()) return;
        for (const ActionSpec& bringing : workflow_.actions)
            if (has(bringing.to, stage.name)) check_withdrawal(bringing, stage, withdrawals);
    }

    void check_withdrawal(const ActionSpec& bringing, const definition::StageSpec& stage,
                          const std::vector<const ActionSpec*>& withdrawals) {
        tell(
            bringing, "TD0934", "TD0936",
            [&](const std::string& unit) {
                const Staff& by = staff_of(bringing, unit);
                const bool may_be = !by.known || by.people.empty() ||
                                    std::any_of(withdrawals.begin(), withdrawals.end(), [&](const ActionSpec* one) {
                                        const Staff& may = staff_of(*one, unit);
                                        return !may.known || share_somebody(by.people, may.people);
                                    });
                return may_be ? std::string() : names_of(by.people);
            },
            [&](Diagnostic& finding) {
                finding.arguments.push_back({"stage", stage.title.empty() ? LocalText(stage.name) : stage.title});
            });
    }

    static bool has(const std::vector<std::string>& stages, const std::string& stage) {
        return std::find(stages.begin(), stages.end(), stage) != stages.end();
    }

    const WorkflowDefinition& workflow_;
    const organisation::Organisation& organisation_;
    Date today_;
    Rights rights_;
    std::vector<UnitName> units_; ///< one without a name where no role counts for its own unit alone
    std::map<std::pair<std::string, std::string>, Staff> staff_; ///< by action and unit
    std::map<std::vector<Takers>, Assignments> assignments_;
    Diagnostics findings_;
};

} // namespace

Diagnostics check_staffing(const WorkflowDefinition& workflow, const organisation::Organisation& organisation,
                           Date today) {
    return Staffing(workflow, organisation, today).run();
}

Diagnostics staffing_witnesses(const WorkflowDefinition& workflow, const organisation::Organisation& organisation,
                               Date today) {
    return Staffing(workflow, organisation, today).witnesses();
}

} // namespace thidua::service
