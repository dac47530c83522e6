#pragma once

#include <optional>
#include <string_view>

#include "feel/builtins/signature.hpp"

namespace thidua::feel {

/// The functions every FEEL text may call (DMN 1.5 §10.3.4).
[[nodiscard]] std::optional<std::uint32_t> find_builtin(std::string_view name);
[[nodiscard]] const Builtin& builtin_at(std::uint32_t index);
[[nodiscard]] std::span<const Builtin> all_builtins();
[[nodiscard]] std::size_t longest_builtin_name();

} // namespace thidua::feel
