#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::verification {

/// One word of a guard.
struct GuardWord {
    enum class Kind { name, number, text, sign, end };
    Kind kind = Kind::end;
    std::string text; ///< of a text without its quotes; of a sign as `&&`, `==` …, whatever way it was written
};

/// Cuts a guard into words, `end` last. Nothing when there is something in it that no guard holds; `found` is then the
/// place and what follows.
[[nodiscard]] std::optional<std::vector<GuardWord>> guard_words(std::string_view guard, std::string& found);

} // namespace thidua::verification
