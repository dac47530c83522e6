#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace thidua::identity {

/// One-time codes by time: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is all that most
/// authenticator applications know.

[[nodiscard]] std::uint64_t totp_step(Instant now);
/// Six digits.
[[nodiscard]] std::string totp_code(std::string_view key, std::uint64_t step);
/// The step whose code was given, out of now and one to either side; nothing for a wrong code, and for one of a step
/// not after `last`: a code is taken once.
[[nodiscard]] std::optional<std::uint64_t> accepted_step(std::string_view key, std::string_view given, Instant now,
                                                         std::uint64_t last);
/// For a QR code. Names are escaped.
[[nodiscard]] std::string totp_uri(std::string_view issuer, std::string_view person, std::string_view base32);

} // namespace thidua::identity
