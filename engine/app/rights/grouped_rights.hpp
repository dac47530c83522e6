#pragma once

#include <vector>

#include "app/session.hpp"

namespace thidua::app {

/// Tells the rights stage by stage: a heading, what happens when nobody does anything there, and a table. Fields that
/// are edited alike are one line, and so is what a role may do with the nomination as a whole. Stages without any of
/// these rights are left out.
void tell_by_stage(const Session& session, const RightsView& view, const std::vector<RightView>& rights);

} // namespace thidua::app
