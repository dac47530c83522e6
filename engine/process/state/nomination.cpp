#include "process/state/nomination.hpp"

#include <algorithm>

namespace thidua::process {

const Token* Nomination::token(std::string_view stage) const {
    const auto found =
        std::find_if(marking.begin(), marking.end(), [&](const Token& token) { return token.stage == stage; });
    return found == marking.end() ? nullptr : &*found;
}

const Score* Nomination::score(std::string_view name) const {
    const Score* newest = nullptr;
    for (const Score& candidate : scores)
        if ((name.empty() || candidate.name == name) && (newest == nullptr || candidate.at >= newest->at))
            newest = &candidate;
    return newest;
}

} // namespace thidua::process
