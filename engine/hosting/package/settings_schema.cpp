#include <array>
#include <string>

#include "hosting/package/setting_value.hpp"
#include "hosting/package/settings.hpp"
#include "reading/block_reader.hpp"

namespace thidua::hosting {
namespace {

constexpr int kDeepestBlock = 4;
const std::vector<std::string> kTypeNames = {"text", "local-text", "integer", "decimal", "yes-no",
                                             "date", "choice",     "list",    "block",   "blocks"};

bool has_inner(SettingType type) { return type == SettingType::block || type == SettingType::blocks; }

std::vector<Setting> read_all(const reading::LocatedNode& block, Diagnostics& faults, int depth);

/// A key that another type would take is distinguished from one that nobody knows.
void refuse_key(reading::BlockReader& reader, const char* key, const std::string& type, Diagnostics& faults) {
    if (const reading::LocatedNode* node = reader.node_of(key, reading::Need::optional))
        faults.push_back(Diagnostic::error("TD0721", node->key_span).with("key", key).with("type", type));
}

void read_bounds(reading::BlockReader& reader, Setting& setting, const std::string& type, Diagnostics& faults) {
    if (setting.type != SettingType::integer) {
        refuse_key(reader, "least", type, faults);
        refuse_key(reader, "most", type, faults);
        return;
    }
    if (const auto least = reader.integer("least", reading::Need::optional, INT64_MIN, INT64_MAX))
        setting.least = least->value;
    if (const auto most = reader.integer("most", reading::Need::optional, INT64_MIN, INT64_MAX))
        setting.most = most->value;
    if (setting.least > setting.most)
        faults.push_back(Diagnostic::error("TD0723", reader.node().key_span)
                             .with("key", setting.key)
                             .with("least", std::to_string(setting.least))
                             .with("most", std::to_string(setting.most)));
}

void read_choices(reading::BlockReader& reader, Setting& setting, const std::string& type, Diagnostics& faults) {
    if (setting.type != SettingType::choice) return refuse_key(reader, "of", type, faults);
    for (auto& choice : reader.list("of", reading::Need::required)) setting.choices.push_back(std::move(choice.value));
}

void read_inner(reading::BlockReader& reader, Setting& setting, const std::string& type, Diagnostics& faults,
                int depth) {
    if (!has_inner(setting.type)) return refuse_key(reader, "settings", type, faults);
    const reading::LocatedNode* inner = reader.block("settings", reading::Need::required);
    if (inner == nullptr) return;
    if (depth >= kDeepestBlock)
        faults.push_back(Diagnostic::error("TD0722", inner->key_span).with("most", std::to_string(kDeepestBlock)));
    else
        setting.inner = read_all(*inner, faults, depth + 1);
}

void read_fallback(reading::BlockReader& reader, Setting& setting, const std::string& type, Diagnostics& faults) {
    const bool simple =
        !has_inner(setting.type) && setting.type != SettingType::list && setting.type != SettingType::local_text;
    if (!simple || setting.required) {
        if (const reading::LocatedNode* node = reader.node_of("default", reading::Need::optional))
            faults.push_back(
                setting.required
                    ? Diagnostic::error("TD0720", node->key_span).with("key", setting.key)
                    : Diagnostic::error("TD0721", node->key_span).with("key", "default").with("type", type));
        return;
    }
    setting.fallback = read_simple(reader, "default", setting, reading::Need::optional, faults);
}

Setting read_one(const reading::LocatedNode& node, Diagnostics& faults, int depth) {
    Setting setting;
    setting.key = node.key;
    reading::BlockReader reader(node, faults);
    if (auto title = reader.local_text("title", reading::Need::optional)) setting.title = std::move(title->value);
    if (const auto required = reader.yes_no("required", reading::Need::optional)) setting.required = required->value;
    const auto type = reader.choice("type", reading::Need::required, kTypeNames);
    if (!type) return setting;
    setting.type = static_cast<SettingType>(type->value);
    const std::string& type_name = kTypeNames[type->value];
    read_bounds(reader, setting, type_name, faults);
    read_choices(reader, setting, type_name, faults);
    read_inner(reader, setting, type_name, faults, depth);
    read_fallback(reader, setting, type_name, faults);
    reader.finish();
    return setting;
}

std::vector<Setting> read_all(const reading::LocatedNode& block, Diagnostics& faults, int depth) {
    std::vector<Setting> settings;
    for (const reading::LocatedNode* node : reading::named_blocks(block, faults))
        settings.push_back(read_one(*node, faults, depth));
    return settings;
}

} // namespace

SettingsSchema read_schema(const reading::LocatedNode& block, Diagnostics& faults) {
    return {read_all(block, faults, 1)};
}

} // namespace thidua::hosting
