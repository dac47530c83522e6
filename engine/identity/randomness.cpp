#include "identity/randomness.hpp"

#include <sodium.h>

#include "base/invariant.hpp"

namespace thidua::identity {

SystemRandomness::SystemRandomness() { THIDUA_INVARIANT(sodium_init() >= 0); }

void SystemRandomness::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

} // namespace thidua::identity
