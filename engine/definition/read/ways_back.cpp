// How a nomination goes to a chosen stage, and how what was done is taken back: `to any`, `undo`, `hold-back`.
#include <charconv>

#include "definition/read/parts.hpp"

namespace thidua::definition {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

void read_to(ActionSpec& action, BlockReader& block, PartsRead& read) {
    const LocatedNode* node = block.node_of("to", Need::optional);
    if (node == nullptr) return;
    if (!node->has_block()) {
        if (!node->has_value || node->value == "any")
            read.faults.push_back(Diagnostic::error("TD1510", node->whole_span()).with("found", node->value));
        else
            action.to.push_back(read.refer(Reference::To::stage, {node->value, node->value_span}, action.name));
        return;
    }
    if (node->has_value && node->value == "any")
        action.to_any = true;
    else if (node->has_value)
        read.faults.push_back(Diagnostic::error("TD1510", node->whole_span()).with("found", node->value));
    LocatedNode items = *node;
    items.has_value = false;
    action.to = read.refer(Reference::To::stage, reading::read_list(items, read.faults), action.name);
}

std::optional<UndoPolicy> read_undo(BlockReader& action, const std::string& name, PartsRead& read) {
    const LocatedNode* node = action.block("undo", Need::optional);
    if (node == nullptr) return std::nullopt;
    UndoPolicy undo;
    undo.span = node->key_span;
    BlockReader block(*node, read.faults);
    undo.by = read.refer(Reference::To::role, block.list("by", Need::optional), name);
    if (const auto within = block.text("within", Need::required))
        if (const auto span = read_duration({within->value, within->span}, read.faults)) undo.within = *span;
    block.finish();
    return undo;
}

std::optional<std::chrono::minutes> read_hold_back(BlockReader& effect, Diagnostics& faults) {
    constexpr std::chrono::minutes kLongest = std::chrono::hours(5 * 24);
    const auto written = effect.text("hold-back", Need::optional);
    if (!written) return std::nullopt;
    const std::string& text = written->value;
    const std::size_t blank = text.find(' ');
    std::int32_t count = 0;
    const char* end = text.data() + (blank == std::string::npos ? text.size() : blank);
    const auto [stopped, error] = std::from_chars(text.data(), end, count);
    const std::string unit = blank == std::string::npos ? std::string() : text.substr(blank + 1);
    std::chrono::minutes one{0};
    if (unit == "minutes" || unit == "minute") one = std::chrono::minutes(1);
    if (unit == "hours" || unit == "hour") one = std::chrono::hours(1);
    if (unit == "days" || unit == "day") one = std::chrono::hours(24);
    const bool is_number = error == std::errc() && stopped == end && count > 0;
    if (is_number && one.count() > 0 && count <= kLongest / one) return one * count;
    faults.push_back(Diagnostic::error("TD1513", written->span).with("found", text));
    return std::nullopt;
}

} // namespace thidua::definition
