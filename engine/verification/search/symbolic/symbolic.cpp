#include "verification/search/symbolic/symbolic.hpp"

#include <algorithm>

#include "base/invariant.hpp"
#include "verification/net/place_order.hpp"
#include "verification/search/symbolic/zdd.hpp"

namespace thidua::verification {
namespace {

using Levels = std::vector<std::uint32_t>;
constexpr std::size_t kMostPlaces = 4'000;      // the diagrams are walked by recursion, one call a level
constexpr std::size_t kWide = 12;               // ends of arcs
constexpr std::size_t kMostTransitions = 8'000; // a transition and its reverse are an event each

class SymbolicSearch {
  public:
    SymbolicSearch(const WorkingNet& net, std::size_t node_limit) : net_(net), zdd_(node_limit) {}

    Exploration run() {
        if (net_.place_count() > kMostPlaces || net_.transitions.size() > kMostTransitions) return std::move(found_);
        prepare(place_order(net_));
        reached_ = closure(zdd_.singleton(held_at_start_), 0);
        look_for_break();
        if (zdd_.exhausted() || found_.found == Found::breaks) return std::move(found_);
        const Zdd::Node final = zdd_.avoiding(reached_, busy_);
        const Zdd::Node stuck = zdd_.subtract(reached_, closure(final, back_from_));
        if (zdd_.exhausted()) return std::move(found_);
        found_.found = stuck == Zdd::empty ? Found::nothing_wrong : Found::cannot_complete;
        if (stuck != Zdd::empty) tell_story(stuck);
        return std::move(found_);
    }

    Exploration run_backwards(const ConcurrencyRelation& pairs, const std::vector<SortedIds>& place_invariants) {
        if (net_.place_count() > kMostPlaces || net_.transitions.size() > kMostTransitions) return std::move(found_);
        pairs_ = &pairs;
        prepare(kept_together(place_order(net_), place_invariants));
        reached_ = markings_with(place_invariants);
        for (std::uint32_t t = 0; t < net_.transitions.size() && !zdd_.exhausted(); ++t)
            if (pairs.may_fire(t) && leads_to(breaking_markings(net_.transitions[t]), Found::breaks)) {
                if (found_.has_story) found_.steps.push_back(t);
                return std::move(found_);
            }
        const Zdd::Node final = zdd_.avoiding(reached_, busy_);
        const Zdd::Node stuck = zdd_.subtract(reached_, closure(final, back_from_));
        const bool fails = leads_to(stuck, Found::cannot_complete);
        if (!fails && !zdd_.exhausted()) found_.found = Found::nothing_wrong;
        return std::move(found_);
    }

  private:
    /// Whether the start lies among what leads to `targets`; if so, gives the counterexample.
    bool leads_to(Zdd::Node targets, Found what) {
        if (targets == Zdd::empty || zdd_.exhausted()) return false;
        const Zdd::Node before = closure(targets, back_from_);
        if (zdd_.exhausted() || !zdd_.has(before, start_)) return false;
        found_.found = what;
        tell_story(targets);
        return true;
    }

    Zdd::Node markings_with(const std::vector<SortedIds>& place_invariants) {
        Zdd::Node markings = zdd_.all_sets(static_cast<std::uint32_t>(level_of_.size()));
        for (const SortedIds& places : place_invariants) {
            std::vector<bool> levels(level_of_.size(), false);
            for (const std::uint32_t p : places) levels[level_of_[p]] = true;
            markings = zdd_.intersect(markings, zdd_.with_exactly_one(levels));
        }
        return markings;
    }

    void prepare(const Levels& order) {
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
        for (const bool wide : {false, true}) {
            for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
                const WorkingTransition& transition = net_.transitions[t];
                if (!moves(t) || is_wide(transition) != wide) continue;
                moving_.push_back(t);
                forth_.push_back(event_of(transition.in, transition.out));
                back.push_back(event_of(transition.out, transition.in));
            }
            if (!wide) narrow_ = static_cast<std::uint32_t>(forth_.size());
        }
        back_from_ = static_cast<std::uint32_t>(forth_.size());
        std::vector<Zdd::Event> all = forth_;
        all.insert(all.end(), back.begin(), back.end());
        zdd_.set_events(std::move(all), static_cast<std::uint32_t>(order.size()));
    }

    [[nodiscard]] bool moves(std::uint32_t t) const {
        const WorkingTransition& transition = net_.transitions[t];
        return !transition.breaks && !(transition.in.empty() && transition.out.empty()) &&
               (pairs_ == nullptr || pairs_->may_fire(t));
    }

    static bool is_wide(const WorkingTransition& transition) {
        return transition.in.size() + transition.out.size() > kWide;
    }

    /// All that the events forth (`from` 0) or back make of the sets. What the narrow ones make is closed first: then a
    /// wide one mostly leads to what is there already, and never meets the many half-closed sets on the way.
    Zdd::Node closure(Zdd::Node sets, std::uint32_t from) {
        for (Zdd::Node before = Zdd::empty; before != sets && !zdd_.exhausted();) {
            before = sets;
            sets = zdd_.closure(sets, from, from + narrow_);
            for (std::uint32_t event = from + narrow_; event < from + back_from_; ++event)
                sets = zdd_.unite(sets, zdd_.fire(sets, event));
        }
        return sets;
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

    /// A sequence from the start into `targets`: the events back are added one after the other, to and fro, until the
    /// start is among what came together; then the same way down again.
    void tell_story(Zdd::Node targets) {
        std::vector<Growth> grown{{targets, 0}};
        while (!zdd_.has(grown.back().sets, start_)) {
            const Zdd::Node before = grown.back().sets;
            for (std::uint32_t i = 0; i < back_from_; ++i) add_growth(grown, back_from_ - 1 - i);
            for (std::uint32_t i = 0; i < back_from_; ++i) add_growth(grown, i);
            if (zdd_.exhausted() || grown.back().sets == before) return;
        }
        std::vector<bool> marking = start_;
        for (std::size_t at = grown.size() - 1; at > 0; --at)
            if (!zdd_.has(grown[at - 1].sets, marking)) step(grown[at].event, marking);
        found_.has_story = true;
    }

    /// What `targets` had grown to, and the event that was added last.
    struct Growth {
        Zdd::Node sets = Zdd::empty;
        std::uint32_t event = 0;
    };

    void add_growth(std::vector<Growth>& grown, std::uint32_t event) {
        const Zdd::Node sets = grown.back().sets;
        if (zdd_.exhausted() || zdd_.has(sets, start_)) return;
        const Zdd::Node before = zdd_.intersect(zdd_.fire(sets, back_from_ + event), reached_);
        const Zdd::Node all = zdd_.unite(sets, before);
        if (all != sets && !zdd_.exhausted()) grown.push_back({all, event});
    }

    void step(std::uint32_t event, std::vector<bool>& marking) {
        for (const Zdd::Touch& touch : forth_[event]) {
            THIDUA_INVARIANT(marking[touch.level] == (touch.change != Zdd::Change::give));
            marking[touch.level] = touch.change != Zdd::Change::take;
        }
        found_.steps.push_back(moving_[event]);
    }

    const WorkingNet& net_;
    const ConcurrencyRelation* pairs_ = nullptr; ///< when known: transitions that never fire are left out
    Zdd zdd_;
    Levels level_of_;
    Levels held_at_start_;
    std::vector<bool> busy_;
    std::vector<bool> start_;
    std::vector<std::uint32_t> moving_; ///< by event: its transition
    std::vector<Zdd::Event> forth_;
    std::uint32_t narrow_ = 0;    ///< how many events come before the wide ones, forth and back
    std::uint32_t back_from_ = 0; ///< events from here on are the reverses of those before
    Zdd::Node reached_ = Zdd::empty;
    Exploration found_;
};

} // namespace

Exploration explore_symbolically(const WorkingNet& net, std::size_t node_limit) {
    return SymbolicSearch(net, node_limit).run();
}

Exploration explore_backwards(const WorkingNet& net, const ConcurrencyRelation& pairs,
                              const std::vector<SortedIds>& place_invariants, std::size_t node_limit) {
    return SymbolicSearch(net, node_limit).run_backwards(pairs, place_invariants);
}

} // namespace thidua::verification
