#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::Need;

RoleRights read_rights(BlockReader& block, Diagnostics& faults) {
    RoleRights rights;
    const auto listed = block.list("may", Need::optional);
    bool reads = listed.empty();
    for (const auto& right : listed) {
        if (right.value == "comment")
            rights.comment = true;
        else if (right.value == "flag")
            rights.flag = true;
        else if (right.value == "read")
            reads = true;
        else
            faults.push_back(unknown_name("TD0201", right.span, right.value, {"read", "comment", "flag"}));
    }
    if (!reads) faults.push_back(Diagnostic::error("TD0276", listed.front().span));
    return rights;
}

/// `person proposer` or `person-in FIELD`.
void read_source(RoleSpec& role, BlockReader& block, PartsRead& read) {
    const auto person = block.choice("person", Need::optional, {"proposer"});
    auto field = block.text("person-in", Need::optional);
    if (person) role.source = RoleSource::proposer;
    if (!field) return;
    if (person) read.faults.push_back(Diagnostic::error("TD0202", role.span).with("role", role.name));
    role.source = RoleSource::field;
    role.person_in = read.refer(Reference::To::field, std::move(*field), role.name);
}

RoleSpec read_role(const reading::LocatedNode& node, PartsRead& read) {
    Diagnostics& faults = read.faults;
    RoleSpec role;
    role.name = node.key;
    role.span = node.key_span;
    BlockReader block(node, faults);
    if (auto title = block.local_text("title", Need::optional)) role.title = std::move(title->value);
    if (const auto where = block.choice("where", Need::optional, {"own-unit", "above"})) {
        role.own_unit = true;
        role.above = where->value == 1;
    }
    if (auto unit = block.text("unit", Need::optional)) role.unit = unit->value;
    for (auto& unit : block.list("units", Need::optional)) role.units.push_back(std::move(unit.value));
    if (auto body = block.text("body", Need::optional)) role.body = body->value;
    if (auto post = block.text("person-of", Need::optional)) role.person_of = post->value;
    if (auto substitute = block.text("substitute", Need::optional)) role.substitute = substitute->value;
    read_source(role, block, read);
    role.or_else = read.refer(Reference::To::role, block.list("else", Need::optional), role.name);
    if (auto manager = block.text("managed-by", Need::optional))
        role.managed_by = read.refer(Reference::To::role, std::move(*manager), role.name);
    role.rights = read_rights(block, faults);
    block.finish();
    const int origins = (role.unit.empty() ? 0 : 1) + (role.units.empty() ? 0 : 1) + (role.body.empty() ? 0 : 1) +
                        (role.person_of.empty() ? 0 : 1);
    const bool follows = role.source != RoleSource::organisation;
    const bool of_named_units = !role.unit.empty() || !role.units.empty();
    if (origins > 1 || (role.above && of_named_units) ||
        (follows && (origins > 0 || role.own_unit || (!role.substitute.empty() && role.substitute != kNoSubstitute))))
        faults.push_back(Diagnostic::error("TD0202", node.key_span).with("role", node.key));
    if (role.title.empty()) role.title = LocalText(role.name);
    return role;
}

} // namespace

std::vector<RoleSpec> read_roles(const reading::LocatedNode& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    std::vector<RoleSpec> roles;
    for (const reading::LocatedNode* node : reading::named_blocks(block, faults)) {
        if (node->key == "clock")
            faults.push_back(Diagnostic::error("TD0203", node->key_span).with("found", node->key));
        refuse_value(*node, faults);
        roles.push_back(read_role(*node, read));
    }
    return roles;
}

} // namespace thidua::definition
