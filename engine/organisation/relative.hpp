#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"

namespace thidua::organisation {

/// Two people of the office who are related, as they have declared it: neither judges what is about the other.
struct Relative {
    std::string id;
    std::string a; ///< user names; a is to b what b is to a
    std::string b;
    std::string kind; ///< in the office's own words: spouse, parent …; "" when it is not said
    SourceSpan span;
    SourceSpan a_span{};
    SourceSpan b_span{};
};

} // namespace thidua::organisation
