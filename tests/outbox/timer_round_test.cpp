// Timers fire when they are due; one that fails waits and keeps no other from firing.
#include <boost/test/unit_test.hpp>

#include <set>
#include <stdexcept>

#include "outbox/timer_round.hpp"
#include "post.hpp"
#include "rows_in_memory.hpp"

using namespace thidua;
using namespace thidua::outbox;
using namespace thidua::tests;
using std::chrono::seconds;

namespace {

/// Clears what rings, save what is to fail or to throw.
class Bell final : public TimerSink {
  public:
    explicit Bell(RowsInMemory& rows) : rows_(rows) {}
    std::set<std::string> failing;
    std::set<std::string> throwing;
    std::string fired;

    Result<void> fire(const store::DueTimer& timer) override {
        fired += (fired.empty() ? "" : " ") + timer.timer.name;
        if (throwing.count(timer.timer.name) == 1) throw std::runtime_error("bell broke");
        if (failing.count(timer.timer.name) == 1)
            return Failure::environment(Diagnostic::error("TD0532").with("calendar", "vn"));
        rows_.clear_timer(timer.nomination, timer.timer.name);
        return {};
    }

  private:
    RowsInMemory& rows_;
};

struct Tower {
    RowsInMemory rows;
    Bell bell{rows};
    NoChance chance;
    TimerRound round{rows, bell, chance, {seconds(10), seconds(100), 3}};

    std::string run(Instant now, std::uint32_t limit = 100) {
        bell.fired.clear();
        BOOST_REQUIRE(round.run_due(now, limit).has_value());
        return bell.fired;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_AUTO_TEST_CASE(a_timer_that_fails_rings_again_later_and_says_why) {
    Tower tower;
    tower.rows.add_timer("N-1", "bad", at(0));
    tower.rows.add_timer("N-2", "worse", at(0));
    tower.bell.failing = {"bad"};
    tower.bell.throwing = {"worse"};
    const auto report = tower.round.run_due(at(0), 10);
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->failed == 2U);
    BOOST_REQUIRE_EQUAL(report->reasons.size(), 2U);
    BOOST_TEST(report->reasons[0].code == "TD0532");
    BOOST_TEST(report->reasons[1].code == "TD0803");
    BOOST_TEST(report->reasons[1].argument("reason")->in("en") == "bell broke");
    BOOST_TEST(tower.run(at(9)).empty());
    BOOST_TEST(tower.run(at(10)) == "bad worse");
    BOOST_TEST(tower.run(at(20)).empty());
    tower.bell.failing.clear();
    tower.bell.throwing.clear();
    BOOST_TEST(tower.run(at(30)) == "bad worse");
    BOOST_TEST(tower.run(at(1000)).empty());
}

BOOST_AUTO_TEST_CASE(failing_timers_never_crowd_out_the_others) {
    Tower tower;
    for (int number = 0; number < 10; ++number) {
        tower.rows.add_timer("N", "bad" + std::to_string(number), at(0));
        tower.bell.failing.insert("bad" + std::to_string(number));
    }
    tower.rows.add_timer("N", "good", at(5));
    for (int round = 0; round < 5; ++round) (void)tower.run(at(5), 2);
    BOOST_TEST(tower.run(at(5), 2) == "good");
}

BOOST_AUTO_TEST_CASE(rings_the_earliest_first_and_no_more_than_asked) {
    Tower tower;
    tower.rows.add_timer("N-1", "late", at(20));
    tower.rows.add_timer("N-1", "early", at(10));
    tower.rows.add_timer("N-1", "future", at(100));
    BOOST_TEST(tower.run(at(50), 1) == "early");
    BOOST_TEST(tower.run(at(50)) == "late");
    BOOST_TEST(tower.run(at(50)).empty());
}

BOOST_AUTO_TEST_CASE(a_nomination_on_which_the_clock_acts_without_end_is_left_alone) {
    Tower tower;
    std::uint32_t fired = 0;
    bool goes_on = true;
    for (; goes_on && fired < 2 * TimerRound::kMostTimers; fired += goes_on ? 1 : 0) {
        tower.rows.add_timer("N-1", "take:spin", at(0)); // the action starts its own timer anew
        goes_on = !tower.run(at(0)).empty();
    }
    BOOST_TEST(fired == TimerRound::kMostTimers);
    tower.rows.add_timer("N-2", "due", at(0));
    BOOST_TEST(tower.run(at(1)) == "due", "others go on");
    BOOST_TEST(tower.run(at(200)) == "take:spin", "and it is looked at again later");
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_told) {
    Tower tower;
    tower.rows.fail_next = "timers";
    BOOST_TEST(!tower.round.run_due(at(0), 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
