#include "verification/search/goal/greedy_search.hpp"

#include <algorithm>
#include <queue>
#include <set>

namespace thidua::verification {
namespace {

using Marking = std::vector<bool>;
constexpr std::uint32_t kNone = ~std::uint32_t{0};

class Search {
  public:
    Search(const WorkingNet& net, std::size_t work) : net_(net), work_(work) {}

    Exploration run() {
        add(net_.initial, kNone, kNone);
        while (found_.found == Found::too_large && !open_.empty() && work_ >= net_.transitions.size()) {
            const std::uint32_t next = open_.top().node;
            open_.pop();
            expand(next);
        }
        found_.states = nodes_.size();
        return std::move(found_);
    }

  private:
    struct Node {
        const Marking* marking;
        std::uint32_t came_from;
        std::uint32_t by;
        std::vector<std::uint32_t> enabled;
    };
    struct Open {
        std::size_t ways_on;
        std::uint32_t node;
        /// Fewest ways on first, then the newest.
        friend bool operator<(const Open& left, const Open& right) {
            return left.ways_on != right.ways_on ? left.ways_on > right.ways_on : left.node < right.node;
        }
    };

    [[nodiscard]] bool enables(const Marking& marking, const WorkingTransition& transition) const {
        return std::all_of(transition.in.begin(), transition.in.end(), [&](std::uint32_t p) { return marking[p]; });
    }

    [[nodiscard]] bool is_final(const Marking& marking) const {
        for (std::size_t p = 0; p < marking.size(); ++p)
            if (marking[p] && !net_.sink[p]) return false;
        return true;
    }

    void add(const Marking& marking, std::uint32_t from, std::uint32_t by) {
        const auto [at, fresh] = known_.insert(marking);
        if (!fresh) return;
        const auto number = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({&*at, from, by, {}});
        work_ -= std::min(work_, net_.transitions.size());
        std::vector<std::uint32_t>& enabled = nodes_.back().enabled;
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t)
            if (enables(*at, net_.transitions[t])) enabled.push_back(t);
        if (enabled.empty() && !is_final(*at)) return end_with(Found::deadlock, number, kNone);
        open_.push({enabled.size(), number});
    }

    void expand(std::uint32_t number) {
        const std::vector<std::uint32_t> enabled = std::move(nodes_[number].enabled);
        for (const std::uint32_t t : enabled) {
            if (found_.found != Found::too_large) return;
            const WorkingTransition& transition = net_.transitions[t];
            Marking next = *nodes_[number].marking;
            for (const std::uint32_t p : transition.in) next[p] = false;
            const bool meets =
                std::any_of(transition.out.begin(), transition.out.end(), [&](std::uint32_t p) { return next[p]; });
            if (transition.breaks || meets) return end_with(Found::breaks, number, t);
            for (const std::uint32_t p : transition.out) next[p] = true;
            add(next, number, t);
        }
    }

    void end_with(Found what, std::uint32_t number, std::uint32_t last_step) {
        found_.found = what;
        found_.has_story = true;
        if (last_step != kNone) found_.steps.push_back(last_step);
        for (; nodes_[number].came_from != kNone; number = nodes_[number].came_from)
            found_.steps.push_back(nodes_[number].by);
        std::reverse(found_.steps.begin(), found_.steps.end());
    }

    const WorkingNet& net_;
    std::size_t work_;
    std::set<Marking> known_; ///< nodes point into it
    std::vector<Node> nodes_;
    std::priority_queue<Open> open_;
    Exploration found_;
};

} // namespace

Exploration greedy_search(const WorkingNet& net, std::size_t work) { return Search(net, work).run(); }

} // namespace thidua::verification
