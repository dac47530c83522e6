#include "verification/workflow/workflow_net.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/invariant.hpp"
#include "verification/counterexample/counterexample_text.hpp"
#include "verification/net/working_net.hpp"
#include "verification/reduction/concurrency_relation.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::StageKind;
using definition::StageSpec;
using definition::WorkflowDefinition;

/// Leaves an asking stage only when the answers suffice.
bool waits_for_answers(const ActionSpec& action) {
    return action.kind == ActionKind::advance && action.on_answers != definition::OnAnswers::early;
}

/// What is said may keep a nomination there, and nobody can surely bring it on or back.
bool may_be_kept_by_answers(const WorkflowDefinition& workflow, const StageSpec& stage) {
    if (!stage.ask) return false;
    const bool settled = stage.ask->needs.kind == definition::AnswersNeeded::Kind::answers &&
                         stage.ask->silence != definition::Silence::waits;
    return !settled && std::none_of(workflow.actions.begin(), workflow.actions.end(), [&](const ActionSpec& action) {
        const bool alone = action.from_any || action.from.size() == 1;
        return (action.kind == ActionKind::return_back || action.kind == ActionKind::reject) && alone &&
               std::find(action.from.begin(), action.from.end(), stage.name) != action.from.end() && !action.when &&
               action.requirements.empty() && action.fields.empty();
    });
}

class NetOfWorkflow {
  public:
    explicit NetOfWorkflow(const WorkflowDefinition& workflow) : workflow_(workflow) {}

    WorkflowNet make() {
        made_.net.name = workflow_.name;
        for (const StageSpec& stage : workflow_.stages) {
            place_of_[stage.name] = static_cast<PlaceId>(made_.net.places.size());
            const LocalText title = stage.title.empty() ? LocalText(stage.name) : stage.title;
            made_.net.places.push_back({stage.name, title, stage.kind == StageKind::start ? 1U : 0U, stage.span});
        }
        for (const StageSpec& stage : workflow_.stages)
            if (may_be_kept_by_answers(workflow_, stage)) add_unanswered(stage);
        // Holds first: a resume may precede them in the file.
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i)
            if (workflow_.actions[i].kind == ActionKind::hold) add_hold(i);
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            if (workflow_.actions[i].kind == ActionKind::resume)
                add_resume(i);
            else if (workflow_.actions[i].kind != ActionKind::hold)
                add_move(i);
        }
        settle_ends();
        if (cancels(made_.net)) leave_what_may_be_there();
        return std::move(made_);
    }

  private:
    PlaceId place(const std::string& stage) const {
        const auto found = place_of_.find(stage);
        THIDUA_INVARIANT(found != place_of_.end());
        return found->second;
    }

    std::vector<PlaceId> places(const std::vector<std::string>& stages) const {
        std::vector<PlaceId> found;
        for (const std::string& stage : stages) found.push_back(place(stage));
        return found;
    }

    void add_transition(std::size_t index, std::vector<PlaceId> from, std::vector<PlaceId> to) {
        const ActionSpec& action = workflow_.actions[index];
        const LocalText title = action.title.empty() ? LocalText(action.name) : action.title;
        made_.net.transitions.push_back({action.name, title, std::move(from), std::move(to), action.span});
        made_.action.emplace_back(index);
    }

    /// With what it cancels, held or not.
    void add_cancelling(std::size_t index, const std::vector<std::string>& left,
                        const std::vector<std::string>& entered) {
        add_transition(index, places(left), places(entered));
        std::vector<PlaceId>& resets = made_.net.transitions.back().resets;
        for (const std::string& stage : definition::cancelled_by(workflow_, workflow_.actions[index], left, entered)) {
            resets.push_back(place(stage));
            if (const auto held = held_.find(stage); held != held_.end()) resets.push_back(held->second);
            if (const auto kept = unanswered_.find(stage); kept != unanswered_.end()) resets.push_back(kept->second);
        }
        add_for_unanswered(workflow_.actions[index], left);
    }

    /// `cancels all` empties what can be marked beside the stages it leaves: nothing else needs to be looked at. What
    /// is named stays, so that it can be told when it is named in vain.
    void leave_what_may_be_there() {
        const auto pairs = ConcurrencyRelation::of(working_net(made_.net), kMostPairWork);
        if (!pairs) return;
        for (TransitionId id = 0; id < made_.net.transitions.size(); ++id) {
            Transition& transition = made_.net.transitions[id];
            if (transition.resets.empty() || !workflow_.actions[*made_.action[id]].cancels->all) continue;
            std::erase_if(transition.resets, [&](PlaceId place) {
                return std::any_of(transition.inputs.begin(), transition.inputs.end(),
                                   [&](PlaceId from) { return !pairs->together(from, place); });
            });
        }
    }

    /// The same stage when the answers never suffice.
    void add_unanswered(const StageSpec& stage) {
        const auto there = static_cast<PlaceId>(made_.net.places.size());
        made_.net.places.push_back(
            {stage.name + " (ask)", shown_name(made_.net.places[place(stage.name)]), 0, stage.span});
        made_.unanswered[there] = stage.name;
        unanswered_[stage.name] = there;
        add_helping_step({place(stage.name)}, {there});
    }

    /// The step that was added last, once more from where the answers of one of its stages never suffice.
    void add_for_unanswered(const ActionSpec& action, const std::vector<std::string>& left) {
        if (waits_for_answers(action)) return;
        const Transition added = made_.net.transitions.back();
        const auto index = made_.action.back();
        for (const std::string& stage : left) {
            const auto unanswered = unanswered_.find(stage);
            if (unanswered == unanswered_.end()) continue;
            Transition beside = added;
            std::replace(beside.inputs.begin(), beside.inputs.end(), place(stage), unanswered->second);
            made_.net.transitions.push_back(std::move(beside));
            made_.action.push_back(index);
        }
    }

    void add_helping_step(std::vector<PlaceId> from, std::vector<PlaceId> to) {
        made_.net.transitions.push_back({"", {}, std::move(from), std::move(to), {}});
        made_.action.emplace_back(std::nullopt);
    }

    void add_move(std::size_t index) {
        const ActionSpec& action = workflow_.actions[index];
        std::vector<std::vector<std::string>> from{action.from};
        if (action.from_any) from = one_by_one(action.from);
        std::vector<std::vector<std::string>> to{action.to};
        if (action.to_any) to = one_by_one(action.to);
        for (const std::vector<std::string>& left : from)
            for (const std::vector<std::string>& entered : to) add_cancelling(index, left, entered);
    }

    static std::vector<std::vector<std::string>> one_by_one(const std::vector<std::string>& stages) {
        std::vector<std::vector<std::string>> alternatives;
        for (const std::string& stage : stages) alternatives.push_back({stage});
        return alternatives;
    }

    void add_hold(std::size_t index) {
        const ActionSpec& action = workflow_.actions[index];
        for (const std::string& stage : action.from) {
            const PlaceId here = place(stage);
            if (held_.count(stage) == 0) {
                held_[stage] = static_cast<PlaceId>(made_.net.places.size());
                const LocalText hold = action.title.empty() ? LocalText(action.name) : action.title;
                const LocalText title = joined({shown_name(made_.net.places[here]), " (", hold, ")"}, "");
                made_.net.places.push_back({stage + " (" + action.name + ")", title, 0, action.span});
            }
            add_transition(index, {here}, {held_[stage]});
        }
    }

    void add_resume(std::size_t index) {
        const std::vector<std::string>& only = workflow_.actions[index].from;
        for (const auto& [stage, held_place] : held_)
            if (only.empty() || std::find(only.begin(), only.end(), stage) != only.end())
                add_transition(index, {held_place}, {place(stage)});
    }

    void settle_ends() {
        const std::vector<bool> sinks = sink_places(made_.net);
        std::optional<PlaceId> never;
        for (PlaceId id = 0; id < sinks.size(); ++id) {
            const StageSpec* stage = workflow_.stage(made_.net.places[id].name);
            const bool is_end = stage != nullptr && stage->kind == StageKind::end;
            if (is_end == sinks[id]) continue;
            if (is_end) {
                Place closed = made_.net.places[id];
                closed.tokens = 0;
                made_.net.places.push_back(std::move(closed));
                add_helping_step({id}, {static_cast<PlaceId>(made_.net.places.size() - 1)});
                continue;
            }
            if (!never) {
                never = static_cast<PlaceId>(made_.net.places.size());
                made_.net.places.push_back({"", {}, 0, {}});
            }
            add_helping_step({id, *never}, {});
        }
    }

    static constexpr std::size_t kMostPairWork = 40'000'000;
    const WorkflowDefinition& workflow_;
    WorkflowNet made_;
    std::map<std::string, PlaceId> place_of_;
    std::map<std::string, PlaceId> held_;
    std::map<std::string, PlaceId> unanswered_;
};

} // namespace

WorkflowNet workflow_net(const WorkflowDefinition& workflow) { return NetOfWorkflow(workflow).make(); }

} // namespace thidua::verification
