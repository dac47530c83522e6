// Effects leave the house at least once, in order, with the same key each time, and what cannot be delivered is kept.
#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "outbox/relay.hpp"
#include "post.hpp"
#include "rows_in_memory.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::outbox;
using namespace thidua::tests;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct House {
    RowsInMemory rows;
    Post post;
    NoChance chance;
    ManualClock clock{at(0)};
    RelaySettings settings{"relay", seconds(60), 8, {seconds(10), seconds(100), 3}};
    Relay relay{rows, post, chance, clock, settings};

    RelayReport run_until(std::int64_t second) { return relay.run_due(100, at(second)).value(); }
    RelayReport run(std::uint32_t limit = 100) {
        auto report = relay.run_due(limit);
        BOOST_REQUIRE(report.has_value());
        return *report;
    }
    std::string received() {
        std::string all;
        for (const std::string& key : post.received) all += (all.empty() ? "" : " ") + key;
        post.received.clear();
        return all;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(outbox)

BOOST_AUTO_TEST_CASE(a_refused_effect_is_an_incident_at_once) {
    House house;
    house.rows.add("a", "N-1", at(0));
    house.post.answers["a"] = {Outcome::refused("no such address")};
    BOOST_TEST(house.run().incidents == 1U);
    BOOST_TEST((house.rows.row("a").status == store::OutboxStatus::incident));
    BOOST_TEST(house.rows.row("a").last_reason == "no such address");
    house.clock.advance(seconds(100000));
    BOOST_TEST(house.run().attempts() == 0U);
}

BOOST_AUTO_TEST_CASE(a_delivered_row_keeps_the_files_that_came_of_it) {
    House house;
    house.rows.add("a", "N-1", at(0));
    Outcome done = Outcome::done();
    done.files = {{"a-list.csv", 3, sha256("a;b")}, {"a-note.txt", 0, sha256("")}};
    house.post.answers["a"] = {done};
    BOOST_TEST(house.run().delivered == 1U);
    BOOST_TEST(house.rows.row("a").last_reason ==
               R"([{"name":"a-list.csv","size":3,"sha256":")" + to_hex(sha256("a;b")) +
                   R"("},{"name":"a-note.txt","size":0,"sha256":")" + to_hex(sha256("")) + R"("}])");
}

BOOST_AUTO_TEST_CASE(nothing_is_begun_once_nobody_waits_any_more) {
    House house;
    for (const char* key : {"a", "b", "c"}) house.rows.add(key, "", at(0));
    house.post.before_answer = [&](const store::OutboxRow&) { house.clock.advance(seconds(3)); }; // a slow receiver
    BOOST_TEST(house.run_until(5).delivered == 2U);
    BOOST_TEST(house.received() == "a b");
    BOOST_TEST(house.run().delivered == 1U); // at once: it was not leased
    BOOST_TEST(house.received() == "c");
}

BOOST_AUTO_TEST_CASE(tries_again_later_each_time_and_gives_up_in_the_end) {
    House house;
    house.rows.add("a", "N-1", at(0));
    house.post.answers["a"] = {Outcome::retry("asleep"), Outcome::retry("still asleep"), Outcome::retry("gone")};
    BOOST_TEST(house.run().postponed == 1U);
    house.clock.set(at(9));
    BOOST_TEST(house.run().attempts() == 0U);
    house.clock.set(at(10));
    BOOST_TEST(house.run().postponed == 1U);
    BOOST_TEST(house.rows.row("a").last_reason == "still asleep");
    house.clock.set(at(30));
    BOOST_TEST(house.run().incidents == 1U);
    BOOST_TEST(house.rows.row("a").last_reason == "gone");
    BOOST_TEST(house.received() == "a a a");
}

BOOST_AUTO_TEST_CASE(a_receiver_that_names_its_own_time_costs_no_attempt) {
    House house;
    house.rows.add("a", "", at(0));
    house.post.answers["a"].assign(10, Outcome::retry_in(seconds(5), "busy"));
    for (int round = 0; round < 10; ++round) {
        BOOST_TEST(house.run().postponed == 1U);
        house.clock.advance(seconds(5));
    }
    house.post.answers["a"] = {Outcome::retry("asleep"), Outcome::retry("asleep")};
    BOOST_TEST(house.run().postponed == 1U);
    house.clock.advance(seconds(10));
    BOOST_TEST(house.run().postponed == 1U);
    house.clock.advance(seconds(20));
    BOOST_TEST(house.run().delivered == 1U);
}

BOOST_AUTO_TEST_CASE(a_receiver_that_names_its_own_time_for_ever_is_an_incident_in_the_end) {
    House house;
    house.rows.add("a", "", at(0));
    house.post.answers["a"].assign(100, Outcome::retry_in(std::chrono::hours(24), "busy"));
    std::uint32_t days = 0;
    for (; house.rows.row("a").status == store::OutboxStatus::waiting && days < 100; ++days) {
        (void)house.run();
        house.clock.advance(std::chrono::hours(24));
    }
    BOOST_TEST(days == 8U);
    BOOST_TEST((house.rows.row("a").status == store::OutboxStatus::incident));
    BOOST_TEST(house.rows.row("a").last_reason == "busy");
}

BOOST_AUTO_TEST_CASE(what_a_delivery_throws_is_an_attempt_that_failed) {
    House house;
    house.rows.add("a", "", at(0));
    house.rows.add("b", "", at(0));
    house.post.before_answer = [](const store::OutboxRow& row) {
        if (row.record.key == "a") throw std::runtime_error("plugin broke");
        throw 7;
    };
    BOOST_TEST(house.run().postponed == 2U);
    BOOST_TEST(house.rows.row("a").last_reason == "plugin broke");
    BOOST_TEST(house.rows.row("b").last_reason == "unknown exception");
}

BOOST_AUTO_TEST_CASE(a_failing_store_is_told_and_the_effect_comes_again_with_the_same_key) {
    House house;
    house.rows.add("a", "N-1", at(0));
    house.rows.fail_next = "lease";
    BOOST_TEST(!house.relay.run_due(1).has_value());
    house.rows.fail_next = "done";
    const auto failed = house.relay.run_due(1);
    BOOST_REQUIRE(!failed.has_value());
    BOOST_TEST((failed.error().kind() == FailureKind::environment));
    BOOST_TEST(house.run().attempts() == 0U);
    house.clock.advance(seconds(60));
    BOOST_TEST(house.run().delivered == 1U);
    BOOST_TEST(house.received() == "a a");
}

BOOST_AUTO_TEST_CASE(an_answer_after_the_lease_is_not_written) {
    House house;
    house.rows.add("a", "", at(0));
    house.rows.add("b", "", at(0));
    house.post.answers["a"] = {Outcome::refused("too late to matter")};
    house.post.before_answer = [&](const store::OutboxRow&) {
        house.post.before_answer = nullptr;
        house.clock.advance(seconds(61));
    };
    const RelayReport report = house.run(2);
    BOOST_TEST(report.late == 2U);
    BOOST_TEST((house.rows.row("a").status == store::OutboxStatus::waiting));
    BOOST_TEST(house.run().delivered == 2U);
    BOOST_TEST(house.received() == "a a b");
}

BOOST_AUTO_TEST_CASE(a_row_that_another_relay_has_by_now_is_left_to_it) {
    for (const Outcome& outcome : {Outcome::done(), Outcome::retry("asleep"), Outcome::refused("gone")}) {
        House house;
        // The clock of this machine stands still while another's has moved on: the lease is judged by the store.
        house.post.before_answer = [&](const store::OutboxRow& row) {
            if (row.record.key != "a") return;
            BOOST_REQUIRE_EQUAL(house.rows.lease_outbox("other", at(60), at(90), 1, {})->size(), 1U);
        };
        house.rows.add("a", "", at(0));
        house.rows.add("b", "", at(0));
        house.post.answers["a"] = {outcome};
        const RelayReport report = house.run();
        BOOST_TEST(report.late == 1U);
        BOOST_TEST(report.delivered == 1U);
        BOOST_TEST(report.attempts() == 2U);
        BOOST_TEST((house.rows.row("a").status == store::OutboxStatus::waiting));
        BOOST_TEST(house.rows.row("a").last_reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_nominations_effects_keep_their_order) {
    House house;
    house.rows.add("n1-first", "N-1", at(0));
    house.rows.add("n1-second", "N-1", at(0));
    house.rows.add("n2-first", "N-2", at(0));
    house.post.answers["n1-first"] = {Outcome::retry("asleep")};
    BOOST_TEST(house.run().delivered == 1U);
    BOOST_TEST(house.received() == "n1-first n2-first");
    house.clock.advance(seconds(10));
    BOOST_TEST(house.run().delivered == 2U);
    BOOST_TEST(house.received() == "n1-first n1-second");
}

BOOST_AUTO_TEST_CASE(an_incident_does_not_hold_back_what_comes_after_it) {
    House house;
    house.rows.add("first", "N-1", at(0));
    house.rows.add("second", "N-1", at(0));
    house.post.answers["first"] = {Outcome::refused("no")};
    (void)house.run();
    BOOST_TEST(house.received() == "first second");
}

BOOST_AUTO_TEST_CASE(runs_no_more_than_it_was_asked_to) {
    House house;
    for (int number = 0; number < 20; ++number) house.rows.add("k" + std::to_string(number), "", at(0));
    BOOST_TEST(house.run(3).delivered == 3U);
    BOOST_TEST(house.run(100).delivered == 17U);
    BOOST_TEST(house.run(0).attempts() == 0U);
}

BOOST_AUTO_TEST_CASE(the_same_holds_on_sqlite_across_a_restart) {
    TemporaryFolder folder;
    const auto write = [&] {
        auto opened = store::open_sqlite_store(folder.path());
        BOOST_REQUIRE(opened.has_value());
        return std::move(*opened);
    };
    Post post;
    NoChance chance;
    ManualClock clock{at(0)};
    const RelaySettings settings{"relay", seconds(60), 8, {seconds(10), seconds(100), 3}};
    {
        const auto kept = write();
        const Sha256 hash = sha256("d");
        BOOST_REQUIRE(kept->put_definition({hash, "w", "1", "{}", at(0)}).has_value());
        store::Commit commit;
        for (const char* id : {"N-1", "N-2"}) {
            store::StreamChange change;
            change.stream = store::StreamId::nomination(id);
            change.events.push_back({"created", 1, at(0), "an", "an", "", "{}"});
            store::NominationRecord& record = change.nomination.emplace();
            record.definition_hash = hash;
            record.tokens.push_back({"draft", "clerk", "", at(0), std::nullopt});
            record.created = record.updated = at(0);
            commit.changes.push_back(std::move(change));
        }
        const store::StreamId first = store::StreamId::nomination("N-1");
        commit.outbox = {{"n1-first", first, "notify", "mail", "{}", at(0)},
                         {"n1-second", first, "notify", "mail", "{}", at(0)},
                         {"n2-first", store::StreamId::nomination("N-2"), "notify", "mail", "{}", at(0)}};
        BOOST_REQUIRE(kept->submit(std::move(commit)).has_value());
        Relay relay(*kept, post, chance, clock, settings);
        post.answers["n1-first"] = {Outcome::retry("asleep")};
        // The crash: N-2's mail has gone out, but nobody has written that down.
        post.before_answer = [&](const store::OutboxRow& row) {
            if (row.record.key == "n2-first") clock.advance(seconds(60));
        };
        const auto report = relay.run_due(2);
        BOOST_REQUIRE(report.has_value());
        BOOST_TEST(report->postponed == 1U);
        BOOST_TEST(report->late == 1U);
    }
    post.before_answer = nullptr;
    const auto kept = write();
    Relay relay(*kept, post, chance, clock, settings);
    const auto report = relay.run_due(100);
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->delivered == 3U);
    const std::vector<std::string> expected = {"n1-first", "n2-first", "n1-first", "n2-first", "n1-second"};
    BOOST_TEST(post.received == expected, boost::test_tools::per_element());
    BOOST_TEST(kept->outbox(store::OutboxStatus::done, 10)->size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
