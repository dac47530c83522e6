#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "definition/effects/effect_settings.hpp"
#include "hosting/call/call.hpp"

namespace thidua::service {

/// Which plugin is wanted.
struct PluginChoice {
    std::string_view name;  ///< short name of config/thidua.info
    std::string capability; ///< "thidua.score/1"
    std::uint32_t year = 0; ///< of the season, where several years' plugins have the name; 0 for any
    const definition::EffectSettings* settings = nullptr; ///< of the workflow; nullptr for the configuration's alone
};

/// A plugin that can be asked, with the settings that hold for it.
class ChosenPlugin {
  public:
    virtual ~ChosenPlugin() = default;
    /// As call() hands them over. The caller may replace a value by what only it knows: the file of a year.
    boost::json::object settings;
    /// SHA-256 of its library: another one may answer otherwise.
    std::string sha256;

    /// Asks it: engine/docs/plugin-guide.md has the documents. Capability and settings are added here. May take long
    /// and must never be made inside a transaction. Failures are those of hosting::Plugin::call().
    [[nodiscard]] virtual Result<hosting::PluginAnswer> call(hosting::PluginCall call) const = 0;
};

/// Finds plugins by the short names of config/thidua.info. Any thread.
class PluginPort {
  public:
    virtual ~PluginPort() = default;
    /// Failures: TD0951 no such short name (with the nearest), TD0952 it does not offer the capability, TD0985 it is of
    /// another year, TD0986 the workflow was read without it, the faults of its settings, each at its place in the
    /// workflow or configuration (all refused); TD0700–TD0702 and TD0783 no such plugin (environment).
    [[nodiscard]] virtual Result<std::unique_ptr<ChosenPlugin>> choose(const PluginChoice& wanted) const = 0;
    /// Short names that serve a capability ("score").
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view kind) const = 0;
};

} // namespace thidua::service
