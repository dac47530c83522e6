#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/time_zone.hpp"
#include "identity/ldap/ldap_settings.hpp"
#include "identity/oidc/oidc_settings.hpp"
#include "identity/passwords/hashing.hpp"

namespace thidua::identity {

/// How long what lives. A session ends at the earlier of its two limits.
struct Lifetimes {
    std::chrono::milliseconds idle = std::chrono::minutes(30);         ///< of a session that nobody uses
    std::chrono::milliseconds absolute = std::chrono::hours(8);        ///< of a session, since the password was given
    std::chrono::milliseconds half_open = std::chrono::minutes(5);     ///< until the second factor must be given
    std::chrono::milliseconds step_up = std::chrono::minutes(5);       ///< of a fresh proof
    std::chrono::milliseconds first_password = std::chrono::hours(24); ///< of a password that an operator handed out
    std::chrono::milliseconds act = std::chrono::hours(24 * 7);        ///< of what waits for a second operator
    std::chrono::milliseconds seen_elsewhere{200};                     ///< until what another process changed is met
};

/// Who must have a second factor. Everybody may.
enum class SecondFactorOf { nobody, deciders, everybody };

struct IdentitySettings {
    Lifetimes lifetimes;
    HashingCost hashing;
    SecondFactorOf second_factor = SecondFactorOf::deciders;
    TimeZone zone;                      ///< of the office: how moments are told
    std::string issuer = "thidua";      ///< as authenticator applications show it
    std::optional<LdapSettings> ldap;   ///< who checks passwords; nothing: the accounts' own
    std::optional<OidcSettings> oidc{}; ///< where people may sign in besides
};

} // namespace thidua::identity
