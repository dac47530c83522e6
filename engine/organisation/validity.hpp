#pragma once

#include <optional>

#include "base/clock.hpp"

namespace thidua::organisation {

/// The days on which something holds; open at the end when `to` is empty. Both ends belong to it.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> to;
    [[nodiscard]] bool covers(Date day) const;
    /// There is a day in both.
    [[nodiscard]] bool meets(const Validity& other) const;
};

} // namespace thidua::organisation
