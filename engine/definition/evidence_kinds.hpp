#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"

namespace thidua::definition {

/// What a piece of evidence is to the law: the paper itself, a copy that an authority has certified (Decree 23/2015), a
/// plain copy, or a picture.
inline constexpr std::string_view kEvidenceKinds[] = {"original", "certified-copy", "copy", "photo"};

/// TD1194 when the name is nearly that of one of them, and none.
[[nodiscard]] std::optional<Diagnostic> misspelt_kind(const std::string& kind, const SourceSpan& span);

/// Those, and the kinds of its own that the workflow's fields accept and its conditions ask for.
[[nodiscard]] std::vector<std::string> evidence_kinds(const WorkflowDefinition& workflow);

} // namespace thidua::definition
