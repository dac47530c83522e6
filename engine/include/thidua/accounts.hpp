#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/store_files.hpp"

namespace thidua {

/// Looking after who may sign in, as the owner of the store's files, beside a server or without one: what is done here
/// holds for its next request, at most a second later. An account is of one person of the configuration's people.info.
/// Any thread. Outcome environment for whatever call when the disk fails or the accounts are no file of ours; usage or
/// refused when the configuration cannot be read.

/// Who asks, and for which store. `by.language` is that of the notes; no progress is told.
struct AccountsCall {
    StoreCall by;
    StorePlace place;
    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now{}; ///< empty: the machine's clock
};

struct AccountView {
    std::string person;
    std::string name;           ///< "" for somebody who is not in people.info any more
    std::string password;       ///< first (handed out, to be changed), own, demo
    std::string password_until; ///< ISO 8601 in UTC; of a first password, else ""
    bool locked = false;
    bool second_factor = false;
    std::string made;           ///< ISO 8601 in UTC
    std::string signed_in;      ///< the last time; "" for never
    std::uint64_t sessions = 0; ///< open now
    std::string external_name;  ///< at the provider of OpenID Connect; "" for the same as here
};

/// Something that happened to who may sign in.
struct AccessView {
    std::uint64_t number = 0;
    std::string at;     ///< ISO 8601 in UTC
    std::string person; ///< whose account; "" when there is none of the name that was tried
    std::string by;     ///< "" for that person; `owner` for the owner of the store's files
    std::string what;   ///< signed-in, sign-in-refused, account-locked …
    std::string address;
    std::string subject; ///< session, token, external name; "" for none
};

enum class AccountKind {
    everyday,     ///< the password lives a day and must be changed
    demonstration ///< the password stays, and no second factor is asked for
};

[[nodiscard]] Answer<std::vector<AccountView>> list_accounts(const AccountsCall& call);
/// The newest first; of one person, or of all when "".
[[nodiscard]] Answer<std::vector<AccessView>> list_access(const AccountsCall& call, const std::string& person,
                                                          std::uint32_t limit);
/// The first password, told once; "" where the office's directory keeps it. Refused when there is an account (TD1301),
/// or nobody of that name works here today (TD1302).
[[nodiscard]] Answer<std::string> add_account(const AccountsCall& call, const std::string& person, AccountKind kind);

enum class AccountChange {
    lock, ///< no sessions, no signing in, tokens do nothing
    unlock,
    end_sessions,
    reset_second_factor ///< for a telephone that is lost; where one is needed it is set up at the next sign-in
};
/// Not found (TD1303) for a person without account.
[[nodiscard]] Answer<Done> change_account(const AccountsCall& call, const std::string& person, AccountChange change);
/// A new first password, told once; sessions and tokens end, the second factor stays. Not found as above; refused
/// where the office's directory keeps it (TD1420).
[[nodiscard]] Answer<std::string> reset_password(const AccountsCall& call, const std::string& person);
/// Whom the person is at the provider of OpenID Connect; "" for the same as here. Sessions end. Not found as above;
/// usage or refused for what can be no name (TD1767) and for one that is somebody else's (TD1768).
[[nodiscard]] Answer<Done> set_external_name(const AccountsCall& call, const std::string& person,
                                             const std::string& name);

} // namespace thidua
