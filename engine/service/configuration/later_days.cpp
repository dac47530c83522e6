#include "service/configuration/later_days.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace thidua::service {
namespace {

using definition::RoleSource;
using definition::RoleSpec;
using definition::WorkflowDefinition;
using organisation::Organisation;
using organisation::Validity;

constexpr std::chrono::days kHorizon{400};

Date day_before(Date day) { return std::chrono::sys_days(day) - std::chrono::days(1); }
Date day_after(Date day) { return std::chrono::sys_days(day) + std::chrono::days(1); }

/// Roles that an action needs, or a ladder.
std::set<std::string> acting_roles(const WorkflowDefinition& workflow) {
    std::set<std::string> roles;
    for (const definition::StageSpec& stage : workflow.stages)
        for (const definition::Escalation& rung : stage.escalations)
            if (!rung.assign.empty()) roles.insert(rung.assign);
    for (const definition::ActionSpec& action : workflow.actions) roles.insert(action.by.begin(), action.by.end());
    return roles;
}

class LaterDays {
  public:
    LaterDays(const WorkflowDefinition& workflow, const Organisation& organisation, Date today)
        : workflow_(workflow), organisation_(organisation), today_(today), acting_(acting_roles(workflow)) {}

    Diagnostics run() {
        for (const auto& person : organisation_.people()) note_end(person.id, person.valid);
        for (const auto& made : organisation_.assignments()) note_end(made.person, made.valid);
        for (const auto& body : organisation_.bodies())
            for (const auto& member : body.members) note_end(member.person, member.valid);
        for (const auto& absence : organisation_.absences())
            if (absence.by.empty() && absence.valid.from) note(absence.of, *absence.valid.from);
        for (const auto& unit : organisation_.units()) note_unit(unit);
        for (const auto& [day, people] : changes_) look_at(day, people);
        for (const Date day : unit_days_) look_at_units(day);
        return std::move(findings_);
    }

  private:
    [[nodiscard]] bool is_looked_at(Date day) const {
        return day > today_ && std::chrono::sys_days(day) <= std::chrono::sys_days(today_) + kHorizon;
    }
    void note(const std::string& person, Date first_without) {
        if (is_looked_at(first_without)) changes_[first_without].insert(person);
    }
    /// A unit that begins must be staffed, and what one that ends has left is its successor's.
    void note_unit(const organisation::Unit& unit) {
        if (unit.valid.from && is_looked_at(*unit.valid.from)) unit_days_.insert(*unit.valid.from);
        if (unit.valid.to && is_looked_at(day_after(*unit.valid.to))) unit_days_.insert(day_after(*unit.valid.to));
    }
    void note_end(const std::string& person, const Validity& valid) {
        if (valid.to) note(person, day_after(*valid.to));
    }

    void look_at(Date day, const std::set<std::string>& people) {
        const Rights before(organisation_, day_before(day));
        const Rights then(organisation_, day);
        for (const std::string& person : people)
            for (const process::HeldRole& held : before.held(workflow_, person))
                for (const RoleSpec& role : workflow_.roles)
                    if (is_level_of(role, held.role)) compare(role, held.unit, before, then, day);
    }

    [[nodiscard]] bool is_level_of(const RoleSpec& role, const std::string& held) const {
        if (role.source != RoleSource::organisation || acting_.count(role.name) == 0) return false;
        const auto levels = workflow_.levels_of(role.name);
        return std::any_of(levels.begin(), levels.end(), [&](const RoleSpec* level) { return level->name == held; });
    }

    void compare(const RoleSpec& role, const std::string& unit, const Rights& before, const Rights& then, Date day) {
        std::vector<std::string> units{unit};
        if (role.own_unit && unit.empty()) { // held for all of them
            units.clear();
            for (const organisation::Unit& one : organisation_.units())
                if (one.sends && one.valid.covers(day)) units.push_back(one.id);
        }
        for (const std::string& one : units) {
            const organisation::Unit* named = organisation_.unit(one);
            if (named != nullptr && !is_sending(*named, then, day)) continue;
            if (!anybody_acts(workflow_, role, one, before) || anybody_acts(workflow_, role, one, then)) continue;
            tell(role, named, day);
        }
    }

    /// It sends nominations that day, or has left some to another unit.
    static bool is_sending(const organisation::Unit& unit, const Rights& then, Date day) {
        return unit.sends && (unit.valid.covers(day) || then.carriers().carrier(unit.id) != unit.id);
    }

    /// On a day on which units begin or end: each role that is held unit by unit, for each unit that sends.
    void look_at_units(Date day) {
        const Rights before(organisation_, day_before(day));
        const Rights then(organisation_, day);
        for (const RoleSpec& role : workflow_.roles) {
            if (!role.own_unit || role.source != RoleSource::organisation || acting_.count(role.name) == 0) continue;
            for (const organisation::Unit& unit : organisation_.units()) {
                const bool was =
                    is_sending(unit, before, day_before(day)) && !anybody_acts(workflow_, role, unit.id, before);
                if (was || !is_sending(unit, then, day) || anybody_acts(workflow_, role, unit.id, then)) continue;
                tell(role, &unit, day);
            }
        }
    }

    void tell(const RoleSpec& role, const organisation::Unit* unit, Date day) {
        if (!told_.insert({role.name, unit != nullptr ? unit->id : std::string()}).second) return;
        findings_.push_back(Diagnostic::warning("TD1350", role.span)
                                .with("role", role.title.empty() ? LocalText(role.name) : role.title)
                                .with("unit", unit != nullptr ? unit->name : std::string("–"))
                                .with("day", to_vietnamese(day)));
    }

    const WorkflowDefinition& workflow_;
    const Organisation& organisation_;
    Date today_;
    std::set<std::string> acting_;
    std::map<Date, std::set<std::string>> changes_; ///< by the first day without: people
    std::set<Date> unit_days_;                      ///< on which units begin, or have ended the day before
    std::set<std::pair<std::string, std::string>> told_;
    Diagnostics findings_;
};

} // namespace

bool anybody_acts(const WorkflowDefinition& workflow, const RoleSpec& role, std::string_view unit,
                  const Rights& rights) {
    const auto levels = workflow.levels_of(role.name);
    return std::any_of(levels.begin(), levels.end(), [&](const RoleSpec* level) {
        return level->source == RoleSource::organisation && rights.anybody_is_there(workflow, *level, unit);
    });
}

Diagnostics check_later_days(const WorkflowDefinition& workflow, const Organisation& organisation, Date today) {
    return LaterDays(workflow, organisation, today).run();
}

} // namespace thidua::service
