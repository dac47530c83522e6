#pragma once

#include <semaphore>
#include <string>

#include "identity/directory.hpp"
#include "identity/ldap/ldap_settings.hpp"

namespace thidua::identity {

/// The value as it stands in a filter: nothing in it can be read as part of the filter (RFC 4515).
[[nodiscard]] std::string ldap_filter_value(const std::string& value);

/// Looks the person up, then binds as what was found with the password that was given. Referrals are not followed.
class LdapDirectory final : public Directory {
  public:
    explicit LdapDirectory(LdapSettings settings) : settings_(std::move(settings)) {}

    [[nodiscard]] Result<bool> is_password(const std::string& user, const std::string& password) override;

  private:
    static constexpr std::ptrdiff_t kMostAtOnce = 4;

    const LdapSettings settings_;
    std::counting_semaphore<kMostAtOnce> free_{kMostAtOnce};
};

} // namespace thidua::identity
