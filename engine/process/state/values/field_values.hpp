#pragma once

#include <boost/json/value.hpp>

#include "definition/form/form.hpp"
#include "feel/values/value.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// Stored values as FEEL sees them, by the declared types of the form.

/// Text and choice → string, integer and decimal → number, date → date, rows → list of contexts.
[[nodiscard]] feel::Value feel_value(const definition::FieldSpec& field, const boost::json::value& stored);
/// The field's value in the nomination; null when it has none; of an evidence field its evidence.
[[nodiscard]] feel::Value feel_value(const definition::FieldSpec& field, const Nomination& nomination);
/// List of {id, field, kind, title, date}; of one evidence field, or all when `field` is null.
[[nodiscard]] feel::Value evidence_value(const Nomination& nomination, const definition::FieldSpec* field);

} // namespace thidua::process
