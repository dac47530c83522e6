// Any text as an expression: a program that prints to a text of the same meaning and evaluates within its limits, or a
// fault inside the text.
#include <cstdint>

#include "feel_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    thidua::fuzz::check_text(std::string(reinterpret_cast<const char*>(bytes), size),
                             thidua::feel::Grammar::expression);
    return 0;
}
