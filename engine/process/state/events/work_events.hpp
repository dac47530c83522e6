#pragma once

#include <optional>
#include <string>

#include "process/state/nomination.hpp"

namespace thidua::process {

/// Facts about who works on what, of event.hpp. Whoever has the nomination open may go on after the first three.

/// The event's principal takes a visit on.
struct Claimed {
    std::string stage;
    std::optional<Timer> ends; ///< when it is everybody's again
};

/// The visit is everybody's again.
struct Released {
    enum class Why {
        by_hand,
        time, ///< it was not done in time
        right ///< the person may not work on it any more
    };
    std::string stage;
    std::string who; ///< who had it
    Why why = Why::by_hand;
    std::string reason;
};

/// Somebody is given a visit.
struct Assigned {
    std::string stage;
    std::string who;
    bool forwarded = false; ///< by whoever had it; else by whoever gives out the work, or the clock
    std::string reason;
    std::string role{}; ///< Work::role
};

/// A person stands too near to the nomination, and leaves what he has of it.
struct ConflictDeclared {
    std::string person;
    std::string reason;
};

} // namespace thidua::process
