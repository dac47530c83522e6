#include "verification/search/soundness.hpp"

#include <algorithm>

#include "verification/counterexample/counterexample.hpp"
#include "verification/net/working_net.hpp"
#include "verification/reduction/reduction.hpp"
#include "verification/search/search.hpp"

namespace thidua::verification {
namespace {

constexpr std::size_t kLongestStory = 100'000;
constexpr std::size_t kMarkingsBelow = 2'000;
constexpr std::size_t kUsualPlaces = 300;

bool crowded_at_start(const Net& net) {
    return std::any_of(net.places.begin(), net.places.end(), [](const Place& place) { return place.tokens > 1; });
}

/// Markings of wide nets cost more: fewer of them are looked at.
std::size_t width(const WorkingNet& net) { return std::max<std::size_t>(1, net.place_count() / kUsualPlaces); }
std::size_t markings_below(const WorkingNet& net) { return kMarkingsBelow / width(net); }

/// The steps of a searched net as transitions of the net as given; nothing when they would be too many.
std::vector<TransitionId> given_steps(const WorkingNet& net, const Exploration& found, bool& complete) {
    std::vector<TransitionId> steps;
    complete = found.has_story;
    for (const std::uint32_t step : found.steps)
        complete = complete && net.traces.append_to(steps, net.transitions[step].trace, kLongestStory);
    return steps;
}

/// What the road that was found has been proven to lead to, for the net as given too when the road has kept: where
/// nothing can be completed. A deadlock of the smaller net may represent steps that repeat for ever.
Flaw proven_by(const Exploration& found) {
    const bool proven = found.found == Found::cannot_complete || found.found == Found::deadlock;
    return proven ? Flaw::cannot_complete : Flaw::none;
}

/// The net as given is searched for a shortest counterexample; when that is too much, the counterexample of the reduced
/// net is reported.
Soundness tell(const Net& net, const WorkingNet& given, const WorkingNet& small, const Exploration& found,
               const SoundnessLimits& limits) {
    bool complete = false;
    const std::size_t below = markings_below(given);
    const Exploration direct = explore(given, limits.story_markings / width(given));
    if (direct.has_story)
        return unsound_with(net, given_steps(given, direct, complete), proven_by(direct), true, below);
    std::vector<TransitionId> steps = given_steps(small, found, complete);
    Soundness answer{Verdict::unsound, Flaw::none, {}};
    if (complete) answer = unsound_with(net, std::move(steps), Flaw::none, false, below);
    if (answer.counterexample.known) return answer;
    const WorkingNet plainer = reduced(given, Rules::that_keep_runs);
    const Exploration again = search(plainer, limits);
    steps = given_steps(plainer, again, complete);
    if (complete) return unsound_with(net, std::move(steps), proven_by(again), false, below);
    return unsound_with(net, {}, Flaw::none, false, below);
}

} // namespace

Soundness check_soundness(const Net& net, const SoundnessLimits& limits) {
    if (crowded_at_start(net)) return unsound_with(net, {}, Flaw::unsafe, true, kMarkingsBelow);
    const WorkingNet given = working_net(net);
    const Exploration slender = explore_slender(given, limits.slender_firings);
    if (slender.found == Found::nothing_wrong) return {Verdict::sound, Flaw::none, {}};
    bool complete = false;
    if (slender.has_story)
        return unsound_with(net, given_steps(given, slender, complete), proven_by(slender), true,
                            markings_below(given));
    const WorkingNet small = reduced(given);
    const Exploration found = search(small, limits);
    if (found.found == Found::too_large) return {};
    if (found.found == Found::nothing_wrong) return {Verdict::sound, Flaw::none, {}};
    return tell(net, given, small, found, limits);
}

} // namespace thidua::verification
