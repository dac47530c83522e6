// Each way to be unsound is told with its shortest road; each way to be sound is believed.
#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "verification/counterexample/counterexample_text.hpp"
#include "verification/made_nets.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/search/soundness.hpp"

using namespace thidua;
using namespace thidua::verification;
using tests::NetMaker;

namespace {

std::string told(const Net& net) {
    const Soundness answer = check_soundness(net);
    if (answer.verdict == Verdict::sound) return "sound";
    if (answer.verdict == Verdict::not_decided) return "not decided";
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const Diagnostic why = why_unsound(net, answer, Telling::transitions);
    return catalogue.say("en", why.code, why.arguments);
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_soundness)

BOOST_AUTO_TEST_CASE(believes_a_sequence_a_choice_a_fork_and_a_return) {
    BOOST_TEST(told(NetMaker().transition({"a"}, {"b"}).transition({"b"}, {"c"}).started_in("a")) == "sound");
    BOOST_TEST(told(NetMaker().transition({"a"}, {"b"}).transition({"a"}, {"c"}).started_in("a")) == "sound");
    BOOST_TEST(told(NetMaker().transition({"a"}, {"b", "c"}).transition({"b", "c"}, {"d"}).started_in("a")) == "sound");
    NetMaker back;
    back.transition({"a"}, {"draft"}).transition({"draft"}, {"office"}).transition({"office"}, {"draft"});
    BOOST_TEST(told(back.transition({"office"}, {"end"}).started_in("a")) == "sound");
}

BOOST_AUTO_TEST_CASE(believes_several_ends_at_once) {
    BOOST_TEST(told(NetMaker().transition({"a"}, {"b", "c"}).started_in("a")) == "sound");
    BOOST_TEST(told(NetMaker().transition({"a"}, {}).started_in("a")) == "sound");
    NetMaker lonely;
    BOOST_TEST(told(lonely.started_in("a")) == "sound");
}

BOOST_AUTO_TEST_CASE(tells_the_shortest_road_to_a_deadlock) {
    NetMaker maker;
    maker.transition({"a"}, {"b"}).transition({"b"}, {"x"}).transition({"b"}, {"y"}).transition({"x", "y"}, {"end"});
    BOOST_TEST(told(maker.started_in("a")) ==
               "nothing can happen any more, yet it is not over: it is in x, after: t0 → t1");
}

BOOST_AUTO_TEST_CASE(tells_the_shortest_road_to_a_second_token) {
    NetMaker maker;
    maker.transition({"a"}, {"x", "y"}).transition({"x"}, {"z"}).transition({"y"}, {"z"}).transition({"z"}, {"end"});
    BOOST_TEST(told(maker.started_in("a")) ==
               "a second token comes to z, so branches meet without waiting for each other, after: t0 → t1 → t2");
}

BOOST_AUTO_TEST_CASE(a_second_token_in_an_end_counts) {
    NetMaker maker;
    maker.transition({"a"}, {"x", "y"}).transition({"x"}, {"end"}).transition({"y"}, {"end"});
    BOOST_TEST(told(maker.started_in("a")) ==
               "a second token comes to end, so branches meet without waiting for each other, after: t0 → t1 → t2");
}

BOOST_AUTO_TEST_CASE(tells_a_round_that_cannot_be_left) {
    NetMaker maker;
    maker.transition({"a"}, {"end"}).transition({"a"}, {"b"}).transition({"b"}, {"c"}).transition({"c"}, {"b"});
    BOOST_TEST(told(maker.started_in("a")) == "it can never be over any more: it goes round in b, c, after: t1");
}

BOOST_AUTO_TEST_CASE(weights_keep_their_meaning) {
    BOOST_TEST(told(NetMaker().transition({"a"}, {"b", "b"}).started_in("a")).substr(0, 26) ==
               "a second token comes to b,");
    BOOST_TEST(told(NetMaker().transition({"a", "a"}, {"b"}).started_in("a")) ==
               "nothing can happen any more, yet it is not over: it is in a, after: ∅");
}

BOOST_AUTO_TEST_CASE(more_than_one_token_at_the_start_is_unsafe) {
    Net net = NetMaker().transition({"a"}, {"b"}).started_in("a");
    net.places[0].tokens = 2;
    BOOST_TEST(told(net).substr(0, 26) == "a second token comes to a,");
}

BOOST_AUTO_TEST_CASE(finds_what_can_never_fire) {
    NetMaker maker;
    maker.transition({"a"}, {"b"}).transition({"b", "c"}, {"end"}).transition({"b"}, {"end"}).transition({"d"}, {"c"});
    const DeadTransitions dead = find_dead_transitions(maker.started_in("a"));
    BOOST_TEST(dead.undecided.empty());
    BOOST_TEST(dead.dead == (std::vector<TransitionId>{1, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(past_its_bounds_it_says_not_decided) {
    SoundnessLimits none;
    none.slender_firings = 0;
    none.listed_markings = none.pair_work = none.diagram_nodes = none.last_resort_markings = 1;
    const Net net = tests::sharing_in_a_ring(6, true);
    BOOST_TEST((check_soundness(net, none).verdict == Verdict::not_decided));
    BOOST_TEST((check_soundness(net).verdict == Verdict::sound));
}

BOOST_AUTO_TEST_SUITE_END()
