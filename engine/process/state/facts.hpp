#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/time_zone.hpp"
#include "definition/duration.hpp"

namespace thidua::definition {
struct WorkflowDefinition;
} // namespace thidua::definition

namespace thidua::process {

/// Counts time by an office's calendar. Implementations are pure: the same question, the same answer, no clock, no
/// disk. A calendar that does not reach far enough is a failure, never a guess.
class DueDates {
  public:
    virtual ~DueDates() = default;
    /// The moment that lies `span` after `from`.
    [[nodiscard]] virtual Result<Instant> add(Instant from, const definition::Duration& span) const = 0;
    /// When people are reminded of a deadline, `span` before it (a negative count), after it, or on its day (0).
    [[nodiscard]] virtual Result<Instant> reminder(Instant due, const definition::Duration& span) const = 0;
    /// How many whole units of working time lie between: the count with which add(from, count) gives `until` again
    /// (or the nearest moment not before it). `from` is not after `until`.
    [[nodiscard]] virtual Result<std::int32_t> between(Instant from, Instant until,
                                                       definition::Duration::Unit unit) const = 0;
};

struct Nomination;
struct Event;
struct WrittenEffect;

/// Somebody who may act on a role.
struct RoleHolder {
    std::string person;      ///< as in Who
    std::string name;        ///< as people read it
    std::string principal{}; ///< who holds it, when the person acts in the place of another; else ""
    bool by_post = false;    ///< a deputy, who may act though the other is there
    friend bool operator==(const RoleHolder&, const RoleHolder&) = default;
};

/// Who holds a role now: for "who can help", and for what comes after when nobody does. Pure, like DueDates.
class RoleHolders {
  public:
    virtual ~RoleHolders() = default;
    /// For that nomination, on the role's own level: those who are there, and who acts for those who are away. What the
    /// role's `else` says is not looked at.
    [[nodiscard]] virtual std::vector<RoleHolder> who_holds(std::string_view role,
                                                            const Nomination& nomination) const = 0;
    /// Declared relatives of the person, by user name; none where nobody says.
    [[nodiscard]] virtual std::vector<std::string> relatives_of(std::string_view /*person*/) const { return {}; }
};

/// Whether a nomination can come to stand in some stages by the net of the workflow.
enum class Reachable { yes, no, not_decided };

/// A unit that is there no more: a new nomination is made for the one that carries it on.
struct EndedUnit {
    std::string name;
    Date last;             ///< day
    std::string successor; ///< its name; "" when no unit carries it on
};

/// What undoing rests on: everything that happened to the nomination, and what has become of its effects.
struct Past {
    const std::vector<Event>* events = nullptr;
    const std::vector<WrittenEffect>* effects = nullptr;
};

/// What decide() must know about the world. Referenced, not owned; may be shared between threads and calls.
struct Facts {
    const DueDates* due_dates = nullptr; ///< needed as soon as a stage or action of the workflow has a deadline
    /// Names behind the roles in refusals; without it nobody takes the place of those who come before him.
    const RoleHolders* holders = nullptr;
    std::map<std::string, std::int64_t, std::less<>> members;  ///< size of the body behind a role that votes
    TimeZone zone{};                                           ///< of the office: which day it is
    Past past{};                                               ///< needed to undo
    std::vector<std::string> rescuers{};                       ///< people whom the house names for it
    const definition::WorkflowDefinition* rescue_definition{}; ///< for a rescue: under which it will stand
    Reachable rescue_reach = Reachable::not_decided;           ///< where it is to stand
    std::optional<EndedUnit> ended_unit{}; ///< to create: that of the new nomination, when it has ended
    std::string open_follow_up{}; ///< to begin another of the same kind: id of the one that has not ended; "" for none
};

} // namespace thidua::process
