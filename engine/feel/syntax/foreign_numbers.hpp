#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace thidua::feel {

/// A number as people write it on paper or in a spreadsheet.
struct ForeignNumber {
    std::size_t begin = 0; ///< byte offsets in the text
    std::size_t end = 0;
    std::string meant;    ///< as FEEL writes it
    std::string or_meant; ///< the other reading, where there are two: `1,250` is 1.250 or 1250; else ""
};

/// The number with a decimal comma or separators of thousands that byte `at` stands in; or nothing.
[[nodiscard]] std::optional<ForeignNumber> foreign_number_at(std::string_view text, std::size_t at);
/// The number before the `%` at byte `at`, as the share that it means; or nothing.
[[nodiscard]] std::optional<ForeignNumber> percentage_at(std::string_view text, std::size_t at);

/// The first day that the text writes as on paper, `20/11/2025` or `"2025-11-20"`, as FEEL writes it: `@"2025-11-20"`;
/// "" for none.
[[nodiscard]] std::string near_day(std::string_view text);

} // namespace thidua::feel
