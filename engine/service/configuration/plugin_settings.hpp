#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hosting/containment/containment.hpp"
#include "hosting/containment/destination.hpp"
#include "reading/located_tree.hpp"

namespace thidua::service {

/// A plugin under the short name by which workflows speak of it.
struct PluginUse {
    std::string plugin;                             ///< id in the plugin's manifest, or the name of its file
    bool in_process = false;                        ///< trusted: runs inside this process instead of a worker
    std::vector<hosting::Destination> network;      ///< where it may connect to, when its manifest asks for the network
    std::optional<std::chrono::seconds> time_limit; ///< of a call; absent: what its capability has
    std::vector<std::string> pins;                  ///< SHA-256 of the libraries that are meant; empty: any
    std::optional<reading::LocatedNode> settings;   ///< as written; its manifest says what they are
    SourceSpan span;
};

/// `plugins { … }` of config/thidua.info.
struct PluginSettings {
    std::vector<std::filesystem::path> folders; ///< as written
    std::vector<hosting::Weakness> accepted;    ///< what workers may do without where the kernel cannot contain them
    std::map<std::string, PluginUse> uses;
};

/// Faults: those of `reading`; TD1154 no destination, TD1155 trusted without being pinned, TD1156 no SHA-256.
[[nodiscard]] PluginSettings read_plugin_settings(const reading::LocatedNode& block, Diagnostics& faults);

} // namespace thidua::service
