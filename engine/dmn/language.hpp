#pragma once

namespace thidua::feel {}

/// Decision models speak FEEL throughout: inside this room the names of the language need no prefix.
namespace thidua::dmn {
using namespace feel;
} // namespace thidua::dmn
