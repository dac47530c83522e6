#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace thidua::store {

struct NominationLine;

/// The nominations of one workflow, all versions, that a caller may see.
struct VisibleWorkflow {
    std::string workflow;
    bool all_units = false;
    std::vector<std::string> units; ///< proposing units, when not all
};

/// What a caller may see, computed once a request and made part of each query: nothing is fetched to be filtered away.
/// Deny by default: an empty set sees nothing.
struct VisibleSet {
    bool everything = false; ///< for the store's own reports; never for a person
    std::vector<VisibleWorkflow> workflows;

    [[nodiscard]] static VisibleSet all() { return {true, {}}; }
};

enum class ListOrder {
    newest, ///< the latest made first
    urgent  ///< the nearest deadline first, then those without one, the oldest first
};

/// Filters of a list; all of them hold together.
struct ListQuery {
    VisibleSet visible;
    std::string workflow; ///< "": all
    std::string stage;    ///< "": all
    std::string unit;     ///< "": all
    std::string words;    ///< all of them in the nominee's name (marks, đ and case do not matter); "": any name
    std::optional<bool> ended;
    std::optional<Instant> due_before; ///< with a deadline before this instant
    ListOrder order = ListOrder::newest;
    std::uint32_t limit = 50; ///< 1 to 1,000,000; beyond, the nearest of these
    /// ListPage::next of the page before; "" for the first. Rows that come or change between two pages neither repeat
    /// nor hide those that stayed.
    std::string after;
};

/// A page is complete: when `next` is "" there is no more.
struct ListPage {
    std::vector<NominationLine> lines;
    std::string next;
};

/// How many nominations a query finds, all pages together.
struct ListCount {
    static constexpr std::uint64_t kMost = 10'000; ///< of a count that has to read rows (words, due_before)
    std::uint64_t count = 0;
    bool at_least = false; ///< there are more: the count ended at kMost
};

} // namespace thidua::store
