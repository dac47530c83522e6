#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thidua::definition {

/// Which plugin capabilities exist: fulfilled by whoever knows the plugins.
class CapabilityNames {
  public:
    virtual ~CapabilityNames() = default;
    /// Names that `with` may use for a kind of effect: "notify", "export" or "score".
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view kind) const = 0;
};

/// Which calendars exist.
class CalendarNames {
  public:
    virtual ~CalendarNames() = default;
    [[nodiscard]] virtual std::vector<std::string> names() const = 0;
};

/// What the checks may ask of the world. A port that is absent leaves its checks out.
struct Ports {
    const CapabilityNames* capabilities = nullptr;
    const CalendarNames* calendars = nullptr;
};

} // namespace thidua::definition
