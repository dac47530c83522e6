#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "process/consultation/asked.hpp"
#include "process/state/clocks.hpp"

namespace thidua::process {

/// Facts of those who are asked, of event.hpp. `stage` with `visit` (revision of its token) says where; `addressee` is
/// Asked::name.

/// Somebody has said something, or something else than before.
struct Answered {
    std::string stage;
    std::uint64_t visit = 0;
    std::string addressee;
    Opinion opinion = Opinion::none;
    std::string reason;
    Sha256 looked_at{};
};

/// The same when it cannot count any more: the visit is over, or silence has been counted.
struct AnsweredLate {
    Answered answer;
};

/// The time is over: silence counts for those who have said nothing.
struct FellSilent {
    std::string stage;
    std::string timer;
    Opinion counts_as = Opinion::none;
    std::vector<std::pair<std::string, Sha256>> addressees; ///< with what they could have looked at
};

/// One more is asked.
struct AskedAlso {
    std::string stage;
    Asked asked;
    std::string reason;
    std::optional<Timer> timer; ///< of silence, when none runs any more
};

/// One is not asked any more.
struct Excused {
    std::string stage;
    std::string addressee;
    std::string reason;
};

} // namespace thidua::process
