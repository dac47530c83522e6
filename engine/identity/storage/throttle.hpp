#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "identity/storage/accounts_file.hpp"

namespace thidua::identity {

/// Slows down who guesses: by account and by address, each with failures that are forgotten in time. A try counts as
/// failed from its beginning, so that many at once count as many; one that succeeds is taken back. Kept on disk: a
/// restart forgets nothing. All functions run inside a change or read of the accounts file.

/// Whose failures are counted together.
struct ThrottleTarget {
    std::string account; ///< as it was typed, whether it is there or not
    std::string address;
};

/// Until when nothing may be tried; nothing: now.
[[nodiscard]] std::optional<Instant> throttled_until(Connection& file, const ThrottleTarget& target, Instant now);
void count_try(Connection& file, const ThrottleTarget& target, Instant now);
/// The try did not fail, or was none: what it counted is taken back.
void take_back_try(Connection& file, const ThrottleTarget& target, Instant now);
/// The account proved itself: its failures are forgotten, and this try of the address.
void forgive(Connection& file, const ThrottleTarget& target, Instant now);

/// IPv6 hosts have 64 bits to themselves: those count as one address.
[[nodiscard]] std::string counted_address(const std::string& address);

} // namespace thidua::identity
