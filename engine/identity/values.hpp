#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace thidua::identity {

/// Where a request came from, for the access log and the person's list of sessions.
struct From {
    std::string address;
    std::string agent; ///< what the browser calls itself; cut to 200 bytes
};

/// What a session still lacks before it is good for anything else.
enum class Need { nothing, second_factor, new_password, second_factor_setup };

/// By which way somebody came in.
enum class SessionDoor { password, provider };

/// What a fresh proof of a session is given with.
enum class ProofKind { password, code, provider };

/// One signed-in browser, without its secret.
struct Session {
    std::string id;
    std::string person;
    Need need = Need::nothing;
    bool second_factor = false; ///< was given in this session
    Instant begun;              ///< when the password was given
    Instant seen;               ///< when it was last used
    Instant idle_until;
    Instant absolute_until;
    std::optional<Instant> stepped_up_until; ///< nothing, or over: signing needs a fresh proof
    std::string language;                    ///< the person's choice; "" for none
    From from;
    SessionDoor door = SessionDoor::password;
    ProofKind proof = ProofKind::password; ///< a code where the account has a second factor
};

/// A session with the secret that the browser keeps. The secret is told here and never again.
struct Opened {
    std::string secret;
    Session session;
};

enum class Scope { read, write };

/// A token for programs, without its secret.
struct Token {
    std::string id;
    std::string person;
    std::string name;
    Scope scope = Scope::read;
    Instant made;
    Instant until;
    std::optional<Instant> used;
    std::string language{}; ///< the person's choice; "" for none
};

/// Told once.
struct NewToken {
    std::string secret;
    Token token;
};

/// What a person proves a step-up with: a code of the second factor; the password where there is none.
struct Proof {
    std::string code;
    std::string password;
};

/// A second factor that is offered and works once it is confirmed.
struct OfferedFactor {
    std::string secret; ///< base32, for typing
    std::string uri;    ///< otpauth://, for a QR code
};

/// What an account's password was made for.
enum class PasswordUse {
    first, ///< handed out by an operator: lives a day and must be changed
    own,   ///< chosen by the person
    demo   ///< of a demonstration on one machine: stays
};

struct Account {
    std::string person;
    PasswordUse password = PasswordUse::first;
    std::optional<Instant> password_until; ///< of a first password
    bool locked = false;
    bool second_factor = false;
    Instant made;
    std::string made_by; ///< "" for the owner of the store's files
    std::optional<Instant> signed_in;
    std::uint64_t sessions = 0;  ///< open now
    std::string external_name{}; ///< at the provider; "" for the same as here
};

/// One line of the access log, without secrets.
struct AccessEntry {
    std::uint64_t number = 0;
    Instant at;
    std::string person; ///< whose account; "" when there is none of that name
    std::string by;     ///< who did it; "" for the person, `owner` for the owner of the store's files
    std::string what;   ///< a word of storage/migrations
    std::string address;
    std::string subject; ///< session, token, external name; "" for none
};

/// As files, views and the store write them, in the order of the enumeration.
[[nodiscard]] const std::vector<std::string>& use_words();
[[nodiscard]] const std::vector<std::string>& need_words();
[[nodiscard]] const std::vector<std::string>& scope_words();
[[nodiscard]] const std::vector<std::string>& door_words();
[[nodiscard]] const std::vector<std::string>& proof_words();
[[nodiscard]] const std::string& word_for(PasswordUse use);
[[nodiscard]] const std::string& word_for(Need need);
[[nodiscard]] const std::string& word_for(Scope scope);
[[nodiscard]] const std::string& word_for(SessionDoor door);
[[nodiscard]] const std::string& word_for(ProofKind proof);

} // namespace thidua::identity
