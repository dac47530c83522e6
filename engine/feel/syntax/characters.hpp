#pragma once

#include <string>
#include <string_view>

namespace thidua::feel {

/// Characters as the grammar of DMN 1.5 §10.3.1.2 (rules 27–30, 61) sorts them.

/// The code point at `at`, which moves behind it; an invalid byte counts as U+FFFD. `at` must be inside the text.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& into, char32_t c);

[[nodiscard]] bool is_blank(char32_t c);
[[nodiscard]] bool is_name_start(char32_t c);
[[nodiscard]] bool is_name_part(char32_t c);
/// `. / - ' + *`, which may join the parts of a name.
[[nodiscard]] bool is_name_symbol(char32_t c);

} // namespace thidua::feel
