#pragma once

#include "identity/acts.hpp"
#include "identity/storage/accounts_file.hpp"

namespace thidua::identity {

/// `now` says whose time is over.
[[nodiscard]] std::optional<Act> act_numbered(Connection& file, std::uint64_t number, Instant now);
/// Those that wait first, then the newest.
[[nodiscard]] std::vector<Act> acts_of(Connection& file, std::uint32_t limit, Instant now);
/// The same that was asked for and still waits.
[[nodiscard]] std::optional<Act> waiting_act(Connection& file, const ActAsked& asked, Instant now);
/// With its number.
[[nodiscard]] Act add_act(Connection& file, Act act);
void settle_act(Connection& file, const Act& act);

} // namespace thidua::identity
