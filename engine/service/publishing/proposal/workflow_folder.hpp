#pragma once

#include <string>

#include "base/result.hpp"
#include "service/publishing/proposal/laid_down.hpp"
#include "service/publishing/proposal/proposed_files.hpp"
#include "service/publishing/published_configuration.hpp"

namespace thidua::service {

/// Refused (TD1436) when the folder of the workflow on this machine has something that was never published, that no
/// proposal has left there and that `proposed` would lose: somebody edits it there.
[[nodiscard]] Result<void> nothing_unpublished(const PublishedConfiguration& in_use, const std::string& workflow,
                                               const FilesByName& proposed, const LaidDown& laid);

/// Writes the files into the folder of the workflow, each whole or not at all, and takes those away that were published
/// with `before` or left there by a proposal and are not proposed any more. Environment for the disk (TD0024).
[[nodiscard]] Result<void> write_workflow_folder(const PublishedConfiguration& before, const std::string& workflow,
                                                 const FilesByName& proposed, const LaidDown& laid);

} // namespace thidua::service
