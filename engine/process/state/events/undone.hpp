#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "process/state/nomination.hpp"

namespace thidua::process {

/// The newest command of a person is taken back: what it changed is as it was. Holds all of that, so that nobody is
/// asked when it is applied; what has been said and scored since stays.
struct Undone {
    std::uint64_t first = 0; ///< revision of the act
    std::uint64_t last = 0;  ///< of the last step that the nomination went by itself because of it
    std::string reason;
    std::vector<Token> marking; ///< where it stands again, with the deadlines and timers that were left
    std::vector<Held> held;
    FieldValues fields;               ///< those it changed, as they were; null for none
    std::vector<Act> acts;            ///< earlier ones that it changed, as they were; its own are gone
    std::optional<WayBack> way_back;  ///< as it was
    std::vector<Rest> rests;          ///< as they were
    std::uint64_t edited = 0;         ///< as it was
    std::string last_reason;          ///< as it was
    std::vector<std::string> effects; ///< keys of those that had not left and never will
};

} // namespace thidua::process
