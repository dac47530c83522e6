#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// One place where a nomination waits, for the store's lists. A stage waits for several when agreements that it rests
/// on must be renewed (agreements.hpp).
struct WaitingPlace {
    std::string stage;
    std::string role; ///< whose inbox; "" when nobody is waited for (an end stage, a hold)
    /// The nomination's unit when the role is own-unit; `inbox_of_person` of the one it waits for when the role follows
    /// from the nomination; else "".
    std::string unit;
    Instant since{};
    std::optional<Instant> due;
    bool held = false;
    std::string person;  ///< who has taken it on; "" for everybody behind the role
    std::string renews;  ///< action whose agreement they must renew; "" for whoever goes on from the stage
    std::string asked{}; ///< addressee whose answer is waited for (Asked::name); "" else
};
[[nodiscard]] std::vector<WaitingPlace> waiting_places(const definition::WorkflowDefinition& definition,
                                                       const Nomination& nomination);

/// In place of a unit: what waits for one person. Nobody's name: it waits for whoever comes after.
[[nodiscard]] std::string inbox_of_person(std::string_view person);

/// In place of a unit: what waits for the answer of a role in that unit, whatever unit the nomination is of.
[[nodiscard]] std::string inbox_of_asked_unit(std::string_view unit);

/// Where it waits for the answer of somebody who is asked, or would: in which inbox of the role.
[[nodiscard]] std::string inbox_of(const definition::WorkflowDefinition& definition, const Nomination& nomination,
                                   const Asked& asked);

/// All its current stages are end stages, and nothing is held.
[[nodiscard]] bool has_ended(const definition::WorkflowDefinition& definition, const Nomination& nomination);

/// All timers that run now, for the store: those of all stages of the marking that were not skipped, and of a held
/// stage what the idle rule does.
[[nodiscard]] std::vector<Timer> running_timers(const Nomination& nomination);

/// The field's value as people read it, a choice by its label; "" when there is no such field or value.
[[nodiscard]] std::string shown_value(const definition::FormSpec& form, std::string_view field,
                                      const FieldValues& values, std::string_view language);
/// The value of the form's name-field, in Vietnamese; "" when there is none.
[[nodiscard]] std::string name_of(const definition::WorkflowDefinition& definition, const Nomination& nomination);

} // namespace thidua::process
