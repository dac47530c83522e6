#pragma once

#include "base/clock.hpp"
#include "identity/directory.hpp"
#include "identity/people.hpp"
#include "identity/randomness.hpp"

namespace thidua::identity {

class Fetch;

/// What the accounts ask of the world. Nothing is owned; all must outlive Identity.
struct IdentityTools {
    const People& people;
    const Clock& clock;
    Randomness& randomness;
    /// Who checks the passwords of all but demonstration accounts; nullptr: IdentitySettings::ldap, or the
    /// accounts' own.
    Directory* directory = nullptr;
    Fetch* fetch = nullptr; ///< asks the provider of IdentitySettings::oidc; nullptr: libcurl
};

} // namespace thidua::identity
