#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/result.hpp"
#include "base/text/local_text.hpp"
#include "reading/located_tree.hpp"

namespace thidua::hosting {

enum class SettingType { text, local_text, integer, decimal, yes_no, date, choice, list, block, blocks };

/// One thing that a workflow may set for a plugin.
struct Setting {
    std::string key;
    SettingType type = SettingType::text;
    LocalText title;
    bool required = false;
    std::optional<boost::json::value> fallback; ///< in JSON form; simple types only
    std::int64_t least = INT64_MIN;             ///< integer
    std::int64_t most = INT64_MAX;              ///< integer
    std::vector<std::string> choices;           ///< choice
    std::vector<Setting> inner;                 ///< block, blocks
};

/// The settings a manifest declares, in written order.
struct SettingsSchema {
    std::vector<Setting> settings;
};

/// Reads the `settings` block of a manifest. Faults are added to `faults` (TD01…, TD0720–TD0724).
[[nodiscard]] SettingsSchema read_schema(const reading::LocatedNode& block, Diagnostics& faults);

/// What is set for a plugin, typed, with everything that is wrong, each at its place.
struct TypedSettings {
    boost::json::object values;
    Diagnostics faults;
};

/// The object that the plugin gets: what `block` sets (nullptr: nothing), else what `under` has, else the default. A
/// required one that is nowhere is a fault at the block, or at `owner` when there is none.
[[nodiscard]] TypedSettings type_settings(const reading::LocatedNode* block, const SourceSpan& owner,
                                          const SettingsSchema& schema, const boost::json::object& under = {});

/// What a block sets and nothing else, to be laid under the settings of others: a required one may be missing.
[[nodiscard]] TypedSettings type_partly(const reading::LocatedNode& block, const SettingsSchema& schema);

} // namespace thidua::hosting
