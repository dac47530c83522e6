#include "verification/search/dead_transitions.hpp"

#include <algorithm>

#include "base/invariant.hpp"
#include "verification/reduction/reduction.hpp"
#include "verification/search/search.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kStepsPerTransition = 10;
constexpr std::size_t kStepsAtLeast = 1'000;

/// Plays the token game towards what has not fired yet, from the start again whenever nothing can fire. Every fourth
/// step goes to what has fired least, so that it does not turn round on one spot.
class Walk {
  public:
    explicit Walk(const WorkingNet& net) : net_(net), takers_(net.place_count()), fired_(net.transitions.size(), 0) {
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
            for (const std::uint32_t p : net.transitions[t].in) takers_[p].push_back(t);
        givers_.resize(net.place_count());
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
            for (const std::uint32_t p : net.transitions[t].out) givers_[p].push_back(t);
        measure();
    }

    /// By transition: how often it fired.
    std::vector<std::size_t> run() {
        std::size_t unfired = net_.transitions.size();
        std::size_t steps_left = kStepsPerTransition * unfired + kStepsAtLeast;
        start_over();
        while (unfired > 0 && steps_left-- > 0) {
            const bool wander = steps_left % 4 == 0;
            const auto next = std::min_element(enabled_.begin(), enabled_.end(), [&](auto a, auto b) {
                if (!wander && far_[a] != far_[b]) return far_[a] < far_[b];
                return fired_[a] < fired_[b];
            });
            if (next == enabled_.end()) {
                start_over();
                continue;
            }
            const std::uint32_t t = *next;
            fire(net_.transitions[t]);
            if (fired_[t]++ == 0) {
                --unfired;
                measure();
            }
        }
        return std::move(fired_);
    }

  private:
    /// How many steps each transition is away from one that has not fired, other tokens left aside.
    void measure() {
        constexpr std::uint32_t kNever = ~std::uint32_t{0};
        far_.assign(net_.transitions.size(), kNever);
        std::vector<std::uint32_t> open;
        for (std::uint32_t t = 0; t < far_.size(); ++t) {
            if (fired_[t] > 0) continue;
            far_[t] = 0;
            open.push_back(t);
        }
        for (std::size_t i = 0; i < open.size(); ++i)
            for (const std::uint32_t p : net_.transitions[open[i]].in)
                for (const std::uint32_t t : givers_[p]) {
                    if (far_[t] != kNever) continue;
                    far_[t] = far_[open[i]] + 1;
                    open.push_back(t);
                }
    }

    void start_over() {
        marked_ = net_.initial;
        missing_.clear();
        enabled_.clear();
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            const auto& in = net_.transitions[t].in;
            missing_.push_back(
                static_cast<std::size_t>(std::count_if(in.begin(), in.end(), [&](auto p) { return !marked_[p]; })));
            if (missing_[t] == 0) enabled_.push_back(t);
        }
    }

    void fire(const WorkingTransition& transition) {
        for (const std::uint32_t p : transition.in) {
            marked_[p] = false;
            for (const std::uint32_t t : takers_[p])
                if (missing_[t]++ == 0) enabled_.erase(std::find(enabled_.begin(), enabled_.end(), t));
        }
        for (const std::uint32_t p : transition.out) {
            marked_[p] = true;
            for (const std::uint32_t t : takers_[p])
                if (--missing_[t] == 0) enabled_.push_back(t);
        }
    }

    const WorkingNet& net_;
    std::vector<std::vector<std::uint32_t>> takers_;
    std::vector<std::vector<std::uint32_t>> givers_;
    std::vector<std::size_t> fired_;
    std::vector<std::uint32_t> far_;
    std::vector<bool> marked_;
    std::vector<std::size_t> missing_; ///< by transition: its inputs without a token
    std::vector<std::uint32_t> enabled_;
};

} // namespace

DeadTransitions find_dead_transitions(const Net& sound_net, const SoundnessLimits& limits) {
    const WorkingNet net = working_net(sound_net);
    const std::vector<std::size_t> fired = Walk(net).run();
    DeadTransitions answer;
    std::vector<bool> told(sound_net.transitions.size(), false);
    for (std::uint32_t t = 0; t < net.transitions.size(); ++t) {
        std::vector<TransitionId> itself;
        THIDUA_INVARIANT(net.traces.append_to(itself, net.transitions[t].trace, 1));
        told[itself.front()] = true;
        if (fired[t] > 0) continue;
        WorkingNet asked = net;
        asked.transitions[t].breaks = true;
        asked.transitions[t].out.clear();
        const Found found = search(reduced(std::move(asked)), limits).found;
        if (found == Found::nothing_wrong) answer.dead.push_back(itself.front());
        if (found == Found::too_large) answer.undecided.push_back(itself.front());
    }
    // Transitions that take two tokens of one place are not part of the working net: they never fire.
    for (TransitionId id = 0; id < told.size(); ++id)
        if (!told[id]) answer.dead.push_back(id);
    std::sort(answer.dead.begin(), answer.dead.end());
    return answer;
}

} // namespace thidua::verification
