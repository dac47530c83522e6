#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "hosting/containment/containment.hpp"
#include "hosting/containment/destination.hpp"

namespace thidua::hosting {

/// What one call, and the worker process it runs in, may use.
struct CallLimits {
    std::chrono::milliseconds time{2'000};
    std::uint64_t memory_bytes = std::uint64_t{256} << 20; ///< address space of a worker
    std::uint32_t descriptors = 64;
    std::uint64_t answer_bytes = std::uint64_t{16} << 20;
    std::uint64_t file_bytes = std::uint64_t{256} << 20; ///< of one file that it writes, and of one it is given
    std::uint64_t produced_bytes = std::uint64_t{1}
                                   << 30;   ///< of all files together, while it works and when it is done
    std::uint32_t produced_entries = 2'000; ///< files and folders, in the same way
    std::uint32_t threads = 32;             ///< of a worker
};

/// What a plugin may connect to.
struct NetworkGrant {
    std::string plugin; ///< name or id
    std::vector<Destination> destinations;
};

/// What a plugin writes into the log.
struct PluginLogLine {
    std::string plugin;  ///< its name
    std::string key;     ///< of the call it was made in, and
    std::string subject; ///< what that call is about; "" outside of calls
    int level = 0;       ///< as in sdk/status.h
    std::string line;    ///< one line without control characters
};

/// What the server's configuration allows. Deny by default: every plugin lives in a worker process without network.
struct HostingPolicy {
    std::filesystem::path worker_program; ///< build/bin/thidua-plugin-worker; "" finds it beside this program
    std::filesystem::path scratch_folder; ///< where granted folders are made; "" for the system's temporary folder
    std::filesystem::path marks_folder;   ///< where it is noted that a trusted plugin is at work; "" for nowhere
    std::vector<std::string> trusted;     ///< plugin names or ids that run inside this process
    std::vector<NetworkGrant> networked;  ///< for plugins that ask for the network
    std::vector<Weakness> accepted;       ///< what workers may do without where this kernel cannot contain them
    KernelCeiling kernel;
    /// Of a plugin's name or id: the time of its calls where that is not its capability's, and the SHA-256 of the
    /// libraries that are meant (any other one is refused).
    std::map<std::string, std::chrono::milliseconds> times;
    std::map<std::string, std::vector<std::string>> pins;

    CallLimits quick;                                                                ///< score and rules
    CallLimits outward{std::chrono::milliseconds(30'000), std::uint64_t{256} << 20}; ///< notify
    CallLimits thorough{std::chrono::milliseconds(30'000), std::uint64_t{1'024} << 20, 64,
                        std::uint64_t{64} << 20}; ///< import and export

    std::chrono::milliseconds time_to_start{10'000}; ///< of a worker, until its library is loaded
    std::uint32_t workers_per_plugin = 2;
    std::uint32_t calls_per_worker = 500;       ///< then it is replaced by a fresh one
    std::uint32_t breaker_failures = 5;         ///< so many failures …
    std::chrono::seconds breaker_window{60};    ///< … within this time
    std::chrono::seconds breaker_rest{30};      ///< and nobody calls the plugin for so long
    std::chrono::seconds rest_after_death{600}; ///< nor a trusted one of which a process has died

    /// Takes the log lines of plugins. Called on any thread; may be empty.
    std::function<void(const PluginLogLine&)> log;

    /// The limits for a capability id.
    [[nodiscard]] const CallLimits& limits(std::string_view capability) const;
    /// The same, with the time that this plugin has.
    [[nodiscard]] CallLimits limits_for(std::string_view capability, const std::string& name,
                                        const std::string& id) const;
    /// Whether nothing is pinned under that name or id, or this hash is.
    [[nodiscard]] bool means(const std::string& name, const std::string& id, const std::string& sha256) const;
    [[nodiscard]] bool trusts(const std::string& name, const std::string& id) const;
    /// All that the grants for that name or id allow.
    [[nodiscard]] std::vector<Destination> destinations(const std::string& name, const std::string& id) const;
};

} // namespace thidua::hosting
