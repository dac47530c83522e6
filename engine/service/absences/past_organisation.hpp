#pragma once

#include <map>
#include <string>

#include "service/engine/rooms.hpp"

namespace thidua::service {

/// What was in use on a day, as far as who could do what depends on it.
struct PastOrganisation {
    std::uint64_t version = 0; ///< of the configuration
    organisation::Organisation organisation;
    std::map<std::string, Definition> workflows; ///< by the name of their folder
};

/// Today and later days: what is in use now. A past day: the version that was published last before its end, with the
/// absences that had been entered by then. Failures: TD1661 (refused: nothing had been published), those of the store
/// and of a version that this program does not understand.
[[nodiscard]] Result<PastOrganisation> organisation_on(const LocalEngine::Rooms& rooms, Date day);

} // namespace thidua::service
