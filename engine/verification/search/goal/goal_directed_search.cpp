#include "verification/search/goal/goal_directed_search.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "verification/net/sorted_ids.hpp"

namespace thidua::verification {
namespace {

constexpr std::uint32_t kFar = 1'000'000;
constexpr std::size_t kMostStepsOn = 400;
constexpr std::size_t kMostStepsThere = 2'000;

class GoalDirectedSearch {
  public:
    GoalDirectedSearch(const WorkingNet& net, std::size_t work)
        : net_(net), work_(work), consumers_(net.place_count()) {
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
            for (const std::uint32_t p : net.transitions[t].in) consumers_[p].push_back(t);
    }

    Exploration run() {
        std::vector<std::uint32_t> targets(net_.transitions.size());
        std::iota(targets.begin(), targets.end(), 0);
        std::stable_sort(targets.begin(), targets.end(),
                         [&](auto a, auto b) { return net_.transitions[a].in.size() > net_.transitions[b].in.size(); });
        for (const std::uint32_t target : targets) {
            if (work_ == 0) break;
            start_over();
            if (go_to(target)) fire(target);
            go_on();
            if (found_.found != Found::too_large) {
                found_.has_story = true;
                found_.steps = std::move(steps_);
                break;
            }
        }
        return std::move(found_);
    }

  private:
    void start_over() {
        marked_ = net_.initial;
        steps_.clear();
        fired_.assign(net_.transitions.size(), 0);
    }

    [[nodiscard]] bool is_enabled(std::uint32_t t) const {
        const SortedIds& in = net_.transitions[t].in;
        return std::all_of(in.begin(), in.end(), [&](std::uint32_t p) { return marked_[p]; });
    }

    void fire(std::uint32_t t) {
        const WorkingTransition& transition = net_.transitions[t];
        steps_.push_back(t);
        ++fired_[t];
        for (const std::uint32_t p : transition.in) marked_[p] = false;
        if (transition.breaks ||
            std::any_of(transition.out.begin(), transition.out.end(), [&](std::uint32_t p) { return marked_[p]; }))
            found_.found = Found::breaks;
        for (const std::uint32_t p : transition.out) marked_[p] = true;
    }

    [[nodiscard]] bool is_open() const { return found_.found == Found::too_large && work_ > 0; }

    /// Whether the target can fire now.
    bool go_to(std::uint32_t target) {
        const SortedIds& wanted = net_.transitions[target].in;
        while (is_open() && steps_.size() < kMostStepsThere) {
            const auto missing = std::find_if(wanted.begin(), wanted.end(), [&](auto p) { return !marked_[p]; });
            if (missing == wanted.end()) return true;
            measure(wanted);
            if (!bring_token_to(*missing)) return false;
        }
        return false;
    }

    /// How many steps bring a token to each place from where they lie now, without taking away what is wanted.
    void measure(const SortedIds& wanted) {
        cost_.assign(net_.place_count(), kFar);
        giver_.assign(net_.place_count(), kNone);
        std::vector<std::uint32_t> open;
        for (std::uint32_t p = 0; p < cost_.size(); ++p)
            if (marked_[p]) {
                cost_[p] = 0;
                open.push_back(p);
            }
        for (std::size_t i = 0; i < open.size() && work_ > 0; ++i)
            for (const std::uint32_t t : consumers_[open[i]]) {
                const WorkingTransition& transition = net_.transitions[t];
                look_at(transition.in.size());
                std::uint32_t cost = 1;
                for (const std::uint32_t p : transition.in) cost = std::min(kFar, cost + cost_[p]);
                if (cost == kFar || transition.breaks || takes_what_is_wanted(transition, wanted)) continue;
                for (const std::uint32_t p : transition.out) {
                    if (cost_[p] <= cost) continue;
                    cost_[p] = cost;
                    giver_[p] = t;
                    open.push_back(p);
                }
            }
    }

    [[nodiscard]] bool takes_what_is_wanted(const WorkingTransition& transition, const SortedIds& wanted) const {
        return std::any_of(transition.in.begin(), transition.in.end(), [&](std::uint32_t p) {
            return marked_[p] && contains(wanted, p) && !contains(transition.out, p);
        });
    }

    /// Fires what was measured, the last producers first; stops where one cannot fire any more. False if nothing fired.
    bool bring_token_to(std::uint32_t place) {
        const std::size_t before = steps_.size();
        while (is_open() && !marked_[place]) {
            std::uint32_t at = place;
            std::optional<std::uint32_t> next;
            for (std::uint32_t hops = 0; !next && hops <= cost_.size(); ++hops) {
                if (giver_[at] == kNone) return steps_.size() > before;
                const SortedIds& in = net_.transitions[giver_[at]].in;
                look_at(in.size());
                const auto lacking = std::find_if(in.begin(), in.end(), [&](auto p) { return !marked_[p]; });
                if (lacking == in.end())
                    next = giver_[at];
                else
                    at = *lacking;
            }
            if (!next || fired_[*next] > kMostTurns) return steps_.size() > before && next.has_value();
            fire(*next);
        }
        return true;
    }

    /// Straight on, always what has fired least, until nothing can fire.
    void go_on() {
        for (std::size_t i = 0; i < kMostStepsOn && is_open(); ++i) {
            std::optional<std::uint32_t> next;
            for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
                look_at(1);
                if ((!next || fired_[t] < fired_[*next]) && is_enabled(t)) next = t;
            }
            if (!next) {
                if (!is_final()) found_.found = Found::deadlock;
                return;
            }
            fire(*next);
        }
    }

    [[nodiscard]] bool is_final() const {
        for (std::size_t p = 0; p < marked_.size(); ++p)
            if (marked_[p] && !net_.sink[p]) return false;
        return true;
    }

    void look_at(std::size_t count) { work_ -= std::min(work_, count); }

    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    static constexpr std::uint32_t kMostTurns = 8;
    const WorkingNet& net_;
    std::size_t work_;
    std::vector<SortedIds> consumers_;
    std::vector<bool> marked_;
    std::vector<std::uint32_t> steps_;
    std::vector<std::uint32_t> fired_; ///< by transition: how often on the way to this goal
    std::vector<std::uint32_t> cost_;
    std::vector<std::uint32_t> giver_; ///< by place: the transition that puts a token there at that cost
    Exploration found_;
};

} // namespace

Exploration goal_directed_search(const WorkingNet& net, std::size_t work) {
    return GoalDirectedSearch(net, work).run();
}

} // namespace thidua::verification
