#include "verification/symbolic.hpp"

#include <algorithm>

#include "base/invariant.hpp"
#include "verification/place_order.hpp"
#include "verification/zdd.hpp"

namespace thidua::verification {
namespace {

using Levels = std::vector<std::uint32_t>;
constexpr std::size_t kMostPlaces = 4'000;      // the diagrams are walked by recursion, one call a level
constexpr std::size_t kMostTransitions = 8'000; // a transition and its reverse are an event each

class SymbolicSearch {
  public:
    SymbolicSearch(const WorkingNet& net, std::size_t node_limit) : net_(net), zdd_(node_limit) {
        found_.fired.assign(net.transitions.size(), false);
    }

    Exploration run() {
        if (net_.place_count() > kMostPlaces || net_.transitions.size() > kMostTransitions) return std::move(found_);
        prepare();
        reached_ = zdd_.closure(zdd_.singleton(held_at_start_), 0, back_from_);
        look_for_break();
        if (zdd_.exhausted() || found_.found == Found::breaks) return std::move(found_);
        for (std::uint32_t event = 0; event < back_from_; ++event)
            found_.fired[moving_[event]] = zdd_.fire(reached_, event) != Zdd::empty;
        const Zdd::Node final = zdd_.avoiding(reached_, busy_);
        const Zdd::Node stuck = zdd_.subtract(reached_, zdd_.closure(final, back_from_, 2 * back_from_));
        if (zdd_.exhausted()) return std::move(found_);
        found_.found = stuck == Zdd::empty ? Found::nothing_wrong : Found::cannot_complete;
        if (stuck != Zdd::empty) tell_story(stuck);
        return std::move(found_);
    }

  private:
    void prepare() {
        const Levels order = place_order(net_);
        level_of_.resize(order.size());
        busy_.assign(order.size(), false);
        start_.assign(order.size(), false);
        for (std::uint32_t level = 0; level < order.size(); ++level) {
            level_of_[order[level]] = level;
            busy_[level] = !net_.sink[order[level]];
            start_[level] = net_.initial[order[level]];
            if (start_[level]) held_at_start_.push_back(level);
        }
        std::vector<Zdd::Event> back;
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            const WorkingTransition& transition = net_.transitions[t];
            if (transition.breaks) continue;
            if (transition.in == transition.out && transition.in.empty()) {
                found_.fired[t] = true;
                continue;
            }
            moving_.push_back(t);
            forth_.push_back(event_of(transition.in, transition.out));
            back.push_back(event_of(transition.out, transition.in));
        }
        back_from_ = static_cast<std::uint32_t>(forth_.size());
        std::vector<Zdd::Event> all = forth_;
        all.insert(all.end(), back.begin(), back.end());
        zdd_.set_events(std::move(all), static_cast<std::uint32_t>(order.size()));
    }

    Zdd::Event event_of(const std::vector<std::uint32_t>& in, const std::vector<std::uint32_t>& out) const {
        Zdd::Event event;
        for (const std::uint32_t p : in) {
            const bool kept = std::binary_search(out.begin(), out.end(), p);
            event.push_back({level_of_[p], kept ? Zdd::Change::keep : Zdd::Change::take});
        }
        for (const std::uint32_t p : out)
            if (!std::binary_search(in.begin(), in.end(), p)) event.push_back({level_of_[p], Zdd::Change::give});
        std::sort(event.begin(), event.end(), [](const auto& a, const auto& b) { return a.level < b.level; });
        return event;
    }

    /// Reached markings in which firing `t` breaks the net.
    Zdd::Node breaking_markings(const WorkingTransition& transition) {
        Levels in;
        for (const std::uint32_t p : transition.in) in.push_back(level_of_[p]);
        std::sort(in.begin(), in.end());
        const Zdd::Node enabled = zdd_.holding(reached_, in);
        if (transition.breaks) return enabled;
        Zdd::Node all = Zdd::empty;
        for (const std::uint32_t p : transition.out)
            if (!std::binary_search(transition.in.begin(), transition.in.end(), p))
                all = zdd_.unite(all, zdd_.holding(enabled, {level_of_[p]}));
        return all;
    }

    void look_for_break() {
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            const Zdd::Node breaking = breaking_markings(net_.transitions[t]);
            if (zdd_.exhausted()) return;
            if (breaking == Zdd::empty) continue;
            found_.found = Found::breaks;
            tell_story(breaking);
            if (found_.has_story) found_.steps.push_back(t);
            return;
        }
    }

    /// A shortest sequence from the start into `targets`: layers backwards, then a walk forwards.
    void tell_story(Zdd::Node targets) {
        std::vector<Zdd::Node> layers{targets};
        Zdd::Node seen = targets;
        while (!zdd_.has(layers.back(), start_)) {
            Zdd::Node layer = Zdd::empty;
            for (std::uint32_t event = back_from_; event < 2 * back_from_; ++event)
                layer = zdd_.unite(layer, zdd_.fire(layers.back(), event));
            layer = zdd_.subtract(zdd_.intersect(layer, reached_), seen);
            seen = zdd_.unite(seen, layer);
            if (zdd_.exhausted() || layer == Zdd::empty) return;
            layers.push_back(layer);
        }
        std::vector<bool> marking = start_;
        for (std::size_t distance = layers.size() - 1; distance > 0; --distance)
            found_.steps.push_back(step_into(layers[distance - 1], marking));
        found_.has_story = true;
    }

    std::uint32_t step_into(Zdd::Node layer, std::vector<bool>& marking) const {
        for (std::uint32_t event = 0; event < back_from_; ++event) {
            std::vector<bool> next = marking;
            bool fires = true;
            for (const Zdd::Touch& touch : forth_[event]) {
                fires = fires && next[touch.level] == (touch.change != Zdd::Change::give);
                next[touch.level] = touch.change != Zdd::Change::take;
            }
            if (!fires || !zdd_.has(layer, next)) continue;
            marking = std::move(next);
            return moving_[event];
        }
        THIDUA_INVARIANT(false && "a layer has a step into the one before it");
        return 0;
    }

    const WorkingNet& net_;
    Zdd zdd_;
    Levels level_of_;
    Levels held_at_start_;
    std::vector<bool> busy_;
    std::vector<bool> start_;
    std::vector<std::uint32_t> moving_; ///< by event: its transition
    std::vector<Zdd::Event> forth_;
    std::uint32_t back_from_ = 0; ///< events from here on are the reverses of those before
    Zdd::Node reached_ = Zdd::empty;
    Exploration found_;
};

} // namespace

Exploration explore_symbolically(const WorkingNet& net, std::size_t node_limit) {
    return SymbolicSearch(net, node_limit).run();
}

} // namespace thidua::verification
