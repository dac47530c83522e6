#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace thidua::definition {

/// How a workflow numbers its nominations: `id "KT-{year}-{number:4}"` makes KT-2025-0001, KT-2025-0002 … The number
/// begins again at 1 wherever the text around it changes, with `{year}` therefore each year. Immutable; any thread.
struct IdPattern {
    std::string before = "HS-{year}-"; ///< of the number; may hold `{year}`
    std::string after;                 ///< the same
    std::uint32_t digits = 4;          ///< at least so many; a number that needs more has more

    [[nodiscard]] std::string id(int year, std::uint64_t number) const;
};

} // namespace thidua::definition
