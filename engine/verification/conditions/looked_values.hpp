#pragma once

#include "definition/form/form.hpp"
#include "verification/conditions/reading.hpp"

namespace thidua::verification {

/// More of a list, or longer a text, is not made to be looked at.
inline constexpr int kMostCounted = 10'000;

/// Do the values lie in steps, so that there is not always one between two of them?
[[nodiscard]] bool lies_in_steps(const Look& look, const definition::FormSpec& form);
/// Can there be no value? A required field counts as one that has a value when `required_has_one`.
[[nodiscard]] bool may_be_missing(const Look& look, const definition::FormSpec& form, bool required_has_one);
/// The least and the largest value that the look can meet, where there are such; all of them for a choice.
[[nodiscard]] feel::List bounds_of_looked(const Look& look, const definition::FormSpec& form);
/// Every value but null that the look can meet, as far as the constants tell them apart; `compared` of each piece where
/// there are as many.
[[nodiscard]] feel::List looked_values(const Look& look, const definition::FormSpec& form, feel::List constants,
                                       std::size_t compared);
/// Puts into the slots what the look then meets. Members of one name are put one after the other; those that are
/// missing are left out.
void put_looked(const Look& look, const feel::Value& value, std::vector<feel::Value>& slots);

} // namespace thidua::verification
