#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua {

/// A `{name}` in a sentence, with its braces at [begin, end).
struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name; ///< a view of the sentence
};

/// In order. A brace that is not one of a pair around a name is a letter like any other: `{ to {name} }` holds {name}.
[[nodiscard]] std::vector<Placeholder> placeholders_of(std::string_view sentence);

/// The sentence with each `{name}` replaced by the argument of that name, read in `language`; a name without argument
/// stays as written. What is filled in is not looked at again.
[[nodiscard]] std::string fill_in(std::string_view sentence, std::string_view language,
                                  const std::vector<Argument>& arguments);

} // namespace thidua
