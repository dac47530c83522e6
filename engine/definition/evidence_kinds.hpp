#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thidua::definition {

/// What a piece of evidence is to the law: the paper itself, a copy that an authority has certified (Decree 23/2015), or
/// a picture.
inline constexpr std::string_view kEvidenceKinds[] = {"original", "certified-copy", "photo"};

[[nodiscard]] bool is_evidence_kind(std::string_view name);
/// All of them, for messages.
[[nodiscard]] std::vector<std::string> evidence_kinds();

} // namespace thidua::definition
