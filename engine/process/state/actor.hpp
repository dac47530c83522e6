#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace thidua::process {

/// Who did something: the person at the keyboard and the one on whose behalf. Both are always recorded; they are the
/// same when somebody acts for himself.
struct Who {
    std::string person;
    std::string principal;
    /// Because of what it was his to do: "" for a role held in own right, `deputy` by post, `absence:ID` of config/,
    /// `level:N` of a role's `else`, `proposer`, `field:NAME`, `same:PERSON` where that one may no longer act.
    std::string basis{};

    /// One human is behind both: any of the two names of one is any of the two names of the other.
    [[nodiscard]] bool shares_a_person_with(const Who& other) const {
        return person == other.person || person == other.principal || principal == other.person ||
               principal == other.principal;
    }
    friend bool operator==(const Who&, const Who&) = default;
};

/// A role that the principal holds. Who holds a role is the organisation's evaluation (`service` asks `config/`).
struct HeldRole {
    std::string role;
    std::string unit; ///< for which unit's nominations; "" means the actor's own unit where the role is `own-unit`
};

/// Who gives a command, with the rights that were looked up for this command.
struct Actor {
    enum class Kind {
        person,
        clock, ///< takes `after` actions and reminders; needs no role
        engine ///< records scores on behalf of a plugin; needs no role
    };
    Who who;
    std::vector<HeldRole> roles;
    std::string unit; ///< of the principal
    Kind kind = Kind::person;
    /// From and to when the person is away with nobody to act instead.
    std::optional<std::pair<Date, Date>> away{};
    std::vector<std::string> could_act_for{}; ///< several people, and nobody was named
    bool unfounded = false;                   ///< the principal was named, but may not be acted for

    [[nodiscard]] static Actor the_clock() { return {{"clock", "clock"}, {}, "", Kind::clock}; }
    [[nodiscard]] static Actor the_engine() { return {{"engine", "engine"}, {}, "", Kind::engine}; }
};

} // namespace thidua::process
