#include "definition/read/parts.hpp"

namespace thidua::definition {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

std::optional<ClaimRule> read_claim(BlockReader& stage, PartsRead& read) {
    const LocatedNode* node = stage.block("claim", Need::optional);
    if (node == nullptr) return std::nullopt;
    ClaimRule rule;
    rule.span = node->key_span;
    BlockReader block(*node, read.faults);
    if (const auto needed = block.yes_no("needed", Need::optional)) rule.needed = needed->value;
    if (const auto span = block.text("for", Need::optional)) {
        rule.lasts = read_duration(*span, read.faults);
        if (rule.lasts && rule.lasts->count == 0)
            read.faults.push_back(Diagnostic::error("TD1627", span->span).with("found", span->value));
    }
    if (const auto keep = block.yes_no("keep", Need::optional)) rule.keep = keep->value;
    block.finish();
    return rule;
}

} // namespace thidua::definition
