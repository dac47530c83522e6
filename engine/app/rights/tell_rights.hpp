#pragma once

#include "app/arguments.hpp"
#include "app/session.hpp"

namespace thidua::app {

/// `thidua check FILE… --rights [--since VERSION] [--format text|csv]`: who may do what where, for people, for
/// spreadsheets or for scripts; with `--since` only what that version of the store had otherwise. Answers the exit
/// code.
[[nodiscard]] int tell_rights(const Session& session, const Arguments& given);

/// TD1710 for an option that says something of the rights alone and was given without `--rights`; TD1711 for one that
/// says nothing beside it.
[[nodiscard]] std::optional<Failure> misplaced_for_rights(const Arguments& given);

} // namespace thidua::app
