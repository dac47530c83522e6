#include <algorithm>
#include <map>
#include <string_view>

#include "definition/consultation/read_ask.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

StageKind read_kind(BlockReader& block, const LocatedNode& node, Diagnostics& faults) {
    const auto start = block.yes_no("start", Need::optional);
    const auto end = block.yes_no("end", Need::optional);
    if (start && start->value && end && end->value)
        faults.push_back(Diagnostic::error("TD0218", node.key_span).with("stage", node.key));
    if (start && start->value) return StageKind::start;
    return end && end->value ? StageKind::end : StageKind::between;
}

StageSpec read_stage(const LocatedNode& node, PartsRead& read) {
    Diagnostics& faults = read.faults;
    StageSpec stage;
    stage.name = node.key;
    stage.span = node.key_span;
    BlockReader block(node, faults);
    stage.title = read_title(block, stage.name);
    stage.kind = read_kind(block, node, faults);
    for (auto& name : block.list("was", Need::optional)) stage.was.push_back(std::move(name.value));
    stage.owners = read.refer(Reference::To::role, block.list("owner", Need::optional), stage.name);
    read_stage_clocks(stage, block, read);
    for (auto& field : block.list("looks-at", Need::optional))
        stage.looks_at.push_back(field.value == "evidence" || field.value == "score" || field.value == "answers"
                                     ? field.value
                                     : read.refer(Reference::To::field, std::move(field), stage.name));
    if (const auto again = block.choice("again", Need::optional, {"when-changed", "always"}))
        stage.again = static_cast<AskAgain>(again->value);
    for (auto& field : block.list("edits", Need::optional))
        stage.edits.push_back(field.value == "all" ? "*"
                                                   : read.refer(Reference::To::field, std::move(field), stage.name));
    stage.claim = read_claim(block, read);
    stage.ask = read_ask(block, stage.name, read);
    block.finish();
    return stage;
}

/// An earlier name leads to one stage, and is no longer anybody's.
void check_earlier_names(const std::vector<StageSpec>& stages, Diagnostics& faults) {
    std::map<std::string_view, const StageSpec*> named;
    for (const StageSpec& stage : stages)
        for (const std::string& was : stage.was) {
            const auto now =
                std::find_if(stages.begin(), stages.end(), [&](const StageSpec& one) { return one.name == was; });
            const auto [first, added] = named.emplace(was, &stage);
            if (now != stages.end())
                faults.push_back(Diagnostic::error("TD1386", stage.span)
                                     .with("stage", stage.name)
                                     .with("found", was)
                                     .see_also(now->span, "related.first"));
            else if (!added)
                faults.push_back(Diagnostic::error("TD1387", stage.span)
                                     .with("stage", stage.name)
                                     .with("found", was)
                                     .see_also(first->second->span, "related.first"));
        }
}

} // namespace

std::vector<StageSpec> read_stages(const LocatedNode& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    std::vector<StageSpec> stages;
    for (const LocatedNode* node : reading::named_blocks(block, faults)) {
        if (node->key == "any") faults.push_back(Diagnostic::error("TD0203", node->key_span).with("found", node->key));
        refuse_value(*node, faults);
        stages.push_back(read_stage(*node, read));
    }
    check_earlier_names(stages, faults);
    return stages;
}

} // namespace thidua::definition
