#include "definition/form/computed.hpp"

#include <algorithm>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

/// A key that takes a value or, to be computed, a block.
struct WrittenOrComputed {
    const LocatedNode* node = nullptr;
    bool computed = false;
};

WrittenOrComputed find(BlockReader& block, std::string_view key, Need need, Diagnostics& faults) {
    const LocatedNode* node = block.node_of(key, need);
    if (node == nullptr) return {};
    if (node->has_block()) {
        if (node->has_value)
            faults.push_back(Diagnostic::error("TD0146", node->value_span).with("key", key).with("found", node->value));
        return {node, true};
    }
    if (node->has_value && !node->value.empty()) return {node, false};
    faults.push_back(Diagnostic::error("TD0135", node->whole_span()).with("key", key));
    return {};
}

std::optional<TimeLimit> read_computed_time(const LocatedNode& node, Diagnostics& faults) {
    constexpr std::pair<const char*, Duration::Unit> kUnits[] = {{"working-days", Duration::Unit::working_days},
                                                                 {"days", Duration::Unit::days},
                                                                 {"working-hours", Duration::Unit::working_hours}};
    BlockReader block(node, faults);
    TimeLimit limit;
    limit.span.span = node.key_span;
    bool said = false;
    for (const auto& unit : kUnits) {
        if (node.child(unit.first) == nullptr) {
            (void)block.node_of(unit.first, Need::optional); // the key is known, though absent
            continue;
        }
        if (said) faults.push_back(Diagnostic::error("TD0267", node.child(unit.first)->key_span).with("key", node.key));
        said = true;
        limit.span.unit = unit.second;
        limit.count = read_expression_of(block, unit.first, Need::optional, faults);
    }
    if (!said) faults.push_back(Diagnostic::error("TD0267", node.key_span).with("key", node.key));
    const auto otherwise = block.integer("otherwise", Need::required, 0, kMostUnits);
    block.finish();
    if (!limit.count || !otherwise) return std::nullopt;
    limit.span.count = static_cast<std::int32_t>(otherwise->value);
    return limit;
}

} // namespace

std::optional<TimeLimit> read_time_limit(BlockReader& block, std::string_view key, Diagnostics& faults) {
    const WrittenOrComputed found = find(block, key, Need::optional, faults);
    if (found.node == nullptr) return std::nullopt;
    if (found.computed) return read_computed_time(*found.node, faults);
    const auto span = read_duration({found.node->value, found.node->value_span}, faults);
    if (!span) return std::nullopt;
    return TimeLimit(*span);
}

std::optional<VotesNeeded> read_votes_needed(BlockReader& block, std::string_view key, Need need, Diagnostics& faults) {
    const WrittenOrComputed found = find(block, key, need, faults);
    if (found.node == nullptr) return std::nullopt;
    if (!found.computed) {
        const auto share = read_fraction({found.node->value, found.node->value_span}, faults);
        if (!share) return std::nullopt;
        return VotesNeeded(*share);
    }
    BlockReader inner(*found.node, faults);
    VotesNeeded needed;
    needed.count = read_expression_of(inner, "count", Need::required, faults);
    const auto otherwise = inner.text("otherwise", Need::required);
    inner.finish();
    const auto share = otherwise ? read_fraction(*otherwise, faults) : std::nullopt;
    if (!needed.count || !share) return std::nullopt;
    needed.share = *share;
    return needed;
}

} // namespace thidua::definition
