#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using Names = std::unordered_set<std::string_view>;

/// Stages that a run can enter, taking each action by itself.
Names reached_from(const StageSpec& start, const std::vector<ActionSpec>& actions) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> leaving;
    std::vector<std::size_t> missing; // stages that an action still waits for
    for (std::size_t i = 0; i < actions.size(); ++i) {
        missing.push_back(actions[i].from_any ? 1 : actions[i].from.size());
        for (const std::string& from : actions[i].from) leaving[from].push_back(i);
    }
    Names reached{start.name};
    std::vector<std::string_view> open{start.name};
    while (!open.empty()) {
        const std::string_view stage = open.back();
        open.pop_back();
        for (const std::size_t i : leaving[stage]) {
            if (missing[i] == 0 || --missing[i] > 0) continue;
            for (const std::string& to : actions[i].to)
                if (reached.insert(to).second) open.push_back(to);
        }
    }
    return reached;
}

/// Why a stage is never entered: the first action that leads to it, and a stage it waits for that is not entered
/// either.
struct Wait {
    const ActionSpec* action = nullptr;
    const StageSpec* for_stage = nullptr;
};

class Reach {
  public:
    Reach(const WorkflowDefinition& workflow, const StageSpec& start)
        : workflow_(workflow), reached_(reached_from(start, workflow.actions)) {}

    Diagnostics faults() {
        for (const StageSpec& stage : workflow_.stages)
            if (reached_.count(stage.name) == 0) tell(stage);
        return std::move(faults_);
    }

  private:
    [[nodiscard]] Wait wait_of(const StageSpec& stage) const {
        for (const ActionSpec& action : workflow_.actions) {
            if (std::find(action.to.begin(), action.to.end(), stage.name) == action.to.end()) continue;
            for (const std::string& from : action.from)
                if (reached_.count(from) == 0) return {&action, workflow_.stage(from)};
        }
        return {};
    }

    /// Goes from wait to wait until one comes back; a stage that nothing leads to is told by itself, and those that
    /// wait for it or for a round are not told again.
    void tell(const StageSpec& stage) {
        std::vector<const StageSpec*> road;
        for (const StageSpec* at = &stage; at != nullptr;) {
            if (const auto again = std::find(road.begin(), road.end(), at); again != road.end())
                return tell_round({again, road.end()});
            road.push_back(at);
            const Wait wait = wait_of(*at);
            if (wait.action == nullptr) {
                if (at == &stage) faults_.push_back(Diagnostic::error("TD0258", stage.span).with("stage", stage.name));
                return;
            }
            at = wait.for_stage;
        }
    }

    void tell_round(const std::vector<const StageSpec*>& round) {
        const bool told = !std::all_of(round.begin(), round.end(),
                                       [&](const StageSpec* stage) { return told_.insert(stage->name).second; });
        if (told) return;
        std::string story = round.front()->name;
        for (auto stage = round.rbegin(); stage != round.rend(); ++stage)
            story += " —" + wait_of(**stage).action->name + "→ " + (*stage)->name;
        faults_.push_back(Diagnostic::error("TD0284", wait_of(*round.front()).action->span).with("story", story));
    }

    const WorkflowDefinition& workflow_;
    const Names reached_;
    Names told_;
    Diagnostics faults_;
};

} // namespace

Diagnostics check_reach(const WorkflowDefinition& workflow, const StageSpec& start) {
    return Reach(workflow, start).faults();
}

} // namespace thidua::definition
