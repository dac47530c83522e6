// What leaves the house is taken, done, tried again or laid before an operator, and never forgotten.
#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(outbox_rows_are_leased_when_due_and_again_when_the_lease_runs_out) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1:1:mail", "kt-1", at(5)), outbox_row("later", "", at(50))};
    must(kept->submit(made));
    BOOST_CHECK(must(kept->next_outbox_due()) == at(5));
    BOOST_CHECK(must(kept->lease_outbox(at(4), at(10), 10)).empty());
    auto rows = must(kept->lease_outbox(at(5), at(10), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].record.key, "kt-1:1:mail");
    BOOST_CHECK_EQUAL(rows[0].record.nomination, "kt-1");
    BOOST_CHECK_EQUAL(rows[0].record.capability, "notify-mail");
    BOOST_CHECK_EQUAL(rows[0].attempts, 1U);
    BOOST_CHECK(must(kept->lease_outbox(at(6), at(10), 10)).empty());
    rows = must(kept->lease_outbox(at(10), at(20), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].attempts, 2U);
    must(kept->outbox_done(rows[0].number, at(11)));
    BOOST_CHECK(must(kept->lease_outbox(at(40), at(45), 10)).empty());
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::done, 10)).size(), 1U);
    BOOST_CHECK(must(kept->next_outbox_due()) == at(50));
}

BOOST_AUTO_TEST_CASE(incidents_wait_for_an_operator) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1:1:mail", "kt-1", at(5))};
    must(kept->submit(made));
    auto rows = must(kept->lease_outbox(at(5), at(10), 10));
    must(kept->outbox_retry(rows.at(0).number, at(30), "the mail server is asleep"));
    BOOST_CHECK(must(kept->lease_outbox(at(29), at(35), 10)).empty());
    rows = must(kept->lease_outbox(at(30), at(35), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].last_reason, "the mail server is asleep");
    const std::uint64_t number = rows[0].number;
    BOOST_CHECK_EQUAL(code_of(kept->retry_incident(number, at(31))), "TD0615");
    must(kept->outbox_incident(number, at(31), "no such address"));
    BOOST_CHECK(!must(kept->next_outbox_due()).has_value());
    const auto incidents = must(kept->outbox(OutboxStatus::incident, 10));
    BOOST_REQUIRE_EQUAL(incidents.size(), 1U);
    BOOST_CHECK_EQUAL(incidents[0].last_reason, "no such address");
    must(kept->retry_incident(number, at(40)));
    BOOST_CHECK_EQUAL(must(kept->lease_outbox(at(40), at(45), 10)).size(), 1U);
    BOOST_CHECK_EQUAL(code_of(kept->retry_incident(12345, at(31))), "TD0615");
}

BOOST_AUTO_TEST_SUITE_END()
