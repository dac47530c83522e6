#include <algorithm>
#include <unordered_map>

#include "definition/action_kinds.hpp"
#include "definition/consultation/read_ask.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

/// `from draft`, `from { a ⏎ b }` (out of all of them) or `from any { a ⏎ b }` (out of one of them).
void read_from(ActionSpec& action, BlockReader& block, PartsRead& read) {
    const LocatedNode* node = block.node_of("from", Need::optional);
    if (node == nullptr) return;
    if (!node->has_block()) {
        if (!node->has_value || node->value == "any")
            read.faults.push_back(Diagnostic::error("TD0205", node->whole_span()).with("found", node->value));
        else
            action.from.push_back(read.refer(Reference::To::stage, {node->value, node->value_span}, action.name));
        return;
    }
    if (node->has_value && node->value == "any")
        action.from_any = true;
    else if (node->has_value)
        read.faults.push_back(Diagnostic::error("TD0205", node->whole_span()).with("found", node->value));
    LocatedNode items = *node;
    items.has_value = false;
    action.from = read.refer(Reference::To::stage, reading::read_list(items, read.faults), action.name);
}

/// `by clock` is nobody's role: the action happens by itself.
void read_by(ActionSpec& action, BlockReader& block, PartsRead& read) {
    for (auto& role : block.list("by", Need::optional))
        action.by.push_back(role.value == "clock" ? role.value
                                                  : read.refer(Reference::To::role, std::move(role), action.name));
}

/// `requires { evidence "count(evidence) >= 1"  say { … }  trust "…" }`: each other key begins a condition.
void read_requirements(ActionSpec& action, BlockReader& block, Diagnostics& faults) {
    std::unordered_map<std::string_view, SourceSpan> seen;
    for (const LocatedNode* node : block.nodes_of("requires")) {
        refuse_value(*node, faults);
        bool may_say = false;
        bool may_trust = false;
        for (const LocatedNode& child : node->children) {
            if (child.key == "trust") {
                read_trust(child, may_trust ? &action.requirements.back().trust : nullptr, faults);
                may_trust = false;
                continue;
            }
            if (child.key == "say") {
                auto said = reading::read_local_text(child, faults);
                if (!may_say)
                    faults.push_back(Diagnostic::error("TD0206", child.key_span));
                else if (said)
                    action.requirements.back().say = std::move(*said);
                may_say = false;
                continue;
            }
            may_say = may_trust = child.quoted && !child.value.empty();
            if (!may_say) {
                faults.push_back(Diagnostic::error("TD0207", child.whole_span()).with("key", child.key));
                continue;
            }
            const auto [first, added] = seen.emplace(child.key, child.key_span);
            if (!added)
                faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                     .with("key", child.key)
                                     .see_also(first->second, "related.first"));
            action.requirements.push_back({child.key, read_expression(child), {}, child.key_span, {}});
        }
        if (node->children.empty())
            faults.push_back(Diagnostic::error("TD0142", node->whole_span()).with("key", "requires"));
    }
    for (const Requirement& requirement : action.requirements)
        if (requirement.say.empty())
            faults.push_back(Diagnostic::warning("TD0208", requirement.span).with("name", requirement.name));
}

void read_vote(ActionSpec& action, BlockReader& outer, Diagnostics& faults) {
    const LocatedNode* node = outer.block("vote", Need::optional);
    if (node == nullptr) return;
    VotePolicy vote;
    vote.span = node->key_span;
    BlockReader block(*node, faults);
    if (const auto base = block.choice("base", Need::required, {"all-members", "present"}))
        vote.base = static_cast<VotePolicy::Base>(base->value);
    if (auto quorum = read_votes_needed(block, "quorum", Need::optional, faults)) vote.quorum = std::move(*quorum);
    if (auto yes = read_votes_needed(block, "yes", Need::required, faults)) vote.yes = std::move(*yes);
    // A key that would have no effect misleads whoever reads the file.
    if (const LocatedNode* secret = block.node_of("secret", Need::optional))
        faults.push_back(Diagnostic::error("TD1160", secret->key_span));
    block.finish();
    action.vote = std::move(vote);
}

void read_reason(ActionSpec& action, BlockReader& block, Diagnostics& faults) {
    const LocatedNode* node = block.node_of("reason", Need::optional);
    const bool needed = action.kind == ActionKind::return_back || action.kind == ActionKind::reject ||
                        action.kind == ActionKind::hold || action.kind == ActionKind::revoke;
    if (node == nullptr) {
        if (needed)
            faults.push_back(Diagnostic::error("TD0209", action.span)
                                 .with("action", action.name)
                                 .with("kind", action_kind_names()[static_cast<std::size_t>(action.kind)]));
        return;
    }
    if (node->value == "required")
        action.reason_required = true;
    else if (node->value != "optional")
        faults.push_back(
            unknown_name("TD0139", node->value_span, node->value, {"required", "optional"}).with("key", "reason"));
}

ActionSpec read_action(const LocatedNode& node, PartsRead& read) {
    Diagnostics& faults = read.faults;
    ActionSpec action;
    action.name = node.key;
    action.span = node.key_span;
    BlockReader block(node, faults);
    action.title = read_title(block, action.name);
    if (const auto kind = block.choice("kind", Need::optional, action_kind_names()))
        action.kind = static_cast<ActionKind>(kind->value);
    read_from(action, block, read);
    read_to(action, block, read);
    read_by(action, block, read);
    read_reason(action, block, faults);
    action.when = read_expression_of(block, "when", Need::optional, faults);
    if (const LocatedNode* trust = block.node_of("trust", Need::optional))
        read_trust(*trust, action.when ? &action.trust : nullptr, faults);
    read_requirements(action, block, faults);
    read_vote(action, block, faults);
    action.fields = read.refer(Reference::To::field, block.list("fields", Need::optional), action.name);
    action.not_same_person_as =
        read.refer(Reference::To::action_or_asking, block.list("not-same-person-as", Need::optional), action.name);
    action.same_person_as =
        read.refer(Reference::To::action, block.list("same-person-as", Need::optional), action.name);
    action.skip_same_person_as =
        read.refer(Reference::To::action, block.list("skip-same-person-as", Need::optional), action.name);
    if (const auto renew = block.yes_no("renew", Need::optional)) action.renew = renew->value;
    if (const auto confirm = block.yes_no("confirm-again", Need::optional)) action.confirm_again = confirm->value;
    action.due = read_time_limit(block, "due", faults);
    read_moment(action, block, faults);
    action.undo = read_undo(block, action.name, read);
    action.cancels = read_cancels(block, action.name, read);
    block.finish();
    return action;
}

} // namespace

std::vector<ActionSpec> read_actions(const LocatedNode& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    std::vector<ActionSpec> actions;
    for (const LocatedNode* node : reading::named_blocks(block, faults)) {
        refuse_value(*node, faults);
        actions.push_back(read_action(*node, read));
    }
    return actions;
}

} // namespace thidua::definition
