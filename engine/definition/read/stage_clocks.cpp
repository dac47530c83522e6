#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

/// The node's value as a span of time.
std::optional<Duration> span_of(const LocatedNode& node, Diagnostics& faults) {
    return read_duration({node.value, node.has_value ? node.value_span : node.key_span}, faults);
}

Reminders read_reminders(const LocatedNode& node, Diagnostics& faults) {
    Reminders reminders;
    BlockReader block(node, faults);
    for (const char* key : {"before", "after"})
        for (const LocatedNode* written : block.nodes_of(key))
            if (auto span = span_of(*written, faults))
                (std::string_view(key) == "before" ? reminders.before : reminders.after).push_back(*span);
    if (const auto on_day = block.yes_no("on-day", Need::optional)) reminders.on_day = on_day->value;
    block.finish();
    return reminders;
}

/// `{ tell ROLE  assign ROLE }` of one rung.
void read_rung(const LocatedNode& node, std::optional<Duration> after, StageSpec& stage, PartsRead& read) {
    Escalation rung;
    rung.after = after;
    rung.span = node.key_span;
    BlockReader block(node, read.faults);
    rung.tell = read.refer(Reference::To::role, block.list("tell", Need::optional), stage.name);
    if (auto assign = block.text("assign", Need::optional))
        rung.assign = read.refer(Reference::To::role, std::move(*assign), stage.name);
    block.finish();
    if (rung.tell.empty() && rung.assign.empty())
        read.faults.push_back(
            Diagnostic::error("TD1483", node.key_span).with("stage", stage.name).with("key", node.key));
    stage.escalations.push_back(std::move(rung));
}

/// `escalate ROLE`, or a ladder: `escalate { at-due { tell ROLE }  after "3 working days" { tell ROLE } }`.
void read_escalation(StageSpec& stage, BlockReader& outer, PartsRead& read) {
    const LocatedNode* node = outer.node_of("escalate", Need::optional);
    if (node == nullptr) return;
    if (!node->has_block()) {
        if (node->has_value && !node->value.empty())
            stage.escalations.push_back({std::nullopt,
                                         {read.refer(Reference::To::role, {node->value, node->value_span}, stage.name)},
                                         {},
                                         node->key_span});
        else
            read.faults.push_back(Diagnostic::error("TD0135", node->whole_span()).with("key", "escalate"));
        return;
    }
    refuse_value(*node, read.faults);
    BlockReader block(*node, read.faults);
    if (const LocatedNode* at_due = block.block("at-due", Need::optional))
        read_rung(*at_due, std::nullopt, stage, read);
    const Duration* before = nullptr;
    for (const LocatedNode* rung : block.nodes_of("after")) {
        const auto after = span_of(*rung, read.faults);
        if (!after) continue;
        if (after->count == 0 || (before != nullptr && before->unit == after->unit && before->count >= after->count))
            read.faults.push_back(
                Diagnostic::error("TD1484", rung->value_span).with("stage", stage.name).with("found", rung->value));
        read_rung(*rung, after, stage, read);
        before = &*stage.escalations.back().after;
    }
    block.finish();
    if (stage.escalations.empty() && !node->damaged)
        read.faults.push_back(
            Diagnostic::error("TD1483", node->key_span).with("stage", stage.name).with("key", "escalate"));
}

std::optional<ExtendRule> read_extend(const LocatedNode& node, const std::string& stage, PartsRead& read) {
    ExtendRule rule;
    rule.span = node.key_span;
    BlockReader block(node, read.faults);
    rule.by = read.refer(Reference::To::role, block.list("by", Need::required), stage);
    const auto most = block.text("most", Need::required);
    const auto span = most ? read_duration(*most, read.faults) : std::nullopt;
    if (const auto times = block.integer("times", Need::optional, 1, 100))
        rule.times = static_cast<std::int32_t>(times->value);
    block.finish();
    if (!span) return std::nullopt;
    rule.most = *span;
    return rule;
}

} // namespace

std::optional<IdleRule> read_idle(BlockReader& outer, PartsRead& read, const std::string& where) {
    const LocatedNode* node = outer.node_of("idle", Need::optional);
    if (node == nullptr) return std::nullopt;
    IdleRule rule;
    rule.span = node->key_span;
    if (!node->has_block()) {
        rule.none = true;
        if (node->value != "none")
            read.faults.push_back(
                unknown_name("TD0139", node->whole_span(), node->value, {"none"}).with("key", "idle"));
        return rule;
    }
    refuse_value(*node, read.faults);
    BlockReader block(*node, read.faults);
    for (const auto& [key, into] : {std::pair{"remind", &rule.remind}, std::pair{"tell", &rule.tell}})
        if (const auto written = block.text(key, Need::optional))
            if (const auto span = read_duration(*written, read.faults)) *into = *span;
    rule.to = read.refer(Reference::To::role, block.list("to", Need::optional), where);
    block.finish();
    if (rule.remind.unit == rule.tell.unit && rule.remind.count >= rule.tell.count)
        read.faults.push_back(Diagnostic::error("TD1469", node->key_span)
                                  .with("found", std::to_string(rule.remind.count))
                                  .with("expected", std::to_string(rule.tell.count)));
    return rule;
}

void read_stage_clocks(StageSpec& stage, BlockReader& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    const std::size_t faults_before_due = faults.size();
    stage.due = read_time_limit(block, "due", faults);
    const bool due_is_faulty = faults.size() > faults_before_due;
    const LocatedNode* remind = block.block("remind", Need::optional);
    if (remind != nullptr) stage.reminders = read_reminders(*remind, faults);
    read_escalation(stage, block, read);
    const LocatedNode* extend = block.block("extend", Need::optional);
    if (extend != nullptr) stage.extend = read_extend(*extend, stage.name, read);
    const auto on_return = block.choice("on-return", Need::optional, {"restart", "rest"});
    if (on_return) stage.on_return = static_cast<OnReturn>(on_return->value);
    stage.idle = read_idle(block, read, stage.name);
    if (stage.due || due_is_faulty) return;
    if (remind != nullptr || !stage.escalations.empty())
        faults.push_back(Diagnostic::error("TD0219", stage.span).with("stage", stage.name));
    if (extend != nullptr)
        faults.push_back(Diagnostic::error("TD1463", extend->key_span).with("stage", stage.name).with("key", "extend"));
    if (on_return)
        faults.push_back(
            Diagnostic::error("TD1463", on_return->span).with("stage", stage.name).with("key", "on-return"));
}

} // namespace thidua::definition
