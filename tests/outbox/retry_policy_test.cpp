// Waiting times double, are spread, and end.
#include <boost/test/unit_test.hpp>

#include "outbox/retry_policy.hpp"
#include "post.hpp"

using namespace thidua::outbox;
using namespace thidua::tests;
using std::chrono::milliseconds;

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_AUTO_TEST_CASE(waiting_times_double_up_to_the_longest) {
    NoChance chance;
    const RetryPolicy policy{milliseconds(1000), milliseconds(5000), 5};
    const std::int64_t expected[] = {1000, 2000, 4000, 5000, 5000};
    for (std::uint32_t attempt = 1; attempt <= 5; ++attempt)
        BOOST_TEST(policy.wait(attempt, chance).count() == expected[attempt - 1]);
    BOOST_TEST(policy.wait(4'000'000'000U, chance).count() == 5000);
    BOOST_TEST(!policy.exhausted(4));
    BOOST_TEST(policy.exhausted(5));
}

BOOST_AUTO_TEST_CASE(chance_spreads_over_the_upper_half_and_a_seed_repeats_it) {
    SeededRandomness one(7);
    SeededRandomness same(7);
    SeededRandomness other(8);
    const RetryPolicy policy{milliseconds(1000), milliseconds(1000), 5};
    bool differs = false;
    std::int64_t least = 1000;
    std::int64_t most = 0;
    for (int round = 0; round < 1000; ++round) {
        const std::int64_t wait = policy.wait(1, one).count();
        BOOST_REQUIRE_EQUAL(wait, policy.wait(1, same).count());
        differs = differs || wait != policy.wait(1, other).count();
        least = std::min(least, wait);
        most = std::max(most, wait);
    }
    BOOST_TEST(differs);
    BOOST_TEST(least >= 500);
    BOOST_TEST(least < 520);
    BOOST_TEST(most <= 1000);
    BOOST_TEST(most > 980);
}

BOOST_AUTO_TEST_CASE(settings_without_sense_still_wait) {
    NoChance chance;
    BOOST_TEST((RetryPolicy{milliseconds(0), milliseconds(0), 1}.wait(1, chance).count()) >= 1);
    BOOST_TEST((RetryPolicy{milliseconds(-5), milliseconds(10), 1}.wait(3, chance).count()) >= 1);
}

BOOST_AUTO_TEST_SUITE_END()
