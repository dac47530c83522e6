#include "definition/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::Need;

RoleRights read_rights(BlockReader& block, Diagnostics& faults) {
    RoleRights rights;
    for (const auto& right : block.list("may", Need::optional)) {
        if (right.value == "comment")
            rights.comment = true;
        else if (right.value == "flag")
            rights.flag = true;
        else if (right.value != "read")
            faults.push_back(unknown_name("TD0201", right.span, right.value, {"read", "comment", "flag"}));
    }
    return rights;
}

RoleSpec read_role(const reading::LocatedNode& node, Diagnostics& faults) {
    RoleSpec role;
    role.name = node.key;
    role.span = node.key_span;
    BlockReader block(node, faults);
    if (auto title = block.local_text("title", Need::optional)) role.title = std::move(title->value);
    if (block.choice("where", Need::optional, {"own-unit"})) role.own_unit = true;
    if (auto unit = block.text("unit", Need::optional)) role.unit = unit->value;
    for (auto& unit : block.list("units", Need::optional)) role.units.push_back(std::move(unit.value));
    if (auto body = block.text("body", Need::optional)) role.body = body->value;
    if (auto post = block.text("person-of", Need::optional)) role.person_of = post->value;
    if (auto substitute = block.text("substitute", Need::optional)) role.substitute = substitute->value;
    role.rights = read_rights(block, faults);
    block.finish();
    const int origins = (role.unit.empty() ? 0 : 1) + (role.units.empty() ? 0 : 1) + (role.body.empty() ? 0 : 1) +
                        (role.person_of.empty() ? 0 : 1);
    if (origins > 1) faults.push_back(Diagnostic::error("TD0202", node.key_span).with("role", node.key));
    if (role.title.empty()) role.title = LocalText(role.name);
    return role;
}

} // namespace

std::vector<RoleSpec> read_roles(const reading::LocatedNode& block, Diagnostics& faults) {
    std::vector<RoleSpec> roles;
    for (const reading::LocatedNode* node : reading::named_blocks(block, faults)) {
        if (node->key == "clock")
            faults.push_back(Diagnostic::error("TD0203", node->key_span).with("found", node->key));
        refuse_value(*node, faults);
        roles.push_back(read_role(*node, faults));
    }
    return roles;
}

} // namespace thidua::definition
