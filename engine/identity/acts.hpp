#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace thidua::identity {

/// What takes two operators: one asks for it, another confirms the very same before its time is over.
enum class ActKind { publish, add_account, reset_password, reset_second_factor };

/// `over` is kept nowhere: it is an open one whose time has passed.
enum class ActState { open, confirmed, withdrawn, over };

struct ActAsked {
    ActKind kind = ActKind::publish;
    std::string person;  ///< whose account; "" for publishing
    std::string content; ///< hash of what would be published; of an account's act it follows from kind and person
};

struct Act {
    std::uint64_t number = 0;
    ActKind kind = ActKind::publish;
    std::string person;
    std::string content; ///< 64 lower-case hexadecimal digits: what the second person confirms
    std::string asked_by;
    Instant asked;
    Instant until;
    ActState state = ActState::open;
    std::string settled_by; ///< who confirmed or withdrew it; "" while nobody has
    std::optional<Instant> settled;
};

/// An act that was confirmed and done.
struct ActDone {
    Act act;
    std::string first_password; ///< of an account that was made or whose password is new: told once
};

[[nodiscard]] const std::vector<std::string>& act_kind_words();
[[nodiscard]] const std::vector<std::string>& act_state_words();
[[nodiscard]] const std::string& word_for(ActKind kind);
[[nodiscard]] const std::string& word_for(ActState state);

} // namespace thidua::identity
