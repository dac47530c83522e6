#include "verification/search/dead_transitions.hpp"

#include <algorithm>
#include <optional>

#include "base/invariant.hpp"
#include "verification/reduction/reduction.hpp"
#include "verification/search/search.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kStepsPerTransition = 10;
constexpr std::size_t kStepsAtLeast = 1'000;
constexpr std::size_t kMostKept = 10'000;

/// Plays the token game towards what has not fired yet. Where nothing new can fire it goes on from the newest marking
/// where something new still can; when there is none, towards something new, and every fourth step to what has fired
/// least, so that it does not turn round on one spot; when nothing can fire at all, from the start again.
class Walk {
  public:
    Walk(const WorkingNet& net, const std::vector<bool>& fired)
        : net_(net), takers_(net.place_count()), givers_(net.place_count()), marked_(net.place_count(), false) {
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t) {
            for (const std::uint32_t p : net.transitions[t].in) takers_[p].push_back(t);
            for (const std::uint32_t p : net.transitions[t].out) givers_[p].push_back(t);
            missing_.push_back(net.transitions[t].in.size());
            if (missing_[t] == 0) enabled_.push_back(t);
        }
        for (const bool once : fired) fired_.push_back(once ? 1 : 0);
    }

    /// By transition: has it fired, on this walk or before?
    std::vector<bool> run() {
        auto unfired = static_cast<std::size_t>(std::count(fired_.begin(), fired_.end(), 0));
        std::size_t steps_left = kStepsPerTransition * unfired + kStepsAtLeast;
        go_on_from(net_.initial);
        while (unfired > 0 && steps_left-- > 0) {
            if (enabled_.empty()) {
                go_on_from(newest_kept().value_or(net_.initial));
                continue;
            }
            std::uint32_t next = least_fired();
            if (fired_[next] > 0) {
                if (auto kept = newest_kept()) {
                    go_on_from(*kept);
                    continue;
                }
                if (steps_left % 4 != 0) next = nearest_to_new();
            }
            keep_when_more_is_new(next);
            fire(net_.transitions[next]);
            if (fired_[next]++ > 0) continue;
            --unfired;
            is_measured_ = false;
        }
        std::vector<bool> fired;
        for (const std::size_t times : fired_) fired.push_back(times > 0);
        return fired;
    }

  private:
    [[nodiscard]] std::uint32_t least_fired() const {
        return *std::min_element(enabled_.begin(), enabled_.end(),
                                 [&](auto a, auto b) { return fired_[a] < fired_[b]; });
    }

    std::uint32_t nearest_to_new() {
        if (!is_measured_) measure();
        return *std::min_element(enabled_.begin(), enabled_.end(), [&](auto a, auto b) {
            return std::pair(far_[a], fired_[a]) < std::pair(far_[b], fired_[b]);
        });
    }

    void keep_when_more_is_new(std::uint32_t taken) {
        if (kept_.size() >= kMostKept) return;
        const bool more =
            std::any_of(enabled_.begin(), enabled_.end(), [&](auto t) { return t != taken && fired_[t] == 0; });
        if (more) kept_.push_back(marked_);
    }

    std::optional<std::vector<bool>> newest_kept() {
        if (kept_.empty()) return std::nullopt;
        std::vector<bool> marked = std::move(kept_.back());
        kept_.pop_back();
        return marked;
    }

    /// How many steps each transition is away from one that has not fired, other tokens left aside.
    void measure() {
        constexpr std::uint32_t kNever = ~std::uint32_t{0};
        is_measured_ = true;
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

    void go_on_from(const std::vector<bool>& marked) {
        for (std::uint32_t p = 0; p < marked.size(); ++p)
            if (marked_[p] && !marked[p]) take(p);
        for (std::uint32_t p = 0; p < marked.size(); ++p)
            if (!marked_[p] && marked[p]) give(p);
    }

    void fire(const WorkingTransition& transition) {
        for (const std::uint32_t p : transition.in) take(p);
        for (const std::uint32_t p : transition.resets)
            if (marked_[p]) take(p);
        for (const std::uint32_t p : transition.out) give(p);
    }

    void take(std::uint32_t p) {
        marked_[p] = false;
        for (const std::uint32_t t : takers_[p])
            if (missing_[t]++ == 0) enabled_.erase(std::find(enabled_.begin(), enabled_.end(), t));
    }

    void give(std::uint32_t p) {
        marked_[p] = true;
        for (const std::uint32_t t : takers_[p])
            if (--missing_[t] == 0) enabled_.push_back(t);
    }

    const WorkingNet& net_;
    std::vector<std::vector<std::uint32_t>> takers_;
    std::vector<std::vector<std::uint32_t>> givers_;
    std::vector<std::size_t> fired_; ///< by transition: how often
    std::vector<std::uint32_t> far_; ///< by transition, when measured
    bool is_measured_ = false;
    std::vector<bool> marked_;
    std::vector<std::vector<bool>> kept_; ///< markings where something else that had not fired could fire
    std::vector<std::size_t> missing_;    ///< by transition: its inputs without a token
    std::vector<std::uint32_t> enabled_;
};

} // namespace

DeadTransitions find_dead_transitions(const Net& sound_net, const SoundnessLimits& limits) {
    const WorkingNet net = working_net(sound_net);
    Exploration slender = explore_slender(net, limits.slender_firings);
    if (slender.found == Found::too_large && cancels(net)) slender = explore(net, limits.last_resort_markings);
    const bool is_all = slender.found == Found::nothing_wrong;
    if (!is_all) slender.fired = Walk(net, slender.fired).run();
    DeadTransitions answer;
    std::vector<bool> told(sound_net.transitions.size(), false);
    for (std::uint32_t t = 0; t < net.transitions.size(); ++t) {
        std::vector<TransitionId> itself;
        THIDUA_INVARIANT(net.traces.append_to(itself, net.transitions[t].trace, 1));
        told[itself.front()] = true;
        if (slender.fired[t]) continue;
        if (is_all) {
            answer.dead.push_back(itself.front());
            continue;
        }
        WorkingNet asked = net;
        asked.transitions[t].breaks = true;
        asked.transitions[t].out.clear();
        asked.transitions[t].resets.clear();
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
