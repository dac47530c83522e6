#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"

namespace thidua::store {

struct NominationLine;

/// The nominations of one workflow that a caller may see.
struct VisibleWorkflow {
    std::string workflow;
    bool all_units = false;
    std::vector<std::string> units;  ///< proposing units, when not all
    std::optional<Sha256> version{}; ///< those that run on this definition; nothing: on any of the workflow's
};

/// What a caller may see, computed once a request and made part of each query: nothing is fetched to be filtered away.
/// Deny by default: an empty set sees nothing.
struct VisibleSet {
    bool everything = false; ///< for the store's own reports; never for a person
    std::vector<VisibleWorkflow> workflows;

    [[nodiscard]] static VisibleSet all() { return {true, {}}; }
};

/// One role somebody holds: in one unit or ("") in the inbox that serves all units.
struct RoleInUnit {
    std::string role;
    std::string unit;
    std::optional<Sha256> version{}; ///< for nominations that run on this definition; nothing: on any
};

/// A stage of one definition, for nominations of one unit or ("") of all.
struct StageInUnit {
    std::string stage;
    std::string unit;
    Sha256 version{};
};

enum class ListOrder {
    newest, ///< the latest made first
    urgent  ///< the nearest deadline first, then those without one, the oldest first
};

/// Filters of a list; all of them hold together.
struct ListQuery {
    VisibleSet visible;
    std::string workflow;             ///< "": all
    std::string stage;                ///< "": all
    std::string unit;                 ///< "": all
    std::vector<std::string> units{}; ///< any of these; none: all
    std::string words; ///< all of them in the nomination's name (marks, đ and case do not matter); "": any name
    std::optional<bool> ended;
    std::optional<Instant> due_before;    ///< with a deadline before this instant
    std::optional<Instant> made_from{};   ///< made at this instant or later
    std::optional<Instant> made_before{}; ///< made before this one
    /// Those that wait for one of these roles: an inbox. A line's deadline, and with it the order and `due_before`, is
    /// then the nearest of what waits for them. Nothing: whoever is waited for.
    std::optional<std::vector<RoleInUnit>> waiting_for;
    /// With `waiting_for`: those that this person has taken on, "" for those that nobody has. Nothing: all of them.
    std::optional<std::string> taken_by{};
    std::vector<StageInUnit> not_in; ///< those of which no token is in one of these stages
    ListOrder order = ListOrder::newest;
    std::uint32_t limit = 50; ///< 1 to 1,000,000; beyond, the nearest of these
    /// ListPage::next of the page before; "" for the first. Rows that come or change between two pages neither repeat
    /// nor hide those that stayed.
    std::string after;

    /// Whether the rows of a place must be looked at to know which of them it finds, words apart.
    [[nodiscard]] bool asks_rows() const { return due_before || made_from || made_before; }
};

/// A page is complete: when `next` is "" there is no more.
struct ListPage {
    std::vector<NominationLine> lines;
    std::string next;
};

/// How many nominations a query finds, all pages together.
struct ListCount {
    static constexpr std::uint64_t kMost =
        10'000; ///< of a count that has to read rows (words, due_before, made_from, made_before)
    std::uint64_t count = 0;
    bool at_least = false; ///< there are more: the count ended at kMost
};

/// Nominations that are alike in all that figures tell.
struct Figure {
    std::string workflow;
    std::string unit;
    std::string title; ///< what is asked for
    std::vector<std::string> stages;
    bool ended = false;
    std::uint64_t count = 0;
    std::uint64_t late = 0; ///< of those that are open
};

} // namespace thidua::store
