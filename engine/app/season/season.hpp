#pragma once

#include <filesystem>

#include "app/season/play.hpp"
#include "app/session.hpp"

namespace thidua::app {

/// `thidua season`: plays the sample season into `folder` and leaves the province's package there. Begun before: goes
/// on; finished before: says so. A folder of another sample or workflow is begun anew. Answers the exit code.
/// `midway`: only as far as the Director's desk, with something waiting on each desk before; no package.
[[nodiscard]] int play_season(const Session& session, const std::filesystem::path& folder,
                              const std::filesystem::path& workbook,
                              SeasonPlay::Extent extent = SeasonPlay::Extent::whole);

} // namespace thidua::app
