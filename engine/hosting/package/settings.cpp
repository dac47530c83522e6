#include "hosting/package/settings.hpp"

#include "base/clock.hpp"
#include "base/number/decimal.hpp"
#include "hosting/package/setting_value.hpp"
#include "reading/block_reader.hpp"

namespace thidua::hosting {
namespace {

using reading::BlockReader;
using reading::Need;

boost::json::object read_object(const reading::LocatedNode& block, const std::vector<Setting>& schema,
                                Diagnostics& faults);

boost::json::value to_json(const LocalText& text) {
    boost::json::object made;
    for (const char* language : {"vi", "en"}) made[language] = text.in(language);
    return made;
}

std::optional<boost::json::value> read_blocks(BlockReader& reader, const Setting& setting, Need need,
                                              Diagnostics& faults) {
    const reading::LocatedNode* block = reader.block(setting.key, need);
    if (block == nullptr) return std::nullopt;
    boost::json::array made;
    for (const reading::LocatedNode* item : reading::named_blocks(*block, faults)) {
        boost::json::object one{{"name", item->key}};
        for (auto& [key, value] : read_object(*item, setting.inner, faults)) one[key] = std::move(value);
        made.push_back(std::move(one));
    }
    return made;
}

std::optional<boost::json::value> read_value(BlockReader& reader, const Setting& setting, Need need,
                                             Diagnostics& faults) {
    switch (setting.type) {
    case SettingType::local_text: {
        const auto text = reader.local_text(setting.key, need);
        return text ? std::optional(to_json(text->value)) : std::nullopt;
    }
    case SettingType::list: {
        boost::json::array made;
        for (const auto& item : reader.list(setting.key, need)) made.emplace_back(item.value);
        return made.empty() ? std::nullopt : std::optional<boost::json::value>(std::move(made));
    }
    case SettingType::block: {
        const reading::LocatedNode* block = reader.block(setting.key, need);
        if (block == nullptr) return std::nullopt;
        return read_object(*block, setting.inner, faults);
    }
    case SettingType::blocks:
        return read_blocks(reader, setting, need, faults);
    default:
        return read_simple(reader, setting.key, setting, need, faults);
    }
}

boost::json::object read_object(const reading::LocatedNode& block, const std::vector<Setting>& schema,
                                Diagnostics& faults) {
    BlockReader reader(block, faults);
    boost::json::object made;
    for (const Setting& setting : schema) {
        auto value = read_value(reader, setting, setting.required ? Need::required : Need::optional, faults);
        if (value)
            made[setting.key] = std::move(*value);
        else if (setting.fallback)
            made[setting.key] = *setting.fallback;
    }
    reader.finish();
    return made;
}

} // namespace

std::optional<boost::json::value> read_simple(BlockReader& reader, std::string_view key, const Setting& setting,
                                              Need need, Diagnostics& faults) {
    switch (setting.type) {
    case SettingType::text: {
        const auto text = reader.text(key, need);
        return text ? std::optional<boost::json::value>(text->value) : std::nullopt;
    }
    case SettingType::integer: {
        const auto number = reader.integer(key, need, setting.least, setting.most);
        return number ? std::optional<boost::json::value>(number->value) : std::nullopt;
    }
    case SettingType::decimal: {
        const auto text = reader.text(key, need);
        if (!text) return std::nullopt;
        if (Decimal::parse(text->value)) return boost::json::value(text->value);
        faults.push_back(Diagnostic::error("TD0724", text->span).with("key", key).with("found", text->value));
        return std::nullopt;
    }
    case SettingType::yes_no: {
        const auto answer = reader.yes_no(key, need);
        return answer ? std::optional<boost::json::value>(answer->value) : std::nullopt;
    }
    case SettingType::date: {
        const auto date = reader.date(key, need);
        return date ? std::optional<boost::json::value>(to_iso(date->value)) : std::nullopt;
    }
    case SettingType::choice: {
        const auto choice = reader.choice(key, need, setting.choices);
        return choice ? std::optional<boost::json::value>(setting.choices[choice->value]) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

TypedSettings type_settings(const reading::LocatedNode* block, const SourceSpan& owner, const SettingsSchema& schema,
                            const boost::json::object& under) {
    reading::LocatedNode nothing;
    nothing.key = "settings";
    nothing.key_span = owner;
    TypedSettings typed;
    BlockReader reader(block != nullptr ? *block : nothing, typed.faults);
    for (const Setting& setting : schema.settings) {
        const boost::json::value* below = under.if_contains(setting.key);
        const Need need = setting.required && below == nullptr ? Need::required : Need::optional;
        auto value = read_value(reader, setting, need, typed.faults);
        if (value)
            typed.values[setting.key] = std::move(*value);
        else if (below != nullptr)
            typed.values[setting.key] = *below;
        else if (setting.fallback)
            typed.values[setting.key] = *setting.fallback;
    }
    reader.finish();
    return typed;
}

TypedSettings type_partly(const reading::LocatedNode& block, const SettingsSchema& schema) {
    TypedSettings typed;
    BlockReader reader(block, typed.faults);
    for (const Setting& setting : schema.settings)
        if (auto value = read_value(reader, setting, Need::optional, typed.faults))
            typed.values[setting.key] = std::move(*value);
    reader.finish();
    return typed;
}

} // namespace thidua::hosting
