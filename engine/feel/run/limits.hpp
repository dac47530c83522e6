#pragma once

#include <cstdint>
#include <optional>

#include "base/time_zone.hpp"

namespace thidua::feel {

/// Bounds for what comes from outside. Beyond any of them the answer is null with a diagnostic.
struct Limits {
    std::size_t expression_bytes = 128 * 1024;
    std::uint32_t nesting = 250;          ///< of brackets and operators in a text
    std::uint64_t steps = 5'000'000;      ///< one per node, list item or eight bytes of text made
    std::uint32_t calls = 200;            ///< functions inside functions
    std::uint32_t value_depth = 200;      ///< lists inside lists
    std::uint64_t value_weight = 400'000; ///< values in one list or context, all levels together (Value::weight)
    std::size_t string_bytes = 1 << 20;
    std::size_t diagnostics = 32; ///< of one evaluation; the rest is dropped
};

/// What an evaluation may know of the world. Without `now`, now() and today() have no answer.
struct Surroundings {
    Limits limits;
    std::optional<Instant> now;
    TimeZone zone; ///< where today() is
};

} // namespace thidua::feel
