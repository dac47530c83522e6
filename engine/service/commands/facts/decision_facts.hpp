#pragma once

#include <map>
#include <optional>
#include <string>

#include "definition/workflow_definition.hpp"
#include "process/decide/command.hpp"
#include "process/state/facts.hpp"
#include "service/commands/facts/due_dates.hpp"
#include "service/commands/rights/rights.hpp"

namespace thidua::service {

/// What decide() must know of the world besides the nomination, kept together for one call.
class DecisionFacts {
  public:
    /// All outlive the object.
    DecisionFacts(const std::map<std::string, organisation::WorkingCalendar>& calendars,
                  const organisation::OfficeTime& office, const definition::WorkflowDefinition& definition,
                  const Rights& rights)
        : holders_(rights, definition) {
        const auto calendar = calendars.find(definition.calendar);
        if (calendar != calendars.end()) facts_.due_dates = &due_dates_.emplace(calendar->second, office);
        facts_.zone = office.zone;
        facts_.holders = &holders_;
        for (const definition::RoleSpec& role : definition.roles)
            if (!role.body.empty()) facts_.members[role.name] = static_cast<std::int64_t>(rights.members(role));
    }
    DecisionFacts(const DecisionFacts&) = delete;
    DecisionFacts& operator=(const DecisionFacts&) = delete;

    /// What the request asks for besides.
    void look_at(const process::Request& request, const Rights& rights) {
        if (const auto* creating = std::get_if<process::Create>(&request))
            facts_.ended_unit = rights.ended(creating->unit);
    }

    [[nodiscard]] const process::Facts& get() const { return facts_; }

  private:
    NamedHolders holders_;
    std::optional<CalendarDueDates> due_dates_;
    process::Facts facts_;
};

} // namespace thidua::service
