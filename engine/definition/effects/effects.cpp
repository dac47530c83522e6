#include <unordered_map>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

void report_double_settings(const LocatedNode& node, Diagnostics& faults) {
    std::unordered_map<std::string_view, SourceSpan> seen;
    for (const LocatedNode& child : node.children) {
        const auto [first, added] = seen.emplace(child.key, child.key_span);
        if (!added)
            faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                 .with("key", child.key)
                                 .see_also(first->second, "related.first"));
        report_double_settings(child, faults);
    }
}

void collect_models(const LocatedNode& settings, std::vector<std::string>& into) {
    for (const LocatedNode& child : settings.children) {
        if (child.value.size() > 4 && child.value.ends_with(".dmn")) into.push_back(child.value);
        collect_models(child, into);
    }
}

EffectSpec read_effect(const LocatedNode& on, EffectSpec::Kind kind, const LocatedNode& node, PartsRead& read) {
    Diagnostics& faults = read.faults;
    EffectSpec effect;
    effect.on = on.value;
    effect.kind = kind;
    effect.span = node.key_span;
    BlockReader block(node, faults);
    if (auto with = block.text("with", Need::required)) {
        effect.with = with->value;
        effect.with_span = with->span;
    }
    if (kind == EffectSpec::Kind::notify) {
        if (auto to = block.text("to", Need::required))
            effect.to = read.refer(Reference::To::role, std::move(*to), effect.on);
        if (auto name = block.text("template", Need::required)) {
            effect.template_name = name->value;
            effect.template_span = name->span;
        }
    }
    effect.when = read_expression_of(block, "when", Need::optional, faults);
    effect.hold_back = read_hold_back(block, faults);
    const LocatedNode* settings = block.block("settings", Need::optional);
    if (settings != nullptr) {
        report_double_settings(*settings, faults);
        collect_models(*settings, effect.models);
    }
    read.settings.push_back(settings);
    block.finish();
    return effect;
}

} // namespace

std::vector<EffectSpec> read_effects(const LocatedNode& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    std::vector<EffectSpec> effects;
    BlockReader reader(block, faults);
    for (const LocatedNode* node : reader.nodes_of("on")) {
        if (!node->has_value || !node->has_block()) {
            faults.push_back(Diagnostic::error("TD0230", node->whole_span()));
            continue;
        }
        (void)read.refer(Reference::To::action, {node->value, node->value_span}, block.key);
        BlockReader kinds(*node, faults);
        for (const auto& [key, kind] :
             {std::pair{"notify", EffectSpec::Kind::notify}, std::pair{"export", EffectSpec::Kind::export_file},
              std::pair{"score", EffectSpec::Kind::score}})
            for (const LocatedNode* effect : kinds.nodes_of(key)) {
                if (effect->has_value || !effect->has_block())
                    faults.push_back(Diagnostic::error("TD0231", effect->whole_span()).with("key", key));
                else
                    effects.push_back(read_effect(*node, kind, *effect, read));
            }
        kinds.finish();
    }
    reader.finish();
    return effects;
}

} // namespace thidua::definition
