#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/files/sha256.hpp"
#include "identity/storage/accounts_file.hpp"
#include "identity/values.hpp"

namespace thidua::identity {

/// An account as it is kept.
struct AccountRow {
    std::int64_t number = 0;
    std::string person;
    std::string password; ///< argon2id
    PasswordUse use = PasswordUse::first;
    std::optional<Instant> password_until;
    bool locked = false;
    std::string factor;         ///< sealed; "" for none
    std::string factor_offered; ///< sealed; "" for none
    std::uint64_t factor_step = 0;
    Instant made;
    std::string made_by;
    std::optional<Instant> signed_in;
    std::string language;      ///< "" for none chosen
    std::string external_name; ///< at the provider; "" for the same as here
};

/// A session as it is kept; until when it lives follows from the settings.
struct SessionRow {
    std::string id;
    std::string person;
    Need need = Need::nothing;
    bool second_factor = false;
    Instant begun;
    Instant seen;
    std::optional<Instant> stepped_up;
    From from;
    std::int64_t account = 0;
    std::string language; ///< of the account
    SessionDoor door = SessionDoor::password;
    bool has_factor = false; ///< the account has a second factor
};

struct TokenRow {
    Token token;
    bool locked = false; ///< its account is
};

[[nodiscard]] std::optional<AccountRow> account_called(Connection& file, const std::string& person);
/// The account of that name at the provider, to the letter.
[[nodiscard]] std::optional<AccountRow> account_outside(Connection& file, const std::string& name);
[[nodiscard]] std::vector<AccountRow> all_accounts(Connection& file);
[[nodiscard]] std::optional<SessionRow> session_with(Connection& file, const Sha256& secret);
[[nodiscard]] std::vector<SessionRow> sessions_of(Connection& file, std::int64_t account);
void add_session(Connection& file, const SessionRow& session, const Sha256& secret);
[[nodiscard]] std::optional<TokenRow> token_with(Connection& file, const Sha256& secret);
[[nodiscard]] std::vector<TokenRow> tokens_of(Connection& file, std::int64_t account);

/// What is written to the access log.
struct Happened {
    Instant at;
    std::string person;
    std::string what; ///< a word of migrations/0003_provider.sql
    From from{};
    std::string by{};
    std::string subject{};
};
void log_access(Connection& file, const Happened& happened);
/// The newest first; of one person, or of all when "".
[[nodiscard]] std::vector<AccessEntry> access_log(Connection& file, const std::string& person, std::uint32_t limit);

} // namespace thidua::identity
