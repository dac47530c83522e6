// The engine's rescues. Rescuers see what they rescue, whatever roles they hold.
#include <algorithm>

#include "process/decide/actions/rescue.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

using process::RescuePlan;
using Step = RescueRequest::Step;

std::string canonical(const RescueRequest& request) {
    std::string text = std::to_string(static_cast<int>(request.step)) + "\n" + request.kind + "\n" + request.version +
                       "\n" + request.reason + "\n" + request.preview;
    for (const std::string& stage : request.to) text += "\n" + stage;
    return text;
}

/// Where those who stand in the stage stand under the other version: there by name, or where it was called so;
/// where neither is, the rescuer must choose (TD1536).
std::string stage_under(const definition::WorkflowDefinition& other, const std::string& stage) {
    if (other.stage(stage) != nullptr) return stage;
    const auto found = std::find_if(other.stages.begin(), other.stages.end(), [&](const definition::StageSpec& one) {
        return std::find(one.was.begin(), one.was.end(), stage) != one.was.end();
    });
    return found == other.stages.end() ? stage : found->name;
}

} // namespace

Result<RescuePlan> LocalEngine::Rooms::plan_of(const RescueRequest& request, const service::Case& on) const {
    RescuePlan plan;
    plan.to = request.to;
    if (request.kind == "move") return plan;
    if (request.kind == "cancel") {
        plan.kind = RescuePlan::Kind::cancel;
        return plan;
    }
    if (request.kind != "change-version")
        return Failure::usage(Diagnostic::error("TD1518").with("found", request.kind));
    plan.kind = RescuePlan::Kind::change_version;
    const auto versions = registry->every_version();
    if (!versions) return versions.error();
    std::string known;
    for (const service::Definition& one : *versions) { // the newest first
        if (one->name != on.definition->name) continue;
        if (request.version.empty() || request.version == one->version ||
            request.version == to_hex(one->content_hash)) {
            plan.definition = one->content_hash;
            if (plan.to.empty())
                for (const process::Token& token : on.nomination->marking)
                    plan.to.push_back(stage_under(*one, token.stage));
            return plan;
        }
        known += (known.empty() ? "" : ", ") + one->version;
    }
    return Failure::refused(Diagnostic::error("TD1545")
                                .with("workflow", on.definition->name)
                                .with("found", request.version)
                                .with("expected", known));
}

Result<process::Request> LocalEngine::Rooms::rescue_request(const RescueRequest& request,
                                                            const service::Case& on) const {
    if (request.step == Step::confirm) return process::Request(process::ConfirmRescue{request.preview});
    if (request.step == Step::drop) return process::Request(process::DropRescue{request.reason});
    auto plan = plan_of(request, on);
    if (!plan) return plan.error();
    // A preview is asked for before there are reasons to give.
    return process::Request(
        process::AskRescue{std::move(*plan), request.step == Step::preview ? std::string("?") : request.reason});
}

Answer<RescueView> LocalEngine::preview_rescue(const Caller& caller, const std::string& id,
                                               const RescueRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<RescueView>(known.error(), caller);
    if (!rooms->commands->may_rescue(caller.person)) // missing and forbidden look alike
        if (const auto seen = rooms->commands->readable_case(caller, id); !seen)
            return rooms->failed<RescueView>(seen.error(), caller);
    const auto on = rooms->commands->open_case(id);
    if (!on) return rooms->failed<RescueView>(on.error(), caller);
    if (request.kind.empty()) {
        auto open = rooms->commands->open_rescue_of(*on, caller.language);
        if (!open) return rooms->failed<RescueView>(Failure::refused(Diagnostic::error("TD1542")), caller);
        return std::move(*open);
    }
    const auto plan = rooms->plan_of(request, *on);
    if (!plan) return rooms->failed<RescueView>(plan.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    auto view = rooms->commands->rescue_view(*on, *plan, caller.language);
    if (!view) view.emplace();
    view->blockers = rooms->commands->foresee(rights, *on, process::AskRescue{*plan, "?"}).blockers;
    return std::move(*view);
}

Answer<Receipt> LocalEngine::rescue(const Caller& caller, const std::string& id, const RescueRequest& request,
                                    const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    if (!rooms->commands->may_rescue(caller.person))
        if (const auto seen = rooms->commands->readable_case(rights, id); !seen)
            return rooms->failed<Receipt>(seen.error(), caller);
    const auto on = rooms->commands->open_case(id);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    auto asked = rooms->rescue_request(request, *on);
    if (!asked) return rooms->failed<Receipt>(asked.error(), caller);
    Answer<Receipt> answer = house_->changed(
        rooms->commands->run(rights, {id, "rescue", canonical(request), std::move(*asked)}, preconditions));
    rooms->log->warn(answer ? "rescue" : "rescue-refused",
                     {{"nomination", id}, {"kind", request.kind}, {"person", caller.person}});
    return answer;
}

} // namespace thidua
