#pragma once

#include "thidua/authoring.hpp"

namespace thidua {

/// What the check of a file comes to.
enum class CheckVerdict {
    faulty,
    not_decided, ///< without a fault, but the proof leaves something open: not proven
    trusted,     ///< proven as far as an administrator's word for some conditions goes (TD1145, TD1375)
    proven
};

[[nodiscard]] CheckVerdict verdict_of(const CheckedFile& checked);

/// Says by which reason an administrator relies on a condition.
[[nodiscard]] bool is_trust(const Note& note);

} // namespace thidua
