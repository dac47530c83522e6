#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace thidua::http {

/// Small records in a folder, each beside a folder of its own that bears the same name: `ID.json` and `ID`. What was
/// begun and never recorded, because the server went away meanwhile, is removed.

inline constexpr const char* kRecordEnding = ".json";

/// The texts by their ids; none of a place that is "" or not there.
[[nodiscard]] std::map<std::string, std::string> kept_records(const std::filesystem::path& place);

void remove_kept(const std::filesystem::path& place, const std::string& id);

} // namespace thidua::http
