#include "process/decide/blocker.hpp"

namespace thidua::process {

Diagnostics diagnostics_of(const Blockers& blockers) {
    Diagnostics all;
    all.reserve(blockers.size());
    for (const Blocker& blocker : blockers) all.push_back(blocker.why);
    return all;
}

} // namespace thidua::process
