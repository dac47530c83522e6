#pragma once

#include <filesystem>

#include "identity/oidc/oidc_settings.hpp"
#include "reading/located_tree.hpp"

namespace thidua::identity {

/// The block `oidc` of `accounts.info`; its files are of that folder. Faults: those of `reading`; TD1424 for an address
/// that is not safe, TD1425 for a `redirect` to another page than kOidcPage, TD1426 for `second-factor` without a word.
[[nodiscard]] OidcSettings read_oidc_settings(const reading::LocatedNode& block, const std::filesystem::path& folder,
                                              Diagnostics& faults);

} // namespace thidua::identity
