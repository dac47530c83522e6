#pragma once

namespace thidua {

/// Writes the broken invariant to stderr and aborts. For states that the code itself must rule out; whatever comes
/// from outside (bytes, people, plugins) is a Failure instead.
[[noreturn]] void invariant_broken(const char* condition, const char* file, int line) noexcept;

} // namespace thidua

#define THIDUA_INVARIANT(condition)                                                                                    \
    do {                                                                                                               \
        if (!(condition)) [[unlikely]]                                                                                 \
            ::thidua::invariant_broken(#condition, __FILE__, __LINE__);                                                \
    } while (false)
