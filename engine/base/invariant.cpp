#include "base/invariant.hpp"

#include <cstdio>
#include <cstdlib>

namespace thidua {

void invariant_broken(const char* condition, const char* file, int line) noexcept {
    std::fprintf(stderr, "thidua: broken invariant: %s (%s:%d)\n", condition, file, line);
    std::abort();
}

} // namespace thidua
