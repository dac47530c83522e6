#pragma once

#include <optional>
#include <string_view>

#include <boost/json.hpp>

#include "hosting/package/settings.hpp"
#include "reading/block_reader.hpp"

namespace thidua::hosting {

/// The value under `key` in its JSON form, for every type that has no inner settings and is no list or local text.
/// Nothing when it is missing or faulty; faults are noted.
[[nodiscard]] std::optional<boost::json::value> read_simple(reading::BlockReader& reader, std::string_view key,
                                                            const Setting& setting, reading::Need need,
                                                            Diagnostics& faults);

} // namespace thidua::hosting
