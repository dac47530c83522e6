#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "service/texts/localizer.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "thidua/reports.hpp"
#include "thidua/requests.hpp"

namespace thidua::service {

[[nodiscard]] std::vector<store::AuditHead> heads_of(const std::vector<KeptHead>& kept);

/// Verifies the store in `folder`, replaying every event.
[[nodiscard]] Result<store::AuditReport> verify(const std::filesystem::path& folder, const std::vector<KeptHead>& kept,
                                                const store::Progress& progress);

/// The report in a reader's language.
[[nodiscard]] AuditView audit_view(const store::AuditReport& report, const Localizer& localizer,
                                   const std::string& language);

} // namespace thidua::service
