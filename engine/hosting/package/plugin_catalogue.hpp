#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "hosting/call/call.hpp"
#include "hosting/call/policy.hpp"
#include "hosting/package/manifest.hpp"

namespace thidua::hosting {

enum class PluginState {
    refused, ///< something is wrong with its file or manifest; its code was never run
    checked, ///< right as far as can be seen without running it
    loaded,  ///< at work
    resting, ///< failed too often; nobody calls it for a while
    given_up ///< trusted, and did not come back in time: lost until the next start
};

enum class PluginPlace { worker, in_process };

/// What a list of plugins shows.
struct PluginRecord {
    std::filesystem::path file;
    std::string sha256;               ///< "" when the file could not be read
    std::optional<Manifest> manifest; ///< nothing when it could not be read
    PluginState state = PluginState::refused;
    PluginPlace place = PluginPlace::worker;
    std::vector<Destination> destinations;  ///< it asks for the network, and may connect to these
    std::optional<Containment> containment; ///< of its worker, once one has started
    Diagnostics faults;                     ///< everything that is wrong, for `refused`; also why a load failed
};

class PluginHost;

/// One accepted plugin. Safe on any thread; a worker plugin answers as many calls at a time as the policy has workers
/// for it, a trusted one answers one at a time.
class Plugin {
  public:
    explicit Plugin(std::unique_ptr<PluginHost> host);
    ~Plugin();
    Plugin(const Plugin&) = delete;
    Plugin& operator=(const Plugin&) = delete;

    [[nodiscard]] PluginRecord record() const;
    [[nodiscard]] const Manifest& manifest() const;

    /// Loads it and asks for its description, without a call. Done by the first call otherwise.
    [[nodiscard]] Result<void> load();

    /// Hands over the document and waits for the answer, at most the time of the call and half a second.
    /// Never call it inside a transaction. Faults (kind environment unless said): TD0730 does not offer that (usage),
    /// TD0731 resting, TD0732 late, TD0733 died, TD0734 broken answer, TD0735 failed by its own word, TD0736 given up,
    /// TD0737 no worker, TD0738 its library does not load, TD0739 a given file cannot be handed over (refused).
    [[nodiscard]] Result<PluginAnswer> call(const PluginCall& call);

  private:
    std::unique_ptr<PluginHost> host_;
};

/// The plugins of the configured folders.
class PluginCatalogue {
  public:
    /// Reads the folders, without loading any code. A missing folder is a fault (TD0700); a plugin that is wrong is no
    /// fault of the catalogue: it is listed as refused, with everything that is wrong about it.
    /// `clock` must outlive the catalogue.
    [[nodiscard]] static Result<PluginCatalogue> discover(const std::vector<std::filesystem::path>& folders,
                                                          HostingPolicy policy, const Clock& clock);
    /// One plugin file, wherever it lies.
    [[nodiscard]] static PluginCatalogue of_file(const std::filesystem::path& file, HostingPolicy policy,
                                                 const Clock& clock);

    /// Loads each accepted plugin, so that what its library says of itself is compared too: the magic, its contract,
    /// its description. One that does not load is refused from then on, with everything that is wrong.
    void try_loading();

    /// All of them, accepted and refused, sorted by file.
    [[nodiscard]] std::vector<PluginRecord> list() const;

    /// The plugin of that name or id. Of several the one of `year`, else one for every season; the newest version. A
    /// name is taken at its word when none of that name is for the year, an id is not. Faults: TD0701 nobody is called
    /// so (with the nearest name), TD0702 it was refused (with all that is wrong), TD0783 it is for other years only.
    [[nodiscard]] Result<std::shared_ptr<Plugin>> find(const std::string& name_or_id, std::uint32_t year = 0) const;
    /// All that may be called, in the order of their files.
    [[nodiscard]] const std::vector<std::shared_ptr<Plugin>>& accepted() const { return accepted_; }
    /// Every accepted plugin that offers the capability.
    [[nodiscard]] std::vector<std::shared_ptr<Plugin>> offering(std::string_view capability) const;

  private:
    std::vector<PluginRecord> refused_;
    std::vector<std::shared_ptr<Plugin>> accepted_;
};

} // namespace thidua::hosting
