#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "process/state/actor.hpp"

namespace thidua::process {

/// What somebody says who is asked.
enum class Opinion { yes, no, none };

/// An answer, with the content that it rests on.
struct Said {
    Opinion opinion = Opinion::none;
    Who who; ///< the clock when it is silence that counts
    Instant at{};
    std::uint64_t revision = 0; ///< of the event
    Sha256 looked_at{};         ///< seen_by() at that time
    std::string reason;
    friend bool operator==(const Said&, const Said&) = default;
};

/// Somebody who is asked in a visit of a stage.
struct Asked {
    enum class State {
        open,     ///< has said nothing yet
        answered, ///< may still say something else
        silent,   ///< the time was over: `said` is what that counts as
        excused   ///< is not asked any more
    };
    std::string name;   ///< one of each in a visit: `tax`, `appraiser:lan.nt`, `unit-head:phong-b`
    std::string role;   ///< of the workflow
    std::string person; ///< who alone is asked; "" for whoever holds the role
    std::string unit;   ///< in which the role is asked; "" for the nomination's
    State state = State::open;
    std::optional<Said> said;
    std::vector<Who> earlier; ///< people who had said something before it was changed
    std::optional<Said> late; ///< what came when it could not count any more: the latest
    friend bool operator==(const Asked&, const Asked&) = default;
};

/// What was asked in a visit that is over.
struct Consultation {
    std::string stage;
    std::uint64_t visit = 0; ///< revision of its token
    std::uint64_t left = 0;  ///< of the event that left it
    std::vector<Asked> asked;
    friend bool operator==(const Consultation&, const Consultation&) = default;
};

} // namespace thidua::process
