#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/files/file_source.hpp"
#include "definition/effects/effect_settings.hpp"
#include "reading/located_tree.hpp"

namespace thidua::definition {

/// Which plugin capabilities exist and what may be set for them: fulfilled by whoever knows the plugins.
class Capabilities {
  public:
    virtual ~Capabilities() = default;
    /// Names that `with` may use for a kind of effect: "notify", "export" or "score".
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view kind) const = 0;
    /// The settings that a workflow gives to one of these names, typed for each plugin behind it; `settings` is nullptr
    /// when there are none, and `owner` is where a missing one is reported then.
    [[nodiscard]] virtual EffectSettings type_settings(std::string_view name, const reading::LocatedNode* settings,
                                                       const SourceSpan& owner) const = 0;
    /// What else the world has to say to these settings: files that they name and that are not there.
    [[nodiscard]] virtual Diagnostics missing_files(const reading::LocatedNode& settings) const = 0;
};

/// Which calendars exist.
class CalendarNames {
  public:
    virtual ~CalendarNames() = default;
    [[nodiscard]] virtual std::vector<std::string> names() const = 0;
};

/// What the checks may ask of the world. A port that is absent leaves its checks out; without capabilities the settings
/// of effects stay untyped, and such a workflow can be checked but not run.
struct Ports {
    const Capabilities* capabilities = nullptr;
    const CalendarNames* calendars = nullptr;
    const FileSource* files = nullptr; ///< where the workflow's files are; absent: on disk
};

} // namespace thidua::definition
