// Rescues: what two people of the house do together, where a nomination stands that nobody can help otherwise.
#include <algorithm>

#include "process/decide/actions/rescue.hpp"
#include "service/commands/command_handler.hpp"
#include "service/texts/view_texts.hpp"
#include "verification/workflow/reach.hpp"

namespace thidua::service {
namespace {

using process::RescuePlan;

/// The plan that is asked for, or that waits to be confirmed; nullptr for requests about none.
const RescuePlan* plan_of(const process::Request& request, const process::Nomination& nomination) {
    if (const auto* asking = std::get_if<process::AskRescue>(&request)) return &asking->plan;
    const bool confirming = std::holds_alternative<process::ConfirmRescue>(request);
    return confirming && nomination.rescue ? &nomination.rescue->plan : nullptr;
}

} // namespace

bool CommandHandler::is_rescue(const process::Request& request) {
    return std::holds_alternative<process::AskRescue>(request) ||
           std::holds_alternative<process::ConfirmRescue>(request) ||
           std::holds_alternative<process::DropRescue>(request);
}

bool CommandHandler::may_rescue(const std::string& person) const {
    const auto* rescuers = tools_.rescuers;
    return rescuers != nullptr && std::find(rescuers->begin(), rescuers->end(), person) != rescuers->end();
}

Result<Definition> CommandHandler::rescued_to(const Case& on, const RescuePlan& plan) const {
    if (plan.kind != RescuePlan::Kind::change_version) return on.definition;
    return tools_.registry.with_hash(plan.definition);
}

CommandHandler::Decided CommandHandler::decide_rescue(const Case& on, const process::Command& command,
                                                      process::Facts facts) const {
    if (tools_.rescuers != nullptr) facts.rescuers = *tools_.rescuers;
    Definition target = on.definition;
    if (const RescuePlan* plan = plan_of(command.request, *on.nomination)) {
        auto found = rescued_to(on, *plan);
        if (!found) {
            Decided decided;
            for (const Diagnostic& why : found.error().diagnostics())
                decided.blockers.push_back({process::Blocker::Cause::unknown, why, {}, {}, {}, 0});
            return decided;
        }
        target = std::move(*found);
        const bool known = std::all_of(plan->to.begin(), plan->to.end(),
                                       [&](const std::string& stage) { return target->stage(stage) != nullptr; });
        using Answer = verification::Reach::Answer;
        const Answer answer =
            known && !plan->to.empty() ? verification::reach_of(*target, plan->to).answer : Answer::unreachable;
        facts.rescue_reach = answer == Answer::reachable     ? process::Reachable::yes
                             : answer == Answer::unreachable ? process::Reachable::no
                                                             : process::Reachable::not_decided;
    }
    facts.rescue_definition = target.get();
    process::Verdict verdict = process::decide(*on.definition, *on.nomination, command, facts, tools_.clock.now());
    return {std::move(verdict.decision), std::move(verdict.blockers)};
}

std::optional<RescueView> CommandHandler::rescue_view(const Case& on, const RescuePlan& plan,
                                                      const std::string& language) const {
    const auto target = rescued_to(on, plan);
    if (!target) return std::nullopt;
    static const char* const kKinds[] = {"move", "cancel", "change-version"};
    RescueView view;
    view.kind = kKinds[static_cast<int>(plan.kind)];
    view.version = (*target)->version;
    for (const std::string& stage : plan.to)
        view.to.push_back({stage, stage_title(target->get(), stage, language), false});
    for (const std::string& action : verification::reach_of(**target, plan.to).road) {
        const auto* spec = (*target)->action(action);
        const std::string_view title = spec != nullptr ? spec->title.in(language) : std::string_view();
        view.road.push_back(title.empty() ? action : std::string(title));
    }
    view.preview = to_hex(process::preview_of(*on.nomination, plan));
    return view;
}

std::optional<RescueView> CommandHandler::open_rescue_of(const Case& on, const std::string& language) const {
    const process::OpenRescue* open = process::open_rescue(*on.nomination, tools_.clock.now());
    if (open == nullptr) return std::nullopt;
    auto view = rescue_view(on, open->plan, language);
    if (!view) return std::nullopt;
    view->preview = to_hex(open->preview);
    view->person = open->by.person;
    const auto* person = tools_.organisation.person(open->by.person);
    view->person_name = person != nullptr ? person->name : open->by.person;
    view->reason = open->reason;
    view->until = to_iso(open->until);
    return view;
}

} // namespace thidua::service
