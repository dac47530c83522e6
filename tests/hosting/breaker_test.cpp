// A plugin that fails again and again is left alone for a while.
#include <boost/test/unit_test.hpp>

#include "hosting/bench.hpp"
#include "hosting/call/breaker.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(hosting_breaker)

BOOST_AUTO_TEST_CASE(rests_after_the_given_failures_within_the_window_only) {
    Breaker breaker(3, 60s, 30s);
    const Instant start{std::chrono::seconds(1'000'000)};
    breaker.failed(start);
    breaker.failed(start + 1s);
    BOOST_TEST(!breaker.resting(start + 2s).has_value());
    breaker.failed(start + 61s); // the first two are too long ago by now, the second just so
    BOOST_TEST(!breaker.resting(start + 61s).has_value());
    breaker.failed(start + 62s);
    breaker.failed(start + 63s);
    BOOST_TEST(breaker.resting(start + 63s).value().count() == 30'000);
    BOOST_TEST(breaker.resting(start + 92s).value().count() == 1'000);
    BOOST_TEST(!breaker.resting(start + 93s).has_value());
}

BOOST_AUTO_TEST_CASE(a_success_forgives_what_was_before) {
    Breaker breaker(2, 60s, 30s);
    const Instant start{std::chrono::seconds(1'000'000)};
    breaker.failed(start);
    breaker.succeeded();
    breaker.failed(start + 1s);
    BOOST_TEST(!breaker.resting(start + 1s).has_value());
}

BOOST_AUTO_TEST_CASE(a_resting_plugin_is_not_called_and_comes_back) {
    for (const PluginPlace place : both_places()) {
        HostingPolicy policy = test_policy();
        policy.breaker_failures = 2;
        Bench bench(place, "zoo", policy);
        BOOST_TEST(!bench.ask("throw").has_value());
        BOOST_TEST(!bench.ask("invalid-json").has_value());
        BOOST_TEST(joined(said(bench.ask("good"))) ==
                   "TD0731 the plugin zoo.thidua failed 2 times in a row and rests for another 30 s");
        BOOST_TEST((bench.plugin().record().state == PluginState::resting));
        bench.clock().advance(30s);
        BOOST_TEST(bench.ask("good").has_value());
        BOOST_TEST((bench.plugin().record().state == PluginState::loaded));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_no_failure) {
    HostingPolicy policy = test_policy();
    policy.breaker_failures = 1;
    Bench bench(PluginPlace::worker, "zoo", policy);
    for (int i = 0; i < 3; ++i) BOOST_TEST(bench.ask("refuse").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
