// Any text as the cell of a decision table, and as the condition of a filter.
#include <cstdint>

#include "feel_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    thidua::fuzz::check_text(text, thidua::feel::Grammar::unary_tests);
    thidua::fuzz::check_text(text, thidua::feel::Grammar::filter);
    return 0;
}
