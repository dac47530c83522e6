#include "service/commands/rights/occasion.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

namespace thidua::service {
namespace {

bool is_in_stage(const std::string& stage, const Occasion& occasion) {
    const process::Nomination& nomination = occasion.nomination;
    if (!nomination.exists()) return occasion.definition.start_stage().name == stage;
    if (!is_about(occasion, stage)) return false;
    return nomination.token(stage) != nullptr ||
           std::any_of(nomination.held.begin(), nomination.held.end(),
                       [&](const process::Held& held) { return held.token.stage == stage; });
}

std::string text_of(const process::FieldValues& fields, const std::string& name) {
    const auto* value = fields.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : boost::json::serialize(*value);
}

} // namespace

bool is_about(const Occasion& occasion, std::string_view stage) {
    if (!occasion.stage.empty() && occasion.stage != stage) return false;
    if (occasion.action == nullptr || occasion.action->from.empty()) return true;
    const auto& from = occasion.action->from;
    return std::find(from.begin(), from.end(), stage) != from.end();
}

bool has(const organisation::AbsenceScope& scope, const Occasion& occasion) {
    if (!scope.workflow.empty() && scope.workflow != occasion.definition.name) return false;
    if (!scope.stage.empty() && !is_in_stage(scope.stage, occasion)) return false;
    return std::all_of(scope.fields.begin(), scope.fields.end(), [&](const organisation::AbsenceScope::Field& field) {
        return text_of(occasion.nomination.fields, field.name) == field.value;
    });
}

} // namespace thidua::service
