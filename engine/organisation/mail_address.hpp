#pragma once

#include <string_view>

#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// `local@host`, as RFC 5321 §2.3.11 shapes it, of one address: no blanks, no second `@`, a host with a dot inside.
[[nodiscard]] bool is_mail_address(std::string_view text);

/// Addresses of people to which no mail can go (TD1190). A configuration that was published before this was asked keeps
/// them, and its mails stay undelivered; who publishes anew corrects them.
[[nodiscard]] Diagnostics check_mail_addresses(const Organisation& organisation);

} // namespace thidua::organisation
