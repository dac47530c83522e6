#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace thidua::identity {

/// What a mail tells its reader.
enum class MailKind {
    arrived,   ///< something has come to the reader's desk, or was done on the way
    returned,  ///< it was sent back
    decided,   ///< it has come to its end
    deadline,  ///< time is running out, or has run out, where the reader is waited for
    escalation ///< others have let time run out: the reader is asked to step in
};
inline constexpr std::size_t kMailKinds = 5;

/// How somebody wants to be told.
enum class MailWish {
    at_once,    ///< by mail, as soon as it happens
    daily,      ///< in one mail a day, together with what else happened
    application ///< on the pages alone, where everything is told in any case
};

/// By kind.
using MailWishes = std::array<MailWish, kMailKinds>;

/// Of the kinds that somebody wants once a day: since when. By kind.
using DailyWishes = std::array<std::optional<Instant>, kMailKinds>;

/// Whether everybody may choose how to be told of it. Whoever is asked to step in cannot look away.
[[nodiscard]] constexpr bool may_choose(MailKind kind) { return kind != MailKind::escalation; }

/// As the store and views write them, in the order of the enumerations.
[[nodiscard]] const std::vector<std::string>& mail_kind_words();
[[nodiscard]] const std::vector<std::string>& mail_wish_words();

} // namespace thidua::identity
