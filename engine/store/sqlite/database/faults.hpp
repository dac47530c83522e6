#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace thidua::store {

/// Says an SQLite result code (extended or not) in the words of the store's messages: full disk (TD0621), read-only
/// (TD0622), damaged (TD0607), not a database (TD0603), busy (TD0608), missing rights (TD0606), stopped by who asked
/// (TD0665), else TD0623.
[[nodiscard]] Failure sqlite_failure(int code, const std::string& reason, const std::filesystem::path& file);

/// Whether a failed write may be tried again on the same store: the transaction did not happen, and what is on the
/// disk is known. Everything else leaves that open.
[[nodiscard]] bool leaves_store_usable(int code);

/// Whether one caller's values are at fault (a broken constraint, a text too long for a row): its neighbours in the
/// same transaction are not touched.
[[nodiscard]] bool is_callers_fault(int code);

} // namespace thidua::store
