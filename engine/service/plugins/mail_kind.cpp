#include "service/plugins/mail_kind.hpp"

#include <algorithm>

#include "definition/action_kinds.hpp"
#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

bool ends(const definition::WorkflowDefinition& definition, const definition::ActionSpec& action) {
    return !action.to.empty() && std::all_of(action.to.begin(), action.to.end(), [&](const std::string& name) {
        const definition::StageSpec* stage = definition.stage(name);
        return stage != nullptr && stage->kind == definition::StageKind::end;
    });
}

} // namespace

identity::MailKind mail_kind_of(const definition::WorkflowDefinition& definition, const boost::json::object& effect) {
    using identity::MailKind;
    if (!text_at(effect, "stage").empty()) {
        const std::string mail = text_at(effect, "template");
        const bool for_others = mail == definition::kEscalationMail || mail == definition::kForgottenMail;
        return for_others ? MailKind::escalation : MailKind::deadline;
    }
    const definition::ActionSpec* action = definition.action(text_at(effect, "occasion"));
    if (action == nullptr) return MailKind::arrived;
    if (action->kind == definition::ActionKind::return_back) return MailKind::returned;
    return ends(definition, *action) ? MailKind::decided : MailKind::arrived;
}

} // namespace thidua::service
