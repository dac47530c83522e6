// On thousands of random nets the verifier never disagrees with plain enumeration, whichever of its roads it takes.
// THIDUA_LONG=1 plays a hundred thousand.
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "verification/counterexample/counterexample.hpp"
#include "verification/made_nets.hpp"
#include "verification/net/working_net.hpp"
#include "verification/plain_check.hpp"
#include "verification/reduction/concurrency_relation.hpp"
#include "verification/reduction/place_invariants.hpp"
#include "verification/reduction/reduction.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/search/goal/goal_directed_search.hpp"
#include "verification/search/soundness.hpp"
#include "verification/search/stubborn/stubborn_search.hpp"
#include "verification/search/symbolic/symbolic.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

constexpr std::size_t kPlainLimit = 3'000;

Net net_number(unsigned seed) {
    std::mt19937 random(seed);
    if (seed % 4 == 0) return tests::random_tangle(random);
    if (seed % 4 == 1) return tests::random_linked(random, 1 + seed % 16, 6);
    return tests::random_grown(random, 1 + seed % 14);
}

Verdict plain_verdict(bool sound) { return sound ? Verdict::sound : Verdict::unsound; }

/// A told counterexample must lead to what it says when played step by step.
void check_story(const Net& net, const Soundness& answer, unsigned seed) {
    BOOST_REQUIRE_MESSAGE(answer.counterexample.known, "net " << seed << " has no story");
    const Played played = play(net, answer.counterexample.steps);
    BOOST_TEST(played.possible, "net " << seed);
    BOOST_TEST(played.steps == answer.counterexample.steps.size(), "net " << seed);
    BOOST_TEST(played.crowded == (answer.flaw == Flaw::unsafe), "net " << seed);
    if (answer.flaw == Flaw::unsafe) return;
    BOOST_TEST(!played.final, "net " << seed);
    BOOST_TEST(played.anything_enabled == (answer.flaw == Flaw::cannot_complete), "net " << seed);
}

void check_answer(const Net& net, const SoundnessLimits& limits, bool sound, unsigned seed) {
    const Soundness answer = check_soundness(net, limits);
    BOOST_REQUIRE_MESSAGE(answer.verdict == plain_verdict(sound), "net " << seed << " is decided wrongly");
    if (!sound) check_story(net, answer, seed);
}

/// The roads that begin with pairs of places, each alone; stubborn sets are for nets in which every step takes
/// something.
void check_by_pairs(const WorkingNet& net, bool sound, unsigned seed) {
    const auto pairs = ConcurrencyRelation::of(net, 1'000'000);
    BOOST_REQUIRE(pairs);
    const Exploration stubborn = explore_stubbornly(net, *pairs, 1'000'000);
    const bool takes_nothing = std::any_of(net.transitions.begin(), net.transitions.end(), [&](const auto& transition) {
        return transition.in.empty() && pairs->may_fire(static_cast<std::uint32_t>(&transition - &net.transitions[0]));
    });
    BOOST_REQUIRE_MESSAGE((stubborn.found == Found::too_large) == takes_nothing, "net " << seed << " is not decided");
    BOOST_REQUIRE_MESSAGE(takes_nothing || (stubborn.found == Found::nothing_wrong) == sound,
                          "net " << seed << " by stubborn sets alone");
    const Exploration backwards = explore_backwards(net, *pairs, place_invariants(net, *pairs, 100'000), 1'000'000);
    BOOST_REQUIRE_MESSAGE(!sound || goal_directed_search(net, 100'000).found == Found::too_large,
                          "net " << seed << " by errands");
    BOOST_REQUIRE_MESSAGE(backwards.found != Found::too_large, "net " << seed << " is not decided");
    BOOST_REQUIRE_MESSAGE((backwards.found == Found::nothing_wrong) == sound, "net " << seed << " backwards alone");
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_random_nets)

BOOST_AUTO_TEST_CASE(never_disagrees_with_plain_enumeration) {
    const unsigned count = std::getenv("THIDUA_LONG") != nullptr ? 100'000 : 3'000;
    SoundnessLimits reduced_first;
    reduced_first.slender_firings = 0;
    SoundnessLimits only_diagrams = reduced_first;
    only_diagrams.listed_markings = 0;
    only_diagrams.story_markings = 0;
    std::size_t seen_sound = 0;
    std::size_t seen_unsound = 0;
    for (unsigned seed = 0; seed < count; ++seed) {
        const Net net = net_number(seed);
        const auto plain = tests::plainly_sound(net, kPlainLimit);
        if (!plain) continue;
        ++(*plain ? seen_sound : seen_unsound);
        check_answer(net, {}, *plain, seed);
        check_answer(net, reduced_first, *plain, seed);
        check_answer(net, only_diagrams, *plain, seed);
        const Exploration symbolic = explore_symbolically(working_net(net), 1'000'000);
        BOOST_REQUIRE_MESSAGE((symbolic.found == Found::nothing_wrong) == *plain,
                              "net " << seed << " by diagrams alone");
        check_by_pairs(working_net(net), *plain, seed);
        check_by_pairs(reduced(working_net(net)), *plain, seed);
    }
    BOOST_TEST(seen_sound > count / 4);
    BOOST_TEST(seen_unsound > count / 4);
    BOOST_TEST_MESSAGE(seen_sound << " sound and " << seen_unsound << " unsound nets");
}

BOOST_AUTO_TEST_CASE(a_shortest_story_is_no_longer_than_any_other) {
    SoundnessLimits mapped;
    mapped.slender_firings = 0;
    mapped.story_markings = 0;
    for (unsigned seed = 0; seed < 1'000; ++seed) {
        const Net net = net_number(seed);
        const Soundness shortest = check_soundness(net);
        if (const auto nearest = tests::plainly_nearest_flaw(net, kPlainLimit))
            BOOST_TEST(shortest.counterexample.steps.size() == *nearest, "net " << seed);
        if (shortest.verdict != Verdict::unsound || !shortest.counterexample.shortest) continue;
        const Soundness other = check_soundness(net, mapped);
        if (other.flaw == shortest.flaw)
            BOOST_TEST(shortest.counterexample.steps.size() <= other.counterexample.steps.size(), "net " << seed);
    }
}

BOOST_AUTO_TEST_CASE(finds_the_same_dead_transitions_as_plain_enumeration) {
    for (unsigned seed = 0; seed < 1'500; ++seed) {
        const Net net = net_number(seed);
        const auto sound = tests::plainly_sound(net, kPlainLimit);
        if (!sound || !*sound) continue;
        const auto plain = tests::plainly_dead(net, kPlainLimit);
        SoundnessLimits reduced_first;
        reduced_first.slender_firings = 0;
        for (const SoundnessLimits& limits : {SoundnessLimits{}, reduced_first}) {
            const DeadTransitions dead = find_dead_transitions(net, limits);
            BOOST_TEST(dead.undecided.empty(), "net " << seed);
            BOOST_TEST(dead.dead == *plain, boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
