#include "verification/data/open_steps.hpp"

#include <algorithm>
#include <deque>

#include "verification/data/case_rules.hpp"
#include "verification/reduction/concurrency_relation.hpp"

namespace thidua::verification {
namespace {

using Sure = CaseRules::Sure;
using Slots = std::vector<std::size_t>;

constexpr std::size_t kMostPairWork = 40'000'000;
constexpr std::size_t kVisitsOfEachPlace = 20;

/// The values that a nomination may have while a place is marked.
class Flow {
  public:
    Flow(const CaseNet& net, const CaseRules& rules, const ConcurrencyRelation& pairs)
        : net_(net), given_(net.made->net), rules_(rules), takers_(given_.places.size()),
          values_(given_.places.size(), rules.space().none()), waiting_(given_.places.size(), false) {
        for (TransitionId step = 0; step < given_.transitions.size(); ++step)
            for (const PlaceId place : given_.transitions[step].inputs) takers_[place].push_back(step);
        for (PlaceId place = 0; place < given_.places.size(); ++place)
            changed_beside_.push_back(changed_beside(place, pairs));
    }

    /// False when it was not settled in time.
    bool settle() {
        for (PlaceId place = 0; place < given_.places.size(); ++place)
            if (given_.places[place].tokens > 0) come(place, rules_.at_start());
        std::size_t visits_left = kVisitsOfEachPlace * given_.places.size();
        for (; !open_.empty() && visits_left > 0; --visits_left) {
            const PlaceId place = open_.front();
            open_.pop_front();
            waiting_[place] = false;
            for (const TransitionId step : takers_[place]) {
                const RegionSet after = rules_.after(step, before(step), Sure::may);
                for (const PlaceId to : given_.transitions[step].outputs) come(to, after);
            }
        }
        return open_.empty();
    }

    /// The values that the step may meet.
    [[nodiscard]] RegionSet before(TransitionId step) const {
        RegionSet values = rules_.space().all();
        for (const PlaceId place : given_.transitions[step].inputs) values.intersect(values_[place]);
        return values;
    }

  private:
    [[nodiscard]] Slots changed_beside(PlaceId place, const ConcurrencyRelation& pairs) const {
        Slots slots;
        for (PlaceId other = 0; other < given_.places.size(); ++other) {
            if (other == place || !pairs.together(place, other)) continue;
            slots.insert(slots.end(), net_.open[other].begin(), net_.open[other].end());
            for (const TransitionId step : takers_[other])
                slots.insert(slots.end(), net_.steps[step].given.begin(), net_.steps[step].given.end());
            std::sort(slots.begin(), slots.end());
            slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
        }
        return slots;
    }

    void come(PlaceId place, RegionSet values) {
        if (values.is_empty() || values.is_within(values_[place])) return;
        rules_.edit(values, {place});
        for (const std::size_t slot : changed_beside_[place]) rules_.space().free(values, slot);
        values_[place].unite(values);
        if (!waiting_[place]) open_.push_back(place);
        waiting_[place] = true;
    }

    const CaseNet& net_;
    const Net& given_;
    const CaseRules& rules_;
    std::vector<std::vector<TransitionId>> takers_;
    std::vector<RegionSet> values_;
    std::vector<Slots> changed_beside_;
    std::vector<bool> waiting_;
    std::deque<PlaceId> open_;
};

CaseDetail everything(const CaseNet& net) {
    CaseDetail made{{}, true};
    for (const CaseCondition& condition : net.conditions) made.conditions.push_back(condition.reading.has_value());
    return made;
}

} // namespace

bool every_step_is_open(const CaseNet& net, const CaseLimits& limits) {
    if (std::any_of(net.conditions.begin(), net.conditions.end(),
                    [](const auto& one) { return !one.reading && !one.is_trusted; }))
        return false;
    const auto rules = CaseRules::of(net, everything(net), limits.space);
    if (!rules) return false;
    const WorkingNet working = working_net(net.made->net);
    const auto pairs = ConcurrencyRelation::of(working, kMostPairWork);
    if (!pairs) return false;
    Flow flow(net, *rules, *pairs);
    if (!flow.settle()) return false;
    for (TransitionId step = 0; step < net.steps.size(); ++step) {
        RegionSet able = rules->before(step, rules->space().all(), Sure::must);
        rules->edit(able, net.made->net.transitions[step].inputs);
        if (!flow.before(step).is_within(able)) return false;
    }
    return !rules->exhausted();
}

} // namespace thidua::verification
