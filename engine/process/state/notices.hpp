#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "process/state/events/event.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Somebody who is told of an event: whoever holds the role in the unit, as in WaitingPlace, or one person.
struct Notice {
    std::string kind;  ///< arrived, returned, decided, remark, deadline, cancelled
    std::string stage; ///< that it is about; "" for none
    std::string role;  ///< "" for a person
    std::string unit;
    std::string person;
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Who is told of the event, each once: it came to their desk, or came back to it; it is decided, or somebody said
/// something of it, for those who proposed it or took an action on it; its time is nearly over. `after` is the
/// nomination with the event applied, `had_ended` what has_ended() said before.
[[nodiscard]] std::vector<Notice> notices_of(const definition::WorkflowDefinition& definition, bool had_ended,
                                             const Event& event, const Nomination& after);

} // namespace thidua::process
