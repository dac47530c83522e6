#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "thidua/workflow_desk.hpp"

namespace thidua::service {

/// Texts by name, as they lie in the folder of a workflow.
using FilesByName = std::map<std::string, std::string>;

inline constexpr std::size_t kMostProposedFiles = 200;
inline constexpr std::size_t kMostProposedBytes = std::size_t{8} << 20U; ///< all of them together

/// The files of a proposal: a folder that all of them lie in is cut off, and what operating systems leave in folders,
/// and folders that are none of a workflow's, are passed over. Refused: a name that no file of a workflow has, one that
/// is there twice (TD1431); more or larger than the limits (TD1432, TD1435); no workflow.info among them (TD1434).
[[nodiscard]] Result<FilesByName> proposed_files(const std::vector<WorkflowFile>& given);

/// Whether a folder of a workflow can have that name.
[[nodiscard]] bool can_be_workflow(const std::string& name);

/// Whether the file goes into a published version: what is in the folder itself, and the criteria.
[[nodiscard]] bool is_published(const std::string& name);

/// Of names and texts: two proposals with the same hash are the same.
[[nodiscard]] std::string hash_of(const FilesByName& files);

} // namespace thidua::service
