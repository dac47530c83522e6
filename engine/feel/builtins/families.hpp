#pragma once

#include <vector>

#include "feel/builtins/signature.hpp"

namespace thidua::feel {

/// Each family of DMN 1.5 §10.3.4 adds its functions.
void add_conversion_functions(std::vector<Builtin>& into);
void add_string_functions(std::vector<Builtin>& into);
void add_pattern_functions(std::vector<Builtin>& into);
void add_number_functions(std::vector<Builtin>& into);
void add_list_functions(std::vector<Builtin>& into);
void add_list_editing_functions(std::vector<Builtin>& into);
void add_statistics_functions(std::vector<Builtin>& into);
void add_context_functions(std::vector<Builtin>& into);
void add_temporal_functions(std::vector<Builtin>& into);
void add_range_functions(std::vector<Builtin>& into);

} // namespace thidua::feel
