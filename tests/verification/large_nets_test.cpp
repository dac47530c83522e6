// Nets with more markings than could ever be listed are decided, sound and unsound, free-choice or not.
#include <boost/test/unit_test.hpp>

#include "verification/counterexample/counterexample.hpp"
#include "verification/made_nets.hpp"
#include "verification/plain_check.hpp"
#include "verification/search/soundness.hpp"

using namespace thidua;
using namespace thidua::verification;
using tests::Hurt;

namespace {

void expect(const Net& net, Verdict verdict, Flaw flaw = Flaw::none) {
    const Soundness answer = check_soundness(net);
    BOOST_TEST((answer.verdict == verdict));
    BOOST_TEST((answer.flaw == flaw));
    if (verdict != Verdict::unsound) return;
    BOOST_TEST(answer.counterexample.known);
    const Played played = play(net, answer.counterexample.steps);
    BOOST_TEST(played.possible);
    BOOST_TEST(played.crowded == (flaw == Flaw::unsafe));
    BOOST_TEST(!(flaw == Flaw::deadlock && (played.final || played.anything_enabled)));
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_large_nets)

BOOST_AUTO_TEST_CASE(decides_forty_branches_side_by_side) {
    expect(tests::parallel_branches(40, 3, Hurt::none), Verdict::sound);
    expect(tests::parallel_branches(40, 3, Hurt::choice_closed_by_join), Verdict::unsound, Flaw::deadlock);
    expect(tests::parallel_branches(40, 3, Hurt::fork_closed_by_merge), Verdict::unsound, Flaw::unsafe);
    expect(tests::parallel_branches(40, 3, Hurt::shared_without_giving_back), Verdict::unsound, Flaw::deadlock);
    expect(tests::parallel_branches(40, 3, Hurt::shared_given_back), Verdict::sound);
    expect(tests::parallel_branches(40, 3, Hurt::trap), Verdict::unsound, Flaw::cannot_complete);
}

BOOST_AUTO_TEST_CASE(decides_forks_within_forks) {
    expect(tests::nested_forks(4, 4, false), Verdict::sound);
    // The hurt one waits for a token that only a step which took the same first one gives: never, so it is a deadlock.
    expect(tests::nested_forks(3, 4, true), Verdict::unsound, Flaw::deadlock);
}

BOOST_AUTO_TEST_CASE(decides_branches_that_wait_for_each_other) {
    expect(tests::linked_branches(40, false), Verdict::sound);
    expect(tests::linked_branches(40, true), Verdict::unsound, Flaw::deadlock);
    for (const std::uint32_t people : {8U, 20U, 40U}) {
        expect(tests::sharing_in_a_ring(people, true), Verdict::sound);
        expect(tests::sharing_in_a_ring(people, false), Verdict::unsound, Flaw::deadlock);
    }
}

BOOST_AUTO_TEST_CASE(decides_tasks_that_take_locks) {
    for (const std::uint32_t tasks : {20U, 60U}) {
        std::mt19937 random(tasks);
        expect(tests::tasks_with_locks(random, tasks, 5, true), Verdict::sound);
    }
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        const Net net = tests::tasks_with_locks(random, 5, 3, false);
        const bool sound = check_soundness(net).verdict == Verdict::sound;
        BOOST_TEST(sound == tests::plainly_sound(net, 100'000).value(), "net " << seed);
    }
}

BOOST_AUTO_TEST_CASE(decides_rounds_that_take_locks_again_and_again) {
    for (const std::uint32_t rounds : {20U, 40U, 80U}) {
        std::mt19937 random(rounds);
        expect(tests::rounds_with_locks(random, rounds, 5, true), Verdict::sound);
        expect(tests::rounds_with_locks(random, rounds, 5, false), Verdict::unsound, Flaw::deadlock);
    }
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        const Net net = tests::rounds_with_locks(random, 4, 3, false);
        const bool sound = check_soundness(net).verdict == Verdict::sound;
        BOOST_TEST(sound == tests::plainly_sound(net, 100'000).value(), "net " << seed);
    }
}

BOOST_AUTO_TEST_CASE(decides_forty_branches_with_ends_of_their_own) {
    expect(tests::branches_to_own_sinks(40), Verdict::sound);
}

BOOST_AUTO_TEST_CASE(decides_branches_that_go_to_and_fro) {
    for (const std::uint32_t places : {6U, 30U}) {
        std::mt19937 random(places);
        expect(tests::graphs_side_by_side(random, 60, places, false), Verdict::sound);
        const Net net = tests::graphs_side_by_side(random, 60, places, true);
        expect(net, Verdict::unsound, Flaw::cannot_complete);
        const Counterexample counterexample = check_soundness(net).counterexample;
        BOOST_REQUIRE(counterexample.round.size() == 2);
        BOOST_TEST(net.places[counterexample.round.front()].name == "here");
        BOOST_TEST(counterexample.steps.size() <= places + 2, "only the fork and the way into the trap are told");
    }
}

BOOST_AUTO_TEST_CASE(decides_choices_that_others_follow) {
    for (const std::uint32_t pairs : {10U, 30U, 60U}) {
        expect(tests::choices_to_follow(pairs, false), Verdict::sound);
        expect(tests::choices_to_follow(pairs, true), Verdict::unsound, Flaw::deadlock);
    }
}

BOOST_AUTO_TEST_CASE(decides_steps_that_take_everything_at_once) {
    for (const std::uint32_t jumps : {6U, 12U, 30U}) {
        std::mt19937 random(jumps);
        expect(tests::jumps_of_all_branches(random, 8, jumps), Verdict::sound);
        Net net = tests::jumps_of_all_branches(random, 60, jumps);
        expect(net, Verdict::sound);
        net.transitions.back().inputs.pop_back(); // the join forgets a branch
        BOOST_TEST((check_soundness(net).verdict == Verdict::unsound));
    }
}

BOOST_AUTO_TEST_CASE(finds_the_step_of_many_branches_that_loses_a_token) {
    for (unsigned seed = 0; seed < 10; ++seed) {
        std::mt19937 random(seed);
        Net net = tests::jumps_of_all_branches(random, 60, 12);
        net.transitions[net.transitions.size() - 4].outputs.pop_back();
        const Soundness answer = check_soundness(net);
        BOOST_TEST((answer.verdict == Verdict::unsound));
        BOOST_TEST(answer.counterexample.known);
    }
}

BOOST_AUTO_TEST_CASE(decides_producers_and_consumers_side_by_side) {
    for (const std::uint32_t pairs : {1U, 3U, 40U, 100U}) {
        expect(tests::producers_and_consumers(pairs, 3, false), Verdict::sound);
        expect(tests::producers_and_consumers(pairs, 3, true), Verdict::unsound, Flaw::deadlock);
    }
}

BOOST_AUTO_TEST_CASE(small_ones_of_the_same_make_agree_with_plain_enumeration) {
    for (const Hurt hurt : {Hurt::none, Hurt::choice_closed_by_join, Hurt::fork_closed_by_merge,
                            Hurt::shared_without_giving_back, Hurt::shared_given_back, Hurt::trap}) {
        const Net net = tests::parallel_branches(3, 3, hurt);
        const bool sound = check_soundness(net).verdict == Verdict::sound;
        BOOST_TEST(sound == tests::plainly_sound(net, 100'000).value());
    }
    for (const bool flag : {false, true}) {
        std::mt19937 random(3);
        for (const Net& net : {tests::graphs_side_by_side(random, 3, 4, flag), tests::choices_to_follow(3, flag)}) {
            const bool sound = check_soundness(net).verdict == Verdict::sound;
            BOOST_TEST(sound == tests::plainly_sound(net, 100'000).value());
        }
        for (const Net& net :
             {tests::producers_and_consumers(2, 2, flag), tests::linked_branches(4, flag),
              tests::sharing_in_a_ring(4, flag), tests::nested_forks(1, 2, flag), tests::branches_to_own_sinks(4)}) {
            const bool sound = check_soundness(net).verdict == Verdict::sound;
            BOOST_TEST(sound == tests::plainly_sound(net, 100'000).value());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
