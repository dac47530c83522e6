#pragma once

#include <memory>
#include <mutex>

#include "base/clock.hpp"
#include "hosting/call/breaker.hpp"
#include "hosting/call/instance_factory.hpp"
#include "hosting/package/plugin_catalogue.hpp"

namespace thidua::hosting {

/// What is behind a Plugin: its instances, its breaker, and the road of one call.
class PluginHost {
  public:
    PluginHost(PluginRecord record, HostingPolicy policy, const Clock& clock);

    [[nodiscard]] PluginRecord record() const;
    [[nodiscard]] const Manifest& manifest() const { return *record_.manifest; }
    [[nodiscard]] Result<void> load();
    [[nodiscard]] Result<PluginAnswer> call(const PluginCall& call);

  private:
    [[nodiscard]] Result<std::unique_ptr<PluginInstance>> make_seat();
    /// Why a library could not be loaded into this process: what was loaded stays, so it is not tried again.
    [[nodiscard]] std::optional<Failure> failed_load() const;
    [[nodiscard]] InstanceOptions instance_options() const;
    /// Whether a process has died of it lately, so that the next one would, too.
    [[nodiscard]] Result<void> rests_after_death() const;
    [[nodiscard]] Result<void> may_be_called(const PluginCall& call) const;
    /// A instance, or why there is none.
    [[nodiscard]] Result<std::unique_ptr<PluginInstance>> take_seat(std::chrono::milliseconds time);
    [[nodiscard]] Result<PluginAnswer> call_in(PluginInstance& instance, const PluginCall& call,
                                               const CallLimits& limits, bool& instance_is_fine);
    [[nodiscard]] Failure fault(const char* code) const;

    PluginRecord record_;
    const HostingPolicy policy_;
    const Clock& clock_;
    Breaker breaker_;
    InstancePool instances_;
    mutable std::mutex mutex_; ///< guards what is noted about loading in record_
};

/// Where the worker program lies: as the policy says, else beside this program.
[[nodiscard]] std::filesystem::path find_worker_program(const HostingPolicy& policy);

} // namespace thidua::hosting
