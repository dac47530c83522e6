#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::definition {

/// The settings of an effect as one plugin gets them.
struct PluginSettings {
    std::string plugin;         ///< its identity: id, version and year
    boost::json::object values; ///< typed as its manifest says, with what the configuration sets and the defaults
    Diagnostics faults;         ///< each at its place in the file; with any of them the values are not to be used
};

/// The same for every plugin behind the effect's name: several years' plugins may do so, each with a
/// manifest of its own. Typed once, when the definition is read; empty where no plugin was known then.
using EffectSettings = std::vector<PluginSettings>;

} // namespace thidua::definition
