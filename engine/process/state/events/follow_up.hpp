#pragma once

#include <string>

#include "base/clock.hpp"

namespace thidua::process {

/// A nomination that was begun after this one had ended, on a road of its own.
struct FollowUp {
    std::string kind; ///< of the workflow's follow-ups: "appeal"
    std::string id;   ///< of the new nomination
    Instant at{};
    friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

/// The same from the new one's side.
struct Follows {
    std::string kind;
    std::string id; ///< of the one that had ended
    friend bool operator==(const Follows&, const Follows&) = default;
};

} // namespace thidua::process
