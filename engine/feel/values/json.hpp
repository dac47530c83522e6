#pragma once

#include <boost/json.hpp>

#include "base/json.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

/// Reads one JSON document; numbers keep every digit (34) as they are written. Faults as base/json.hpp, and TD0480 for
/// a number that no decimal can hold.
[[nodiscard]] Result<Value> value_from_json(const SourceFilePtr& file, JsonLimits limits = {});
/// Of a JSON value in memory; doubles become the shortest decimal that reads back as them.
[[nodiscard]] Value value_from_json(const boost::json::value& json);

/// JSON text. Numbers are written exactly, temporal values as their FEEL text ("2025-11-10", "P3D"), ranges and
/// functions as their FEEL text.
[[nodiscard]] std::string to_json_text(const Value& value);
/// The same in memory. Boost.JSON holds no decimals: a number that is no 64-bit integer becomes its text.
[[nodiscard]] boost::json::value to_json(const Value& value);

} // namespace thidua::feel
