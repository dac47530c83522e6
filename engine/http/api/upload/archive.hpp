#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "thidua/workflow_desk.hpp"

namespace thidua::http {

/// How much an archive may hold: whatever it says of itself, no more is unpacked.
struct ArchiveLimits {
    std::size_t files = 400;
    std::uint64_t bytes = std::uint64_t{8} << 20U; ///< of all files, unpacked
};

/// The files of a ZIP archive, in memory alone. Refused: no such archive, or one that is damaged (TD1430); more files
/// or bytes than the limits, and anything else that is no plain file: links, encrypted files, methods other than
/// "stored" and "deflated", names that lead elsewhere (TD1442, with the entry). Folders are passed over.
[[nodiscard]] Result<std::vector<WorkflowFile>> files_in_archive(std::string_view bytes, ArchiveLimits limits = {});

/// Bytes written as base64 of either alphabet, with or without `=`; nothing for another text.
[[nodiscard]] std::optional<std::string> from_base64(std::string text);

} // namespace thidua::http
