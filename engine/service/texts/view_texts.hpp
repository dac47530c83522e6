#pragma once

#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/values/evidence.hpp"
#include "thidua/views.hpp"

namespace thidua::service {

/// "" for none.
[[nodiscard]] inline std::string iso_or_empty(const std::optional<Instant>& instant) {
    return instant ? to_iso(*instant) : std::string();
}

/// "29/11/2025 10:20", as a person reads it.
[[nodiscard]] inline std::string day_and_time(Instant at, const TimeZone& zone, std::string_view language) {
    const Date day = zone.date_of(at);
    return (language == "vi" ? to_vietnamese(day) : to_iso(day)) + " " + clock_text(at, zone);
}

/// The stage as people read it; its name where the workflow is gone or gives it no title.
[[nodiscard]] inline std::string stage_title(const definition::WorkflowDefinition* definition, const std::string& stage,
                                             const std::string& language) {
    const definition::StageSpec* spec = definition != nullptr ? definition->stage(stage) : nullptr;
    const std::string_view title = spec != nullptr ? spec->title.in(language) : std::string_view();
    return title.empty() ? stage : std::string(title);
}

[[nodiscard]] inline EvidenceView evidence_view(const process::Evidence& item) {
    return {item.id, item.kind, item.title, item.date, item.sha256, item.size, item.field, item.media_type};
}

} // namespace thidua::service
