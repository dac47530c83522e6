// On random nets in which steps empty places, the verifier never disagrees with plain enumeration, whichever rule of
// reduction comes to hold. THIDUA_LONG=1 plays a hundred thousand; THIDUA_SEED=N begins with that one.
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "verification/counterexample/counterexample.hpp"
#include "verification/made_nets.hpp"
#include "verification/plain_check.hpp"
#include "verification/reduction/concurrency_relation.hpp"
#include "verification/reduction/reduction.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/search/exploration.hpp"
#include "verification/search/soundness.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

constexpr std::size_t kPlainLimit = 3'000;

std::uint32_t below(std::mt19937& random, std::size_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, static_cast<std::uint32_t>(bound) - 1)(random);
}

/// A step out of some place to another that empties all the rest but for the sinks, or part of it.
void add_cancelling_step(Net& net, std::mt19937& random) {
    const std::vector<bool> sinks = sink_places(net);
    Transition step{"c" + std::to_string(net.transitions.size()), {}, {}, {}, {}};
    step.inputs = {below(random, net.places.size())};
    step.outputs = {below(random, net.places.size())};
    const bool all = below(random, 2) == 0;
    for (PlaceId place = 0; place < net.places.size(); ++place)
        if (!sinks[place] && place != step.inputs.front() && place != step.outputs.front() &&
            (all || below(random, 3) == 0))
            step.resets.push_back(place);
    net.transitions.push_back(std::move(step));
}

Net net_number(unsigned seed) {
    std::mt19937 random(seed);
    Net net = seed % 5 == 0   ? tests::random_tangle(random)
              : seed % 5 == 1 ? tests::random_linked(random, 1 + seed % 12, 4)
                              : tests::random_grown(random, 1 + seed % 12);
    for (std::uint32_t more = below(random, 3); more > 0; --more) add_cancelling_step(net, random);
    for (std::uint32_t more = cancels(net) ? below(random, 2) : 1 + below(random, 2); more > 0; --more) {
        Transition& step = net.transitions[below(random, net.transitions.size())];
        for (std::uint32_t places = 1 + below(random, 3); places > 0; --places)
            step.resets.push_back(below(random, net.places.size())); // what it takes or gives as well
    }
    return net;
}

unsigned first_seed() {
    const char* asked = std::getenv("THIDUA_SEED");
    return asked != nullptr ? static_cast<unsigned>(std::atoi(asked)) : 0;
}
unsigned how_many(unsigned usual) { return std::getenv("THIDUA_LONG") != nullptr ? 100'000 : usual; }

void check_answer(const Net& net, const SoundnessLimits& limits, bool sound, unsigned seed) {
    const Soundness answer = check_soundness(net, limits);
    BOOST_REQUIRE_MESSAGE(answer.verdict == (sound ? Verdict::sound : Verdict::unsound),
                          "THIDUA_SEED=" << seed << " is decided wrongly");
    if (sound) return;
    BOOST_REQUIRE_MESSAGE(answer.counterexample.known, "THIDUA_SEED=" << seed << " has no story");
    const Played played = play(net, answer.counterexample.steps);
    BOOST_TEST(played.possible, "THIDUA_SEED=" << seed);
    BOOST_TEST(played.crowded == (answer.flaw == Flaw::unsafe), "THIDUA_SEED=" << seed);
    if (answer.flaw == Flaw::unsafe) return;
    BOOST_TEST(!played.final, "THIDUA_SEED=" << seed);
    BOOST_TEST(played.anything_enabled == (answer.flaw == Flaw::cannot_complete), "THIDUA_SEED=" << seed);
}

/// What plain enumeration calls dead never fires by pairs either way round: what pairs rule out is dead.
void check_pairs(const Net& net, unsigned seed) {
    const auto dead = tests::plainly_dead(net, kPlainLimit);
    const auto pairs = ConcurrencyRelation::of(working_net(net), 1'000'000);
    BOOST_REQUIRE(pairs);
    const WorkingNet working = working_net(net);
    for (std::uint32_t step = 0; dead && step < working.transitions.size(); ++step) {
        std::vector<TransitionId> itself;
        BOOST_REQUIRE(working.traces.append_to(itself, working.transitions[step].trace, 1));
        const bool is_dead = std::binary_search(dead->begin(), dead->end(), itself.front());
        BOOST_TEST((is_dead || pairs->may_fire(step)), "THIDUA_SEED=" << seed << " step " << step);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_cancelling_nets)

BOOST_AUTO_TEST_CASE(never_disagrees_with_plain_enumeration) {
    SoundnessLimits reduced_first;
    reduced_first.slender_firings = 0;
    std::size_t seen_sound = 0;
    std::size_t seen_unsound = 0;
    std::size_t smaller = 0;
    const unsigned first = first_seed();
    const unsigned count = how_many(12'000);
    for (unsigned seed = first; seed < first + count; ++seed) {
        const Net net = net_number(seed);
        const auto plain = tests::plainly_sound(net, kPlainLimit);
        if (!plain) continue;
        ++(*plain ? seen_sound : seen_unsound);
        check_answer(net, {}, *plain, seed);
        check_answer(net, reduced_first, *plain, seed);
        const WorkingNet given = working_net(net);
        for (const Rules rules : {Rules::all, Rules::that_keep_runs}) {
            const WorkingNet small = reduced(given, rules);
            smaller += small.transitions.size() < given.transitions.size() ? 1 : 0;
            BOOST_REQUIRE_MESSAGE((explore(small, 1'000'000).found == Found::nothing_wrong) == *plain,
                                  "THIDUA_SEED=" << seed << " is another net when it is reduced");
        }
        if (*plain) check_pairs(net, seed);
    }
    BOOST_TEST(seen_sound > count / 8);
    BOOST_TEST(seen_unsound > count / 8);
    BOOST_TEST(smaller > count / 2);
    BOOST_TEST_MESSAGE(seen_sound << " sound and " << seen_unsound << " unsound nets, " << smaller << " made smaller");
}

BOOST_AUTO_TEST_CASE(a_shortest_story_is_as_long_as_plain_enumeration_says) {
    for (unsigned seed = first_seed(); seed < first_seed() + 1'000; ++seed) {
        const Net net = net_number(seed);
        const auto nearest = tests::plainly_nearest_flaw(net, kPlainLimit);
        if (!nearest) continue;
        const Soundness answer = check_soundness(net);
        BOOST_TEST(answer.counterexample.steps.size() == *nearest, "THIDUA_SEED=" << seed);
    }
}

BOOST_AUTO_TEST_CASE(finds_the_same_dead_steps_as_plain_enumeration) {
    SoundnessLimits few;
    few.slender_firings = 0;
    few.last_resort_markings = 2; // then by walking, and asking of each of the rest
    for (unsigned seed = first_seed(); seed < first_seed() + 1'500; ++seed) {
        const Net net = net_number(seed);
        const auto sound = tests::plainly_sound(net, kPlainLimit);
        if (!sound || !*sound) continue;
        const auto plain = tests::plainly_dead(net, kPlainLimit);
        BOOST_TEST(find_dead_transitions(net).dead == *plain, "THIDUA_SEED=" << seed);
        const DeadTransitions found = find_dead_transitions(net, few);
        for (const TransitionId id : found.dead)
            BOOST_TEST(std::binary_search(plain->begin(), plain->end(), id), "THIDUA_SEED=" << seed);
        for (const TransitionId id : *plain)
            BOOST_TEST((std::binary_search(found.dead.begin(), found.dead.end(), id) ||
                        std::binary_search(found.undecided.begin(), found.undecided.end(), id)),
                       "THIDUA_SEED=" << seed);
    }
}

BOOST_AUTO_TEST_SUITE_END()
