#pragma once

#include <string>
#include <vector>

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Whoever is named in one of the fields (`type person`) holds the role among which one is chosen: TD1337 with those
/// who do. `seen` is the nomination with the fields as they would be.
void require_chosen_people(Evaluation& evaluation, const Nomination& seen, const std::vector<std::string>& fields);

/// The fields of the form that name somebody.
[[nodiscard]] std::vector<std::string> person_fields(const definition::FormSpec& form);

} // namespace thidua::process
