#pragma once

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/diagnostic/source.hpp"
#include "base/result.hpp"

namespace thidua {

/// Bounds for a JSON text that came from outside.
struct JsonLimits {
    std::size_t bytes = std::size_t{16} << 20;
    std::size_t depth = 64;
};

/// Reads one JSON document (RFC 8259). Faults carry line and column: too large (TD0010), too deep (TD0011), not
/// well-formed (TD0012), a name that occurs twice in one object (TD0013). Numbers with a fraction or exponent keep
/// only double precision: exact decimals travel as text.
[[nodiscard]] Result<boost::json::value> parse_json(const SourceFilePtr& file, JsonLimits limits = {});
[[nodiscard]] Result<boost::json::value> parse_json(std::string name, std::string text, JsonLimits limits = {});

/// Two-space indented text with a final line break, names in their own order: for files that people read.
[[nodiscard]] std::string pretty_json(const boost::json::value& value);

} // namespace thidua
