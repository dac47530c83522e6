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
    std::vector<int> latest;           ///< by action that must be followed by the same person: by whom

    friend bool operator<(const State& left, const State& right) {
        return std::tie(left.stages, left.takers, left.brought, left.latest) <
               std::tie(right.stages, right.takers, right.brought, right.latest);
    }
};

class Search {
  public:
    Search(const WorkflowDefinition& workflow, const std::vector<Takers>& takers)
        : workflow_(workflow), takers_(takers) {
        for (std::size_t i = 0; i < workflow.stages.size(); ++i) stage_[workflow.stages[i].name] = i;
        for (const ActionSpec& action : workflow.actions) {
            named_.insert(action.not_same_person_as.begin(), action.not_same_person_as.end());
            if (!action.not_same_person_as.empty()) named_.insert(action.name);
            followed_.insert(action.same_person_as.begin(), action.same_person_as.end());
            if (action.kind == ActionKind::withdraw) withdrawn_from_.insert(action.from.begin(), action.from.end());
        }
        keep_few_alike();
        found_.taken.assign(workflow.actions.size(), false);
        found_.forbidden.assign(workflow.actions.size(), false);
        found_.strands.resize(workflow.actions.size());
    }

    Assignments run() {
        State start;
        start.stages = {stage_.at(workflow_.start_stage().name)};
        start.takers.resize(workflow_.actions.size());
        start.brought.assign(workflow_.stages.size(), kAnybody);
        start.latest.assign(workflow_.actions.size(), kAnybody);
        come(std::move(start), nullptr, {});
        while (!open_.empty() && known_.size() <= kMostStates) {
            const State& here = *open_.front(); // stays where it is
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
            if (kept[actions]++ <= named_.size() + followed_.size()) people_.insert(person);
    }

    /// How a state was first come to.
    struct Road {
        const State* before = nullptr;
        Assignments::Step step;
    };

    void come(State state, const State* before, Assignments::Step step) {
        const auto [place, is_new] = known_.emplace(std::move(state), Road{before, step});
        if (is_new) open_.push_back(&place->first);
    }

    [[nodiscard]] std::vector<Assignments::Step> road_to(const State* state) const {
        std::vector<Assignments::Step> steps;
        for (const Road* road = &known_.at(*state); road->before != nullptr; road = &known_.at(*road->before))
            steps.push_back(road->step);
        std::reverse(steps.begin(), steps.end());
        return steps;
    }

    void leave(const State& here) {
        const bool is_over = std::all_of(here.stages.begin(), here.stages.end(), [this](std::size_t stage) {
            return workflow_.stages[stage].kind == definition::StageKind::end;
        });
        // The run that says most: of which the most steps are those that rules keep apart.
        const auto kept = static_cast<std::size_t>(std::count_if(
            here.takers.begin(), here.takers.end(), [](const std::set<int>& taken) { return !taken.empty(); }));
        if (is_over && (!found_.ends || kept > witnessed_)) {
            found_.witness = road_to(&here);
            witnessed_ = kept;
        }
        found_.ends = found_.ends || is_over;
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            const ActionSpec& action = workflow_.actions[i];
            if (action.kind == ActionKind::hold || action.kind == ActionKind::resume) continue;
            for (const auto& from : ways(action.from, action.from_any))
                for (const auto& to : ways(action.to, action.to_any)) take(here, i, from, to);
        }
    }

    /// All of the stages at once, or each by itself.
    static std::vector<std::vector<std::string>> ways(const std::vector<std::string>& stages, bool any) {
        if (!any) return {stages};
        std::vector<std::vector<std::string>> each;
        for (const std::string& stage : stages) each.push_back({stage});
        return each;
    }

    void take(const State& here, std::size_t index, const std::vector<std::string>& from,
              const std::vector<std::string>& to) {
        State after = here;
        for (const std::string& name : from) {
            const auto at = std::find(after.stages.begin(), after.stages.end(), stage_.at(name));
            if (at == after.stages.end()) return;
            after.stages.erase(at);
        }
        const ActionSpec& action = workflow_.actions[index];
        for (const std::string& name : definition::cancelled_by(workflow_, action, from, to))
            std::erase(after.stages, stage_.at(name));
        for (const std::string& name : to) {
            const std::size_t stage = stage_.at(name);
            if (std::find(after.stages.begin(), after.stages.end(), stage) == after.stages.end())
                after.stages.push_back(stage);
        }
        std::sort(after.stages.begin(), after.stages.end());
        const std::vector<int> all = candidates(index);
        const bool strands = !all.empty() && std::none_of(all.begin(), all.end(), [&](int person) {
            return may_take(here, action, person, from);
        });
        if (strands && found_.strands[index].empty()) found_.strands[index] = road_to(&here);
        for (const int person : all) {
            if (!may_take(here, action, person, from)) {
                found_.forbidden[index] = true;
                continue;
            }
            found_.taken[index] = true;
            Assignments::Step step{index, std::nullopt};
            if (person != kAnybody) step.person = static_cast<std::size_t>(person);
            come(with(after, index, person, to), &here, step);
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
        const auto names = [](const std::vector<std::string>& rule, const std::string& name) {
            return std::find(rule.begin(), rule.end(), name) != rule.end();
        };
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) { // kept apart in either order
            const ActionSpec& other = workflow_.actions[i];
            const bool apart =
                names(action.not_same_person_as, other.name) || names(other.not_same_person_as, action.name);
            if (apart && here.takers[i].count(person) == 1) return false;
        }
        if (must_be_another(here, action, person)) return false;
        if (action.kind != ActionKind::withdraw) return true;
        return std::all_of(from.begin(), from.end(), [&](const std::string& stage) {
            const int brought = here.brought[stage_.at(stage)];
            return brought == kAnybody || brought == person;
        });
    }

    /// Somebody who may take the action has taken one that must be followed by the same person.
    [[nodiscard]] bool must_be_another(const State& here, const ActionSpec& action, int person) const {
        bool another = false;
        for (std::size_t i = 0; i < workflow_.actions.size(); ++i) {
            const auto& same = action.same_person_as;
            if (here.latest[i] == kAnybody ||
                std::find(same.begin(), same.end(), workflow_.actions[i].name) == same.end())
                continue;
            if (here.latest[i] == person) return false;
            const auto& may = takers_[static_cast<std::size_t>(&action - workflow_.actions.data())];
            another = another || (may && std::find(may->begin(), may->end(),
                                                   static_cast<std::size_t>(here.latest[i])) != may->end());
        }
        return another;
    }

    [[nodiscard]] State with(State after, std::size_t index, int person, const std::vector<std::string>& to) const {
        const ActionSpec& action = workflow_.actions[index];
        if (named_.count(action.name) == 1 && person != kAnybody) after.takers[index].insert(person);
        if (followed_.count(action.name) == 1) after.latest[index] = person;
        for (std::size_t stage = 0; stage < after.brought.size(); ++stage)
            if (!std::binary_search(after.stages.begin(), after.stages.end(), stage)) after.brought[stage] = kAnybody;
        for (const std::string& name : to)
            if (withdrawn_from_.count(name) == 1) after.brought[stage_.at(name)] = person;
        return after;
    }

    const WorkflowDefinition& workflow_;
    const std::vector<Takers>& takers_;
    std::map<std::string, std::size_t> stage_;
    std::set<std::string> named_;          ///< actions that some `not-same-person-as` keeps apart
    std::set<std::string> followed_;       ///< actions that some `same-person-as` names
    std::set<std::string> withdrawn_from_; ///< stages
    std::set<std::size_t> people_;
    std::map<State, Road> known_;
    std::deque<const State*> open_;
    Assignments found_;
    std::size_t witnessed_ = 0; ///< separated steps of the witness
};

} // namespace

Assignments assignments_of(const WorkflowDefinition& workflow, const std::vector<Takers>& takers) {
    return Search(workflow, takers).run();
}

} // namespace thidua::service
