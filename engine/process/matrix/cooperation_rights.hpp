#pragma once

#include <vector>

#include "process/matrix/lone_holder.hpp"
#include "process/matrix/rights_matrix.hpp"

namespace thidua::process {

/// Part of rights_matrix(): what the holder may say when others are asked in the stage, and who asks them.
void add_consultation(const LoneHolder& holder, const definition::StageSpec& stage, std::vector<Right>& rights);
/// Part of rights_matrix(): taking work of the stage on, leaving it and giving it out.
void add_shared_work(const LoneHolder& holder, const definition::StageSpec& stage, std::vector<Right>& rights);

} // namespace thidua::process
