#include "verification/reduction/reduction.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "verification/net/sorted_ids.hpp"
#include "verification/reduction/free_rounds.hpp"
#include "verification/reduction/implicit_places.hpp"

namespace thidua::verification {
namespace {

using Ids = SortedIds;
constexpr std::size_t kMostIdleLoopWork = 1'000'000;

class Reducer {
  public:
    Reducer(WorkingNet net, Rules rules)
        : rules_(rules), net_(std::move(net)), place_alive_(net_.place_count(), true), givers_(net_.place_count()),
          takers_(net_.place_count()), emptiers_(net_.place_count()) {
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            alive_.push_back(true);
            link(t);
        }
    }

    WorkingNet run() {
        do {
            changed_ = false;
            remove_unreachable();
            for (std::uint32_t t = 0; t < net_.transitions.size(); ++t)
                if (alive_[t]) mend_transition(t);
            remove_parallel_transitions();
            for (std::uint32_t t = 0; t < net_.transitions.size(); ++t)
                if (alive_[t] && net_.transitions[t].breaks) remove_behind_breaking(t);
            agglomerate_all(Growth::shrink);
            remove_parallel_places();
            if (!changed_) join_rounds();
            if (!changed_) agglomerate_all(Growth::none);
            if (!changed_) agglomerate_all(Growth::any);
            if (!changed_) drop_idle_loops();
        } while (changed_);
        return compacted();
    }

  private:
    /// What a fusion may do to the net: only take away, not make it larger, or whatever it does.
    enum class Growth { shrink, none, any };

    void link(std::uint32_t t) {
        for (const std::uint32_t p : net_.transitions[t].in) insert_sorted(takers_[p], t);
        for (const std::uint32_t p : net_.transitions[t].out) insert_sorted(givers_[p], t);
        for (const std::uint32_t p : net_.transitions[t].resets) insert_sorted(emptiers_[p], t);
    }

    void remove_transition(std::uint32_t t) {
        for (const std::uint32_t p : net_.transitions[t].in) erase_sorted(takers_[p], t);
        for (const std::uint32_t p : net_.transitions[t].out) erase_sorted(givers_[p], t);
        for (const std::uint32_t p : net_.transitions[t].resets) erase_sorted(emptiers_[p], t);
        net_.transitions[t].in = Ids(); // gives the memory back: wide ones are many in the end
        net_.transitions[t].out = Ids();
        net_.transitions[t].resets = Ids();
        alive_[t] = false;
        changed_ = true;
    }

    void add_transition(WorkingTransition transition) {
        net_.transitions.push_back(std::move(transition));
        alive_.push_back(true);
        link(static_cast<std::uint32_t>(net_.transitions.size() - 1));
        changed_ = true;
    }

    /// Takes the place out of all arcs; the transitions stay.
    void remove_place(std::uint32_t p) {
        for (const std::uint32_t t : takers_[p]) erase_sorted(net_.transitions[t].in, p);
        for (const std::uint32_t t : givers_[p]) erase_sorted(net_.transitions[t].out, p);
        for (const std::uint32_t t : emptiers_[p]) erase_sorted(net_.transitions[t].resets, p);
        takers_[p].clear();
        givers_[p].clear();
        emptiers_[p].clear();
        place_alive_[p] = false;
        changed_ = true;
    }

    void make_breaking(std::uint32_t t) {
        for (const std::uint32_t p : net_.transitions[t].out) erase_sorted(givers_[p], t);
        for (const std::uint32_t p : net_.transitions[t].resets) erase_sorted(emptiers_[p], t);
        net_.transitions[t].out.clear();
        net_.transitions[t].resets.clear();
        net_.transitions[t].breaks = true;
        changed_ = true;
    }

    void remove_unreachable() {
        std::vector<bool> marked = net_.initial;
        std::vector<bool> fires(net_.transitions.size(), false);
        for (bool grew = true; grew;) {
            grew = false;
            for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
                const WorkingTransition& transition = net_.transitions[t];
                if (!alive_[t] || fires[t] ||
                    !std::all_of(transition.in.begin(), transition.in.end(), [&](auto p) { return marked[p]; }))
                    continue;
                fires[t] = grew = true;
                for (const std::uint32_t p : transition.out) marked[p] = true;
            }
        }
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t)
            if (alive_[t] && !fires[t]) remove_transition(t);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (place_alive_[p] && !marked[p]) remove_place(p);
    }

    void mend_transition(std::uint32_t t) {
        const WorkingTransition& transition = net_.transitions[t];
        if (transition.breaks) return;
        const bool cancels = !transition.resets.empty();
        if (transition.in == transition.out && !cancels) return remove_transition(t);
        if (rules_ == Rules::that_keep_runs) return;
        if (is_subset(transition.in, transition.out) && !cancels) {
            net_.transitions[t].trace = net_.traces.joined(transition.trace, transition.trace);
            return make_breaking(t);
        }
        if (std::any_of(transition.out.begin(), transition.out.end(),
                        [&](auto p) { return !net_.sink[p] && takers_[p].empty() && emptiers_[p].empty(); }))
            make_breaking(t);
    }

    void remove_parallel_transitions() {
        std::map<std::tuple<Ids, Ids, Ids>, bool> seen; // the value says: breaking
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            if (!alive_[t]) continue;
            const WorkingTransition& transition = net_.transitions[t];
            const auto entry =
                seen.emplace(std::tuple(transition.in, transition.out, transition.resets), transition.breaks);
            if (!entry.second && entry.first->second == transition.breaks) remove_transition(t);
        }
    }

    void remove_behind_breaking(std::uint32_t breaking) {
        const Ids in = net_.transitions[breaking].in;
        if (in.empty() || rules_ == Rules::that_keep_runs) return;
        const Ids candidates = takers_[in.front()];
        for (const std::uint32_t t : candidates)
            if (t != breaking && is_subset(in, net_.transitions[t].in)) remove_transition(t);
    }

    bool takers_take_only(std::uint32_t p) const {
        bool visible = false;
        for (const std::uint32_t t : takers_[p]) {
            if (net_.transitions[t].in.size() != 1) return false;
            visible = visible || net_.transitions[t].breaks || !net_.transitions[t].out.empty();
        }
        return visible;
    }

    bool givers_can_wait(std::uint32_t p) const {
        for (const std::uint32_t t : givers_[p]) {
            const WorkingTransition& producer = net_.transitions[t];
            if (producer.out.size() != 1 || producer.in.empty()) return false;
            for (const std::uint32_t q : producer.in)
                if (takers_[q].size() != 1) return false;
        }
        return true;
    }

    void join_rounds() {
        for (const FreeRound& round : free_rounds(net_, alive_))
            for (const RoundMember& member : round.members) join(round.chosen, member);
    }

    /// A token that comes to the member goes on to the chosen place, and from there back to where it is taken.
    void join(std::uint32_t chosen, const RoundMember& member) {
        Ids touched = united(givers_[member.place], takers_[member.place]);
        for (const std::uint32_t t : touched) {
            WorkingTransition moved = net_.transitions[t];
            remove_transition(t);
            const bool takes = contains(moved.in, member.place);
            const bool gives = contains(moved.out, member.place);
            // Two tokens of one round have met before they could be taken.
            if (takes && contains(moved.in, chosen)) continue;
            if (takes) {
                erase_sorted(moved.in, member.place);
                insert_sorted(moved.in, chosen);
                moved.trace = net_.traces.joined(member.there, moved.trace);
            }
            if (gives) {
                moved.breaks = contains(moved.out, chosen);
                erase_sorted(moved.out, member.place);
                insert_sorted(moved.out, chosen);
                moved.trace = net_.traces.joined(moved.trace, member.back);
            }
            if (moved.breaks) moved.out.clear();
            if (moved.breaks) moved.resets.clear();
            if (moved.breaks || moved.in != moved.out || !moved.resets.empty()) add_transition(std::move(moved));
        }
        remove_place(member.place);
    }

    /// Fusions that make the net larger come last, and one at a time.
    void agglomerate_all(Growth growth) {
        for (std::uint32_t p = 0; p < net_.place_count(); ++p) {
            if (place_alive_[p]) agglomerate(p, growth);
            if (growth == Growth::any && changed_) return;
        }
    }

    /// A token that waits in the place and one that went on at once could meet another fate when something is
    /// cancelled meanwhile.
    [[nodiscard]] bool is_frozen(std::uint32_t p) const {
        const auto touches_cancelled = [&](std::uint32_t t) {
            const WorkingTransition& step = net_.transitions[t];
            const auto is_cancelled = [&](std::uint32_t q) { return !emptiers_[q].empty(); };
            return !step.resets.empty() || std::any_of(step.in.begin(), step.in.end(), is_cancelled) ||
                   std::any_of(step.out.begin(), step.out.end(), is_cancelled);
        };
        return std::any_of(givers_[p].begin(), givers_[p].end(), touches_cancelled) ||
               std::any_of(takers_[p].begin(), takers_[p].end(), touches_cancelled);
    }

    /// How many more ends of arcs there are when each producer is fused with each consumer.
    [[nodiscard]] bool would_grow(const Ids& producers, const Ids& consumers) const {
        std::size_t ends_given = 0;
        std::size_t ends_taken = 0;
        for (const std::uint32_t t : producers) ends_given += ends_of(t);
        for (const std::uint32_t t : consumers) ends_taken += ends_of(t);
        const std::size_t after =
            consumers.size() * (ends_given - producers.size()) + producers.size() * (ends_taken - consumers.size());
        return after > ends_given + ends_taken;
    }

    [[nodiscard]] std::size_t ends_of(std::uint32_t t) const {
        return net_.transitions[t].in.size() + net_.transitions[t].out.size();
    }

    void agglomerate(std::uint32_t p, Growth growth) {
        const Ids producers = givers_[p];
        const Ids consumers = takers_[p];
        if (net_.initial[p] || net_.sink[p] || producers.empty() || consumers.empty() || meet(producers, consumers))
            return;
        if (is_frozen(p)) return;
        if (producers.size() * consumers.size() > producers.size() + consumers.size()) return;
        if (growth == Growth::shrink && producers.size() * consumers.size() > 1) return;
        if (growth == Growth::none && would_grow(producers, consumers)) return;
        if (!takers_take_only(p) && !givers_can_wait(p)) return;
        for (const std::uint32_t producer : producers)
            for (const std::uint32_t consumer : consumers) add_fusion(p, producer, consumer);
        for (const std::uint32_t t : producers) remove_transition(t);
        for (const std::uint32_t t : consumers) remove_transition(t);
        remove_place(p);
    }

    void add_fusion(std::uint32_t p, std::uint32_t producer, std::uint32_t consumer) {
        const WorkingTransition& first = net_.transitions[producer];
        const WorkingTransition& then = net_.transitions[consumer];
        Ids rest = first.out;
        erase_sorted(rest, p);
        Ids also = then.in;
        erase_sorted(also, p);
        WorkingTransition fused;
        fused.in = united(first.in, also);
        fused.out = united(rest, then.out);
        fused.breaks = then.breaks || meet(rest, then.out);
        if (fused.breaks) fused.out.clear();
        fused.trace = net_.traces.joined(first.trace, then.trace);
        add_transition(std::move(fused));
    }

    void remove_parallel_places() {
        std::map<std::tuple<Ids, Ids, Ids>, std::uint32_t> seen;
        for (std::uint32_t p = 0; p < net_.place_count(); ++p) {
            if (!place_alive_[p]) continue;
            const auto entry = seen.emplace(std::tuple(givers_[p], takers_[p], emptiers_[p]), p);
            const std::uint32_t first = entry.first->second;
            if (!entry.second && net_.sink[first] == net_.sink[p] && net_.initial[first] == net_.initial[p])
                remove_place(p);
            else if (net_.sink[p] && !net_.initial[p] && follows_another_sink(p))
                remove_place(p);
        }
    }

    /// A transition that takes a token and gives it back, and that anyway waits for a place which is never marked
    /// without that token being there, need not look at it.
    void drop_idle_loops() {
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t)
            for (std::size_t i = 0; alive_[t] && i < net_.transitions[t].in.size();) {
                const std::uint32_t p = net_.transitions[t].in[i];
                if (contains(net_.transitions[t].out, p) && is_idle_loop(t, p))
                    drop_loop(t, p);
                else
                    ++i;
            }
    }

    bool is_idle_loop(std::uint32_t t, std::uint32_t p) {
        if (idle_loop_work_left_ == 0) return false;
        ImplicitPlaces implicit_places(net_, givers_, takers_, emptiers_, idle_loop_work_left_);
        const Ids& in = net_.transitions[t].in;
        return std::any_of(in.begin(), in.end(),
                           [&](std::uint32_t q) { return q != p && implicit_places.found(p, q); });
    }

    void drop_loop(std::uint32_t t, std::uint32_t p) {
        erase_sorted(net_.transitions[t].in, p);
        erase_sorted(net_.transitions[t].out, p);
        erase_sorted(takers_[p], t);
        erase_sorted(givers_[p], t);
        changed_ = true;
    }

    bool follows_another_sink(std::uint32_t p) const {
        if (givers_[p].empty()) return false;
        for (const std::uint32_t other : net_.transitions[givers_[p].front()].out)
            if (net_.sink[other] && givers_[other].size() > givers_[p].size() && is_subset(givers_[p], givers_[other]))
                return true;
        return false;
    }

    WorkingNet compacted() {
        WorkingNet made;
        Ids number(net_.place_count(), 0);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p) {
            if (!place_alive_[p]) continue;
            number[p] = static_cast<std::uint32_t>(made.initial.size());
            made.initial.push_back(net_.initial[p]);
            made.sink.push_back(net_.sink[p]);
        }
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            if (!alive_[t]) continue;
            WorkingTransition transition = std::move(net_.transitions[t]);
            for (std::uint32_t& p : transition.in) p = number[p];
            for (std::uint32_t& p : transition.out) p = number[p];
            for (std::uint32_t& p : transition.resets) p = number[p];
            made.transitions.push_back(std::move(transition));
        }
        made.traces = std::move(net_.traces);
        return made;
    }

    Rules rules_;
    WorkingNet net_;
    std::vector<bool> place_alive_;
    std::vector<bool> alive_;
    std::vector<Ids> givers_;
    std::vector<Ids> takers_;
    std::vector<Ids> emptiers_; ///< by place: transitions that cancel what it holds
    std::size_t idle_loop_work_left_ = kMostIdleLoopWork;
    bool changed_ = false;
};

} // namespace

WorkingNet reduced(WorkingNet net, Rules rules) { return Reducer(std::move(net), rules).run(); }

} // namespace thidua::verification
