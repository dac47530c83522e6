#pragma once

#include <filesystem>

#include "app/session.hpp"

namespace thidua::app {

/// `thidua season`: plays the sample season into `folder` and leaves the province's package there. Begun before: goes
/// on; finished before: says so. A folder of another sample or workflow is begun anew. Answers the exit code.
[[nodiscard]] int play_season(const Session& session, const std::filesystem::path& folder,
                              const std::filesystem::path& workbook);

} // namespace thidua::app
