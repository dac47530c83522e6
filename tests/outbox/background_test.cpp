// The server's own thread delivers what is due, wakes when told, says what fails, and stops when asked.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>

#include "outbox/background.hpp"
#include "post.hpp"
#include "rows_in_memory.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::outbox;
using namespace thidua::tests;

namespace {

class Silence final : public TimerSink {
  public:
    Result<void> fire(const store::DueTimer&) override { return {}; }
};

std::unique_ptr<store::Store> store_in(const TemporaryFolder& folder) {
    auto opened = store::open_sqlite_store(folder.path());
    BOOST_REQUIRE(opened.has_value());
    return std::move(*opened);
}

void write_row(store::Store& kept, const std::string& key, Instant now) {
    store::Commit commit;
    commit.outbox = {{key, {}, "notify", "mail", "{}", now}};
    BOOST_REQUIRE(kept.submit(std::move(commit)).has_value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_AUTO_TEST_CASE(the_background_delivers_when_woken_and_stops_when_asked) {
    TemporaryFolder folder;
    const auto kept = store_in(folder);
    SystemClock clock;
    NoChance chance;
    Post post;
    std::promise<void> delivered;
    post.before_answer = [&](const store::OutboxRow& row) {
        if (row.record.key == "last") delivered.set_value();
    };
    Silence silence;
    Relay relay(*kept, post, chance, clock);
    TimerRound timers(*kept, silence, chance);
    {
        // So long a pause that only wake() can be what delivers.
        Background background(relay, timers, clock, std::chrono::hours(1), [](const Diagnostics&) {});
        write_row(*kept, "first", clock.now());
        write_row(*kept, "last", clock.now());
        background.wake();
        BOOST_TEST((delivered.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready));
    }
    BOOST_TEST(kept->outbox(store::OutboxStatus::done, 10)->size() == 2U);
}

BOOST_AUTO_TEST_CASE(whoever_waits_until_nothing_is_due_has_heard_of_all_that_was) {
    RowsInMemory rows;
    ManualClock clock{at(0)};
    NoChance chance;
    Post post;
    Silence silence;
    Relay relay(rows, post, chance, clock);
    TimerRound timers(rows, silence, chance);
    std::uint32_t delivered = 0;
    Background background(
        relay, timers, clock, std::chrono::hours(1), [](const Diagnostics&) {},
        [&](const TimerReport&, const RelayReport& sent) { delivered += sent.delivered; });
    background.settle({}); // nothing yet
    BOOST_TEST(delivered == 0U);
    for (const char* key : {"a", "b", "c"}) rows.add(key, "", at(0));
    background.settle({});
    BOOST_TEST(delivered == 3U);
    std::promise<void> answered;
    post.before_answer = [&](const store::OutboxRow&) { answered.get_future().wait(); };
    rows.add("d", "", at(0));
    background.settle(std::chrono::milliseconds(1)); // somebody with little patience
    BOOST_TEST(delivered == 3U);
    answered.set_value();
    background.settle({});
    BOOST_TEST(delivered == 4U);
}

BOOST_AUTO_TEST_CASE(the_background_says_what_fails_and_goes_on) {
    RowsInMemory rows;
    rows.add("a", "", at(0));
    rows.fail_next = "lease";
    ManualClock clock{at(0)};
    NoChance chance;
    Post post;
    std::promise<void> delivered;
    post.before_answer = [&](const store::OutboxRow&) { delivered.set_value(); };
    Silence silence;
    Relay relay(rows, post, chance, clock);
    TimerRound timers(rows, silence, chance);
    std::atomic<int> reports{0};
    {
        Background background(relay, timers, clock, std::chrono::milliseconds(1),
                              [&](const Diagnostics& what) { reports += static_cast<int>(what.size()); });
        BOOST_TEST((delivered.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready));
    }
    BOOST_TEST(reports.load() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
