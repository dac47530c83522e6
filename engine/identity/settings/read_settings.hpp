#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "identity/settings/identity_settings.hpp"

namespace thidua::identity {

/// What `accounts.info` of the configuration's folder says; the usual settings when there is none. Faults are those of
/// `reading`, all at once.
[[nodiscard]] Result<IdentitySettings> read_identity_settings(const std::filesystem::path& config);

} // namespace thidua::identity
