#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text/local_text.hpp"
#include "hosting/package/settings.hpp"

namespace thidua::hosting {

/// Three numbers, compared from the left.
struct PluginVersion {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t patch = 0;

    friend auto operator<=>(const PluginVersion&, const PluginVersion&) = default;
    [[nodiscard]] std::string text() const;
};

/// What a plugin says about itself in `<name>.info`, beside `<name>.thidua`. engine/docs/plugin-guide.md shows one.
struct Manifest {
    std::string id;   ///< reverse domain: "vn.example.my-scores"
    std::string name; ///< the file's name without suffix
    PluginVersion version;
    std::uint32_t year = 0; ///< the season; 0 for every season
    std::string vendor;
    LocalText title;
    std::uint32_t abi_major = 0;
    std::uint32_t abi_minor = 0;
    std::vector<std::string> capabilities;    ///< "thidua.score/1", in written order; at least one
    std::vector<std::string> other_revisions; ///< of capabilities, which this host does not know and never asks for
    bool network = false;                     ///< it asks for the network; the policy must agree
    std::string sha256;                       ///< 64 lower-case digits the library must have, or ""
    SettingsSchema settings;
    SourceFilePtr source;

    /// Id, version and year: of two plugins with the same, only one is accepted.
    [[nodiscard]] std::string identity() const { return id + ' ' + version.text() + ' ' + std::to_string(year); }
    [[nodiscard]] bool offers(std::string_view capability) const;
};

/// Reads and checks a manifest with all its faults at once; runs no code of the plugin. `expected_name` is the stem of
/// the library's file. Faults: those of reading (TD01…), TD0710–TD0719, and
/// TD1159 only revisions that this host does not know.
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& path, const std::string& expected_name);

/// Three numbers with points between them and nothing else.
[[nodiscard]] std::optional<PluginVersion> read_version(std::string_view text);

} // namespace thidua::hosting
