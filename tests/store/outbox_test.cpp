// What leaves the house is taken, done, tried again or laid before an operator, and never forgotten.
#include <map>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(leases_left_over_are_ended_and_rows_that_wait_to_be_tried_again_keep_their_time) {
    TemporaryFolder folder;
    auto kept = open_store(folder.path());
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("left", "", at(5)), outbox_row("tried", "", at(5)), outbox_row("fresh", "", at(50))};
    must(kept->submit(made));
    for (const OutboxRow& row : must(kept->lease_outbox("a", at(5), at(100), 10)))
        if (row.record.key == "tried") must(kept->outbox_retry(row.as_seen(), at(30), "asleep"));
    kept.reset();
    kept = open_store(folder.path());
    must(kept->end_leases("a"));
    const auto again = must(kept->lease_outbox("a", at(6), at(100), 10));
    BOOST_REQUIRE_EQUAL(again.size(), 1U);
    BOOST_CHECK_EQUAL(again[0].record.key, "left");
    BOOST_CHECK_EQUAL(again[0].attempts, 2U);
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(30), at(100), 10)).size(), 1U);
    must(kept->end_leases("a"));
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(31), at(100), 10)).size(), 2U);
}

BOOST_AUTO_TEST_CASE(a_long_queue_is_taken_lease_by_lease) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    Commit made;
    constexpr int kRows = 20000;
    for (int number = 0; number < kRows; ++number) {
        const std::string id = "kt-" + std::to_string(number);
        made.changes.push_back(change(id, 0));
        made.outbox.push_back(outbox_row("key-" + id, id, at(1)));
    }
    must(kept->submit(made));
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(1), at(9), 16)).size(), 16U);
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(2), at(9), 16)).size(), 16U);
}

/// Runs it on the store's file as any program could; gives the reason why not.
std::string run_below(const std::filesystem::path& folder, const std::string& sql) {
    sqlite3* database = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open((folder / "thidua.db").c_str(), &database), SQLITE_OK);
    char* reason = nullptr;
    sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &reason);
    std::string said = reason == nullptr ? "" : reason;
    sqlite3_free(reason);
    sqlite3_close(database);
    return said;
}

BOOST_AUTO_TEST_CASE(the_file_itself_withdraws_nothing_that_may_have_left) {
    TemporaryFolder folder;
    auto kept = open_store(folder.path());
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("taken", "kt-1", at(5)), outbox_row("waits", "", at(50))};
    must(kept->submit(made));
    BOOST_REQUIRE_EQUAL(must(kept->lease_outbox("a", at(5), at(10), 10)).size(), 1U);
    kept.reset();
    const std::string withdraw = "UPDATE outbox SET withdrawn = 1, status = 1, lease_owner = '' WHERE key = ";
    BOOST_TEST(run_below(folder.path(), withdraw + "'taken'") == "an effect that has left is never withdrawn");
    BOOST_TEST(run_below(folder.path(), withdraw + "'waits'") == "");
    BOOST_TEST(run_below(folder.path(), "UPDATE outbox SET status = 0 WHERE key = 'waits'") ==
               "an effect that was withdrawn never leaves");
    BOOST_TEST(run_below(folder.path(), "UPDATE outbox SET withdrawn = 0 WHERE key = 'waits'") != "");
}

BOOST_AUTO_TEST_SUITE_END()
