#include "definition/read/parts.hpp"

namespace thidua::definition {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

namespace {

FollowUpSpec read_follow_up(const LocatedNode& node, PartsRead& read) {
    FollowUpSpec made;
    made.name = node.key;
    made.span = node.key_span;
    made.copies_span = node.key_span;
    BlockReader block(node, read.faults);
    made.title = read_title(block, made.name);
    made.after = read.refer(Reference::To::stage, block.list("after", Need::required), made.name);
    made.by = read.refer(Reference::To::role, block.list("by", Need::required), made.name);
    if (const auto within = block.text("within", Need::optional))
        made.within = read_duration({within->value, within->span}, read.faults);
    if (const auto starts = block.text("starts", Need::required)) {
        made.starts = starts->value;
        made.starts_span = starts->span;
    }
    auto copies = block.list("copies", Need::optional);
    if (!copies.empty()) made.copies_span = copies.front().span;
    made.copies = read.refer(Reference::To::field, std::move(copies), made.name);
    block.finish();
    return made;
}

} // namespace

std::vector<FollowUpSpec> read_follow_ups(const LocatedNode& block, PartsRead& read) {
    std::vector<FollowUpSpec> follow_ups;
    for (const LocatedNode* node : reading::named_blocks(block, read.faults)) {
        refuse_value(*node, read.faults);
        follow_ups.push_back(read_follow_up(*node, read));
    }
    return follow_ups;
}

} // namespace thidua::definition
