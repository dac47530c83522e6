#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/builtins/patterns/xpath_pattern.hpp"

namespace thidua::feel {

/// A pattern that is ready to look for its matches: RE2, which takes linear time whatever the pattern says, or PCRE2
/// with tight limits for the one thing that RE2 cannot do, a back-reference.
class PatternMatcher {
  public:
    enum class Found { yes, no, too_long };
    /// What a group matched; `data()` is nullptr when it took no part.
    using Groups = std::vector<std::string_view>;

    /// nullptr, and why, when the pattern is not one of XPath (XQuery and XPath Functions §5.6.1).
    [[nodiscard]] static std::unique_ptr<PatternMatcher> compiled(std::string_view pattern, const PatternFlags& flags,
                                                                  std::string& reason);
    virtual ~PatternMatcher() = default;

    /// The first match at or behind `from`; fills the groups, the whole match first.
    [[nodiscard]] virtual Found find(std::string_view text, std::size_t from, Groups& groups) const = 0;
    /// Steps that a search takes at most, which ended at `end` (the size of the text when there was no match).
    [[nodiscard]] virtual std::uint64_t cost(std::string_view text, std::size_t from, std::size_t end) const = 0;
};

} // namespace thidua::feel
