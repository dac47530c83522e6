#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "process/state/actor.hpp"

namespace thidua::process {

/// Who works on a visit of a stage: the others who could leave it to that person. A deadline is the visit's and does
/// not move with it.
struct Work {
    enum class How {
        claimed,   ///< took it on
        assigned,  ///< was given it by whoever gives out the work
        forwarded, ///< was given it by whoever had it
        kept,      ///< had it the last time that it stood there
        escalated  ///< was given it by the clock when time had run out
    };
    std::string who; ///< whose it is; whoever acts in that person's place works on it too
    Who by;          ///< who said so; whose act led here when it was kept
    How how = How::claimed;
    Instant since{};
    std::optional<Instant> until; ///< then it is everybody's again
    /// By which role it was given to somebody who does not own the stage: with the work comes what its owners may do.
    std::string role;
    friend bool operator==(const Work&, const Work&) = default;
};

/// Who had the latest visit of a stage when it ended, for a stage that gives it back.
struct LastWork {
    std::string stage;
    std::string who;
    friend bool operator==(const LastWork&, const LastWork&) = default;
};

/// Somebody stands too near to the nomination to judge it.
struct Conflict {
    std::string person;
    Who by; ///< who said so
    Instant at{};
    std::string reason;
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

} // namespace thidua::process
