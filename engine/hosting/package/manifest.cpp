#include "hosting/package/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <thidua/sdk/plugin.h>
#include <thidua/sdk/version.h>

#include "base/text/text.hpp"
#include "hosting/package/library_file.hpp"
#include "reading/block_reader.hpp"

namespace thidua::hosting {
namespace {

constexpr std::array kCapabilities = {THIDUA_CAPABILITY_SCORE, THIDUA_CAPABILITY_NOTIFY, THIDUA_CAPABILITY_EXPORT,
                                      THIDUA_CAPABILITY_IMPORT, THIDUA_CAPABILITY_RULES};
constexpr std::size_t kLargestManifest = std::size_t{1} << 20;

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::optional<std::vector<std::uint32_t>> read_numbers(std::string_view text) {
    std::vector<std::uint32_t> numbers;
    while (true) {
        const auto point = text.find('.');
        const std::string_view part = text.substr(0, point);
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (part.empty() || error != std::errc() || end != part.data() + part.size()) return std::nullopt;
        numbers.push_back(number);
        if (point == std::string_view::npos) return numbers;
        text.remove_prefix(point + 1);
    }
}

/// At least two parts of lower-case letters, digits and hyphens, each beginning with a letter.
bool is_reverse_domain(std::string_view id) {
    std::size_t parts = 0;
    while (true) {
        const auto point = id.find('.');
        const std::string_view part = id.substr(0, point);
        if (part.empty() || !is_lower(part.front()) || part.back() == '-') return false;
        for (const char letter : part)
            if (!is_lower(letter) && !is_digit(letter) && letter != '-') return false;
        ++parts;
        if (point == std::string_view::npos) return parts >= 2;
        id.remove_prefix(point + 1);
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& one : words) all += (all.empty() ? "" : ", ") + one;
    return all;
}

std::string range_text() {
    return std::to_string(THIDUA_ABI_OLDEST_MAJOR) + "." + std::to_string(THIDUA_ABI_OLDEST_MINOR) + "–" +
           std::to_string(THIDUA_ABI_MAJOR) + "." + std::to_string(THIDUA_ABI_MINOR);
}

void read_abi(reading::BlockReader& reader, Manifest& manifest, Diagnostics& faults) {
    const auto abi = reader.text("abi", reading::Need::required);
    if (!abi) return;
    const auto numbers = read_numbers(abi->value);
    if (!numbers || numbers->size() != 2) {
        faults.push_back(Diagnostic::error("TD0714", abi->span).with("found", abi->value).with("range", range_text()));
        return;
    }
    manifest.abi_major = numbers->at(0);
    manifest.abi_minor = numbers->at(1);
    const bool newer =
        std::pair(manifest.abi_major, manifest.abi_minor) > std::pair(THIDUA_ABI_MAJOR, THIDUA_ABI_MINOR);
    const bool older =
        std::pair(manifest.abi_major, manifest.abi_minor) < std::pair(THIDUA_ABI_OLDEST_MAJOR, THIDUA_ABI_OLDEST_MINOR);
    if (newer || older)
        faults.push_back(Diagnostic::error("TD0714", abi->span).with("found", abi->value).with("range", range_text()));
}

void read_identity(reading::BlockReader& reader, const std::string& expected_name, Manifest& manifest,
                   Diagnostics& faults) {
    using reading::Need;
    if (const auto id = reader.text("id", Need::required)) {
        manifest.id = id->value;
        if (!is_reverse_domain(id->value) || id->value.size() > 128)
            faults.push_back(Diagnostic::error("TD0711", id->span).with("found", id->value));
    }
    if (const auto name = reader.text("name", Need::required)) {
        manifest.name = name->value;
        if (name->value != expected_name)
            faults.push_back(
                Diagnostic::error("TD0712", name->span).with("found", name->value).with("expected", expected_name));
    }
    if (const auto version = reader.text("version", Need::required)) {
        if (const auto numbers = read_version(version->value))
            manifest.version = *numbers;
        else
            faults.push_back(Diagnostic::error("TD0713", version->span).with("found", version->value));
    }
    if (const auto year = reader.integer("year", Need::optional, 2000, 9999))
        manifest.year = static_cast<std::uint32_t>(year->value);
    if (const auto vendor = reader.text("vendor", Need::required)) manifest.vendor = vendor->value;
    if (auto title = reader.local_text("title", Need::required)) manifest.title = std::move(title->value);
}

/// Of a known capability another revision, from 1: the plugin may also be made for hosts that are newer or older.
bool is_other_revision(std::string_view capability) {
    const auto slash = capability.rfind('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view digits = capability.substr(slash + 1);
    const bool number = !digits.empty() && digits.size() < 6 && digits.front() != '0' &&
                        std::all_of(digits.begin(), digits.end(), is_digit);
    return number && std::any_of(kCapabilities.begin(), kCapabilities.end(), [&](std::string_view known) {
               return known.substr(0, known.rfind('/')) == capability.substr(0, slash);
           });
}

void read_capabilities(reading::BlockReader& reader, Manifest& manifest, Diagnostics& faults) {
    const auto written = reader.list("capabilities", reading::Need::required);
    for (const auto& capability : written) {
        const bool known_here =
            std::find(kCapabilities.begin(), kCapabilities.end(), capability.value) != kCapabilities.end();
        const bool is_other = !known_here && is_other_revision(capability.value);
        (is_other ? manifest.other_revisions : manifest.capabilities).push_back(capability.value);
        if (known_here || is_other) continue;
        const std::vector<std::string> known(kCapabilities.begin(), kCapabilities.end());
        auto fault =
            Diagnostic::error("TD0715", capability.span).with("found", capability.value).with("known", joined(known));
        const std::string nearest = nearest_name(capability.value, known);
        if (!nearest.empty()) static_cast<void>(std::move(fault).with("nearest", nearest).with_hint("hint.nearest"));
        faults.push_back(std::move(fault));
    }
    if (manifest.capabilities.empty() && !manifest.other_revisions.empty())
        faults.push_back(
            Diagnostic::error("TD1159", written.front().span).with("found", joined(manifest.other_revisions)));
}

void read_pin(reading::BlockReader& reader, Manifest& manifest, Diagnostics& faults) {
    const auto pin = reader.text("sha256", reading::Need::optional);
    if (!pin) return;
    const bool right = pin->value.size() == 64 && std::all_of(pin->value.begin(), pin->value.end(), [](char digit) {
                           return is_digit(digit) || (digit >= 'a' && digit <= 'f');
                       });
    if (right)
        manifest.sha256 = pin->value;
    else
        faults.push_back(Diagnostic::error("TD0716", pin->span).with("found", pin->value));
}

} // namespace

std::string PluginVersion::text() const {
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

std::optional<PluginVersion> read_version(std::string_view text) {
    const auto numbers = read_numbers(text);
    if (!numbers || numbers->size() != 3) return std::nullopt;
    return PluginVersion{numbers->at(0), numbers->at(1), numbers->at(2)};
}

bool Manifest::offers(std::string_view capability) const {
    return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

Result<Manifest> read_manifest(const std::filesystem::path& path, const std::string& expected_name) {
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
        return Failure::refused(Diagnostic::error("TD0710").with("path", path.string()));
    Diagnostics faults;
    auto text = read_placed(path, kLargestManifest, faults);
    if (!text) return text.error();
    const auto tree = reading::read_info(std::make_shared<const SourceFile>(path.string(), std::move(*text)));
    if (!tree) {
        for (const Diagnostic& fault : tree.error().diagnostics()) faults.push_back(fault);
        return Failure::refused(std::move(faults));
    }
    Manifest manifest;
    manifest.source = tree->file;
    reading::BlockReader top(tree->root, faults);
    if (const reading::LocatedNode* plugin = top.block("plugin", reading::Need::required)) {
        reading::BlockReader reader(*plugin, faults);
        read_identity(reader, expected_name, manifest, faults);
        read_abi(reader, manifest, faults);
        read_capabilities(reader, manifest, faults);
        if (const auto network = reader.yes_no("network", reading::Need::optional)) manifest.network = network->value;
        read_pin(reader, manifest, faults);
        if (const reading::LocatedNode* settings = reader.block("settings", reading::Need::optional))
            manifest.settings = read_schema(*settings, faults);
        reader.finish();
    }
    top.finish();
    if (has_errors(faults)) return Failure::refused(std::move(faults));
    return manifest;
}

} // namespace thidua::hosting
