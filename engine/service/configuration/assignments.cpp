#include "service/configuration/assignments.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

namespace thidua::service {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;

constexpr std::size_t kMostStates = 5'000;
constexpr int kAnybody = -1;

/// Where a nomination stands, and what of its history rules ask for.
struct State {
    std::vector<std::size_t> stages;   ///< ascending
    std::vector<std::set<int>> takers; ///< by action that some rule names
    std::vector<int> brought;          ///< by stage that can be withdrawn from: by whom

    friend bool operator<(const State& left, const State& right) {
        return std::tie(left.stages, left.takers, left.brought) < std::tie(right.stages, right.takers, right.brought);
    }
};

class Search {
  public:
    Search(const WorkflowDefinition& workflow, const std::vector<Takers>& takers)
        : workflow_(workflow), takers_(takers) {
        for (std::size_t i = 0; i < workflow.stages.size(); ++i) stage_[workflow.stages[i].name] = i;
        for (const ActionSpec& action : workflow.actions) {
            named_.insert(action.not_same_person_as.begin(), action.not_same_person_as.end());
            if (action.kind == ActionKind::withdraw) withdrawn_from_.insert(action.from.begin(), action.from.end());
        }
        keep_few_alike();
        found_.taken.assign(workflow.actions.size(), false);
        found_.forbidden.assign(workflow.actions.size(), false);
    }

    Assignments run() {
        State start;
        start.stages = {stage_.at(workflow_.start_stage().name)};
        start.takers.resize(workflow_.actions.size());
        start.brought.assign(workflow_.stages.size(), kAnybody);
        come(std::move(start));
        while (!open_.empty() && known_.size() <= kMostStates) {
            const State here = *open_.front();
            open_.pop_front();
            leave(here);
        }
        found_.known = open_.empty();
        for (std::size_t i = 0; i < found_.taken.size(); ++i)
            found_.forbidden[i] = found_.forbidden[i] && !found_.taken[i];
        return std::move(found_);
    }

  private:
    /// People who may take the same actions stand for each other; one more of them than there are rules is enough.
    void keep_few_alike() {
        std::map<std::size_t, std::vector<bool>> may; // by person
        for (std::size_t i = 0; i < takers_.size(); ++i)
            if (takers_[i])
                for (const std::size_t person : *takers_[i]) {
                    may[person].resize(takers_.size(), false);
                    may[person][i] = true;
                }
        std::map<std::vector<bool>, std::size_t> kept;
        for (const auto& [person, actions] : may)
            if (kept[actions]++ <= named_.size()) people_.insert(person);
    }

    void come(State state) {
        const auto [place, is_new] = known_.insert(std::move(state));
        if (is_new) open_.push_back(&*place);
    }

    void leave(const State& here) {
        const bool is_over = std::all_of(here.stages.begin(), here.stages.end(), [this](std::size_t stage) {
            return workflow_.stages[stage].kind == definition::StageKind::end;
        });
        found_.ends = found_.ends || is_over;
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            const ActionSpec& action = workflow_.actions[i];
            if (action.kind == ActionKind::hold || action.kind == ActionKind::resume) continue;
            if (!action.from_any) {
                take(here, i, action.from);
                continue;
            }
            for (const std::string& from : action.from) take(here, i, {from});
        }
    }

    void take(const State& here, std::size_t index, const std::vector<std::string>& from) {
        State after = here;
        for (const std::string& name : from) {
            const auto at = std::find(after.stages.begin(), after.stages.end(), stage_.at(name));
            if (at == after.stages.end()) return;
            after.stages.erase(at);
        }
        const ActionSpec& action = workflow_.actions[index];
        for (const std::string& name : action.to) {
            const std::size_t stage = stage_.at(name);
            if (std::find(after.stages.begin(), after.stages.end(), stage) == after.stages.end())
                after.stages.push_back(stage);
        }
        std::sort(after.stages.begin(), after.stages.end());
        for (const int person : candidates(index)) {
            if (!may_take(here, action, person, from)) {
                found_.forbidden[index] = true;
                continue;
            }
            found_.taken[index] = true;
            come(with(after, index, person));
        }
    }

    [[nodiscard]] std::vector<int> candidates(std::size_t index) const {
        if (!takers_[index]) return {kAnybody};
        std::vector<int> made;
        for (const std::size_t person : *takers_[index])
            if (people_.count(person) == 1) made.push_back(static_cast<int>(person));
        return made;
    }

    [[nodiscard]] bool may_take(const State& here, const ActionSpec& action, int person,
                                const std::vector<std::string>& from) const {
        if (person == kAnybody) return true;
        for (const std::string& other : action.not_same_person_as)
            for (std::size_t i = 0; i < workflow_.actions.size(); ++i)
                if (workflow_.actions[i].name == other && here.takers[i].count(person) == 1) return false;
        if (action.kind != ActionKind::withdraw) return true;
        return std::all_of(from.begin(), from.end(), [&](const std::string& stage) {
            const int brought = here.brought[stage_.at(stage)];
            return brought == kAnybody || brought == person;
        });
    }

    [[nodiscard]] State with(State after, std::size_t index, int person) const {
        const ActionSpec& action = workflow_.actions[index];
        if (named_.count(action.name) == 1 && person != kAnybody) after.takers[index].insert(person);
        for (std::size_t stage = 0; stage < after.brought.size(); ++stage)
            if (!std::binary_search(after.stages.begin(), after.stages.end(), stage)) after.brought[stage] = kAnybody;
        for (const std::string& to : action.to)
            if (withdrawn_from_.count(to) == 1) after.brought[stage_.at(to)] = person;
        return after;
    }

    const WorkflowDefinition& workflow_;
    const std::vector<Takers>& takers_;
    std::map<std::string, std::size_t> stage_;
    std::set<std::string> named_;          ///< actions that some `not-same-person-as` names
    std::set<std::string> withdrawn_from_; ///< stages
    std::set<std::size_t> people_;
    std::set<State> known_;
    std::deque<const State*> open_;
    Assignments found_;
};

} // namespace

Assignments assignments_of(const WorkflowDefinition& workflow, const std::vector<Takers>& takers) {
    return Search(workflow, takers).run();
}

} // namespace thidua::service
