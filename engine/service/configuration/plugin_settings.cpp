#include "service/configuration/plugin_settings.hpp"

#include <algorithm>

#include "base/text/nearest.hpp"
#include "reading/block_reader.hpp"

namespace thidua::service {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

constexpr std::int64_t kLongestCall_s = 3'600;

bool is_sha256(const std::string& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

/// Ids have points, names of files have none.
bool is_id(const std::string& plugin) { return plugin.find('.') != std::string::npos; }

void read_network(BlockReader& reader, PluginUse& use, Diagnostics& faults) {
    for (const auto& written : reader.list("network", Need::optional)) {
        if (auto destination = hosting::read_destination(written.value))
            use.network.push_back(std::move(*destination));
        else
            faults.push_back(Diagnostic::error("TD1154", written.span).with("found", written.value));
    }
}

void read_pins(BlockReader& reader, PluginUse& use, Diagnostics& faults) {
    for (const auto& written : reader.list("sha256", Need::optional)) {
        if (!is_sha256(written.value))
            faults.push_back(Diagnostic::error("TD1156", written.span).with("found", written.value));
        use.pins.push_back(written.value);
    }
}

PluginUse read_use(const LocatedNode& block, Diagnostics& faults) {
    static const std::vector<std::string> kPlaces = {"worker", "in-process"};
    BlockReader reader(block, faults);
    PluginUse use;
    use.span = block.key_span;
    if (auto plugin = reader.text("plugin", Need::required)) use.plugin = std::move(plugin->value);
    const auto place = reader.choice("runs", Need::optional, kPlaces);
    if (place) use.in_process = place->value == 1;
    read_network(reader, use, faults);
    read_pins(reader, use, faults);
    if (const auto limit = reader.integer("time-limit", Need::optional, 1, kLongestCall_s))
        use.time_limit = std::chrono::seconds(limit->value);
    if (const LocatedNode* settings = reader.block("settings", Need::optional)) use.settings = *settings;
    reader.finish();
    // Whoever puts a file into a plugin folder can write any id into its manifest.
    if (use.in_process && is_id(use.plugin) && use.pins.empty())
        faults.push_back(Diagnostic::error("TD1155", place->span).with("plugin", use.plugin));
    return use;
}

void read_accepted(BlockReader& reader, PluginSettings& settings, Diagnostics& faults) {
    for (const auto& written : reader.list("accept-weaker-containment", Need::optional)) {
        if (const auto weakness = hosting::weakness_of(written.value))
            settings.accepted.push_back(*weakness);
        else
            faults.push_back(with_nearest(Diagnostic::error("TD1157", written.span)
                                              .with("found", written.value)
                                              .with("known", reading::names_for_message(hosting::weakness_names())),
                                          written.value, hosting::weakness_names()));
    }
}

} // namespace

PluginSettings read_plugin_settings(const LocatedNode& block, Diagnostics& faults) {
    PluginSettings settings;
    BlockReader reader(block, faults);
    for (const auto& folder : reader.list("folders", Need::required)) settings.folders.emplace_back(folder.value);
    read_accepted(reader, settings, faults);
    if (const LocatedNode* uses = reader.block("use", Need::optional))
        for (const LocatedNode* use : reading::named_blocks(*uses, faults))
            settings.uses.emplace(use->key, read_use(*use, faults));
    reader.finish();
    return settings;
}

} // namespace thidua::service
