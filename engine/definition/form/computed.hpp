#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "definition/duration.hpp"
#include "definition/form/form.hpp"

namespace thidua::definition {

/// Numbers that are written down, or computed by an expression from the nomination. A computed one always has a written
/// one to stand in (`otherwise`): it counts when the expression has no answer (null, below zero, too large), so that no
/// nomination is ever stuck for want of a number. A part of a unit counts as a whole one.

/// `due "3 working days"`, or `due { working-days "if … then 10 else 5"  otherwise 5 }`.
struct TimeLimit {
    Duration span;                       ///< as written, or what replaces `count`
    std::optional<ExpressionSpec> count; ///< units, 0 to kMostUnits

    TimeLimit() = default;
    TimeLimit(Duration written) : span(std::move(written)) {}
};

/// Ten years of days: no deadline is longer.
inline constexpr std::int32_t kMostUnits = 3650;

/// A fraction of whole numbers: `yes * den >= num * base` is how it is compared (never floating point).
struct Fraction {
    std::int64_t num = 0;
    std::int64_t den = 1;
};

/// `yes 9/10` of the votes, or `yes { count "…"  otherwise 9/10 }`: so many votes.
struct VotesNeeded {
    Fraction share;                      ///< as written, or what replaces `count`
    std::optional<ExpressionSpec> count; ///< votes, 0 to kMostVotes

    VotesNeeded() = default;
    VotesNeeded(Fraction written) : share(written) {}
};

/// No council is larger; keeps every product far from overflow.
inline constexpr std::int64_t kMostVotes = 1'000'000;

} // namespace thidua::definition
