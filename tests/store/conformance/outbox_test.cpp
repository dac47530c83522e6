// What leaves the house is taken, done, tried again or laid before an operator, and never forgotten.
#include <map>

#include "store/conformance/implementations.hpp"
#include "store/together.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(outbox_rows_are_leased_when_due_and_again_when_the_lease_runs_out, implementations(),
                     implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1:1:mail", "kt-1", at(5)), outbox_row("later", "", at(50))};
    must(kept->submit(made));
    BOOST_CHECK(must(kept->next_outbox_due()) == at(5));
    BOOST_CHECK(must(kept->lease_outbox("a", at(4), at(10), 10)).empty());
    auto rows = must(kept->lease_outbox("a", at(5), at(10), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].record.key, "kt-1:1:mail");
    BOOST_CHECK_EQUAL(rows[0].record.stream.id, "kt-1");
    BOOST_CHECK_EQUAL(rows[0].record.capability, "notify-mail");
    BOOST_CHECK_EQUAL(rows[0].attempts, 1U);
    BOOST_CHECK(must(kept->lease_outbox("a", at(6), at(10), 10)).empty());
    rows = must(kept->lease_outbox("a", at(10), at(20), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].attempts, 2U);
    must(kept->outbox_done(rows[0].as_seen(), at(11)));
    BOOST_CHECK(must(kept->lease_outbox("a", at(40), at(45), 10)).empty());
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::done, 10)).size(), 1U);
    BOOST_CHECK(must(kept->next_outbox_due()) == at(50));
}

BOOST_DATA_TEST_CASE(a_row_of_a_clock_that_was_a_year_ahead_is_due, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("ahead", "kt-1", at(365 * 86'400)), outbox_row("tomorrow", "", at(86'400))};
    must(kept->submit(made));
    const Instant far = at(30 * 86'400);
    BOOST_CHECK(must(kept->lease_outbox("a", at(5), at(10), 10)).empty());
    const auto rows = must(kept->lease_outbox("a", at(5), at(10), 10, far));
    // The nearest row tells whether there is anything to do: it is not due for a day.
    BOOST_CHECK(rows.empty() || rows.at(0).record.key == "ahead");
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(86'400), at(86'410), 10, far)).size(), 2U);
}

BOOST_DATA_TEST_CASE(incidents_wait_for_an_operator, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1:1:mail", "kt-1", at(5))};
    must(kept->submit(made));
    auto rows = must(kept->lease_outbox("a", at(5), at(10), 10));
    must(kept->outbox_retry(rows.at(0).as_seen(), at(30), "the mail server is asleep"));
    BOOST_CHECK(must(kept->lease_outbox("a", at(29), at(35), 10)).empty());
    rows = must(kept->lease_outbox("a", at(30), at(35), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK_EQUAL(rows[0].last_reason, "the mail server is asleep");
    const std::uint64_t number = rows[0].number;
    BOOST_CHECK_EQUAL(code_of(kept->retry_incident(number, at(31))), "TD0615");
    must(kept->outbox_incident(rows[0].as_seen(), at(31), "no such address"));
    BOOST_CHECK(!must(kept->next_outbox_due()).has_value());
    const auto incidents = must(kept->outbox(OutboxStatus::incident, 10));
    BOOST_REQUIRE_EQUAL(incidents.size(), 1U);
    BOOST_CHECK_EQUAL(incidents[0].last_reason, "no such address");
    must(kept->retry_incident(number, at(40)));
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(40), at(45), 10)).size(), 1U);
    BOOST_CHECK_EQUAL(code_of(kept->retry_incident(12345, at(31))), "TD0615");
}

BOOST_DATA_TEST_CASE(rows_of_one_nomination_go_one_after_the_other, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made;
    made.changes = {change("kt-1", 0), change("kt-2", 0)};
    for (const char* key : {"first", "second", "third"}) made.outbox.push_back(outbox_row(key, "kt-1", at(1)));
    made.outbox.push_back(outbox_row("other", "kt-2", at(1)));
    must(kept->submit(made));
    std::map<std::string, LeaseToken> taken;
    const auto lease = [&](int now) {
        std::string keys;
        for (const OutboxRow& row : must(kept->lease_outbox("a", at(now), at(now + 100), 10))) {
            keys += row.record.key + " ";
            taken[row.record.key] = row.as_seen();
        }
        return keys;
    };
    BOOST_CHECK_EQUAL(lease(1), "first other ");
    BOOST_CHECK_EQUAL(lease(2), "");
    must(kept->outbox_retry(taken["first"], at(50), "asleep"));
    BOOST_CHECK_EQUAL(lease(3), ""); // the first holds the others back while it waits
    BOOST_CHECK_EQUAL(lease(50), "first ");
    must(kept->outbox_incident(taken["first"], at(51), "no such address"));
    BOOST_CHECK_EQUAL(lease(52), "second "); // an incident holds nobody back
    must(kept->outbox_done(taken["second"], at(53)));
    BOOST_CHECK_EQUAL(lease(54), "third ");
}

BOOST_DATA_TEST_CASE(an_effect_with_a_key_that_was_used_is_not_written_again, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made;
    made.changes = {change("kt-1", 0), change("kt-2", 0)};
    made.outbox = {outbox_row("the-key", "kt-1", at(1)), outbox_row("the-key", "kt-2", at(2))};
    must(kept->submit(made));
    Commit more = commit(change("kt-2", 1, "office", "office-clerk"));
    more.outbox = {outbox_row("the-key", "kt-2", at(3)), outbox_row("other-key", "kt-2", at(3))};
    must(kept->submit(more));
    const auto rows = must(kept->outbox(OutboxStatus::waiting, 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 2U);
    BOOST_CHECK_EQUAL(rows[0].record.stream.id, "kt-1");
    BOOST_CHECK_EQUAL(rows[1].record.key, "other-key");
    must(kept->outbox_done(rows[0].as_seen(), at(4))); // delivered: its key stays used
    more = commit(change("kt-1", 1, "office", "office-clerk"));
    more.outbox = {outbox_row("the-key", "kt-1", at(5))};
    must(kept->submit(more));
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::waiting, 10)).size(), 1U);
}

BOOST_DATA_TEST_CASE(who_lost_a_lease_cannot_settle_the_row_of_its_new_holder, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("mail", "kt-1", at(1))};
    must(kept->submit(made));
    const LeaseToken slow = must(kept->lease_outbox("a", at(1), at(10), 1)).at(0).as_seen();
    const LeaseToken quick = must(kept->lease_outbox("a", at(10), at(20), 1)).at(0).as_seen();
    const auto refused = [](const Result<void>& settled) {
        return !settled && settled.error().kind() == FailureKind::stale && code_of(settled) == "TD0625";
    };
    BOOST_CHECK(refused(kept->outbox_done(slow, at(11))));
    BOOST_CHECK(refused(kept->outbox_retry(slow, at(12), "asleep")));
    BOOST_CHECK(refused(kept->outbox_incident(slow, at(12), "gone")));
    BOOST_CHECK(must(kept->lease_outbox("a", at(12), at(30), 1)).empty()); // still held by the other
    must(kept->outbox_incident(quick, at(13), "no such address"));
    BOOST_CHECK(refused(kept->outbox_done(quick, at(14)))); // settled once
    // An operator's retry begins anew: neither of the old holders counts for it.
    must(kept->retry_incident(quick.number, at(15)));
    const auto again = must(kept->lease_outbox("a", at(15), at(30), 1));
    BOOST_REQUIRE_EQUAL(again.size(), 1U);
    BOOST_CHECK_EQUAL(again[0].attempts, 1U);
    BOOST_CHECK(refused(kept->outbox_done(slow, at(16))));
    BOOST_CHECK(refused(kept->outbox_done(quick, at(16))));
    must(kept->outbox_done(again[0].as_seen(), at(16)));
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::done, 10)).size(), 1U);
}

BOOST_DATA_TEST_CASE(a_lease_of_another_owner_holds_until_it_ends, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("first", "kt-1", at(1)), outbox_row("second", "", at(1)), outbox_row("third", "", at(1))};
    must(kept->submit(made));
    const OutboxRow mine = must(kept->lease_outbox("a", at(1), at(10), 1)).at(0);
    BOOST_CHECK_EQUAL(mine.lease_owner, "a");
    BOOST_CHECK(mine.record.not_before == at(10)); // when the lease ends
    const OutboxRow theirs = must(kept->lease_outbox("b", at(1), at(20), 1)).at(0);
    BOOST_CHECK_EQUAL(theirs.record.key, "second");
    must(kept->end_leases("c")); // whoever begins anew ends no lease of another
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("c", at(2), at(9), 10)).size(), 1U); // the third alone
    BOOST_CHECK(must(kept->lease_outbox("b", at(9), at(20), 10)).at(0).record.key == "third");
    const auto over = must(kept->lease_outbox("b", at(10), at(30), 10));
    BOOST_REQUIRE_EQUAL(over.size(), 1U);
    BOOST_CHECK_EQUAL(over[0].record.key, "first");
    BOOST_CHECK_EQUAL(over[0].lease_owner, "b");
    BOOST_CHECK_GT(over[0].fencing_token, mine.fencing_token);
    BOOST_CHECK_EQUAL(code_of(kept->outbox_done(mine.as_seen(), at(11))), "TD0625");
    must(kept->outbox_done(over[0].as_seen(), at(11)));
    must(kept->end_leases("b")); // its own are due again, and its old tokens count no more
    const auto again = must(kept->lease_outbox("a", at(12), at(40), 10));
    BOOST_REQUIRE_EQUAL(again.size(), 2U);
    BOOST_CHECK_EQUAL(code_of(kept->outbox_done(theirs.as_seen(), at(13))), "TD0625");
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::done, 10)).at(0).lease_owner, "");
    BOOST_CHECK_EQUAL(code_of(kept->lease_outbox("", at(50), at(60), 1)), "TD0619");
}

BOOST_DATA_TEST_CASE(two_owners_never_have_a_row_at_the_same_time, implementations(), implementation) {
    const Kept kept(implementation);
    constexpr int kRows = 64;
    Commit made;
    for (int number = 0; number < kRows; ++number)
        made.outbox.push_back(outbox_row("key-" + std::to_string(number), "", at(1)));
    must(kept->submit(made));
    std::atomic<int> taken{0};
    std::atomic<int> settled{0};
    together([&](int person) {
        for (;;) {
            const auto rows = kept->lease_outbox("owner-" + std::to_string(person), at(1), at(100), 2);
            if (!rows || rows->empty()) return;
            taken += static_cast<int>(rows->size());
            for (const OutboxRow& row : *rows)
                if (kept->outbox_done(row.as_seen(), at(2))) ++settled;
        }
    });
    BOOST_CHECK_EQUAL(taken, kRows);
    BOOST_CHECK_EQUAL(settled, kRows);
}

BOOST_DATA_TEST_CASE(what_nobody_has_taken_can_be_withdrawn_and_never_leaves, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1/1/0", "kt-1", at(5)), outbox_row("kt-1/1/1", "kt-1", at(5)),
                   outbox_row("kt-10/1/0", "", at(5))};
    must(kept->submit(made));
    Commit undone = commit(change("kt-1", 1));
    undone.withdrawn = {"kt-1/1/0", "kt-1/1/1"};
    must(kept->submit(undone));
    const auto rows = must(kept->outbox_of("kt-1/"));
    BOOST_REQUIRE_EQUAL(rows.size(), 2U); // not those of kt-10
    for (const OutboxRow& row : rows) {
        BOOST_TEST(row.withdrawn);
        BOOST_TEST((row.status == OutboxStatus::done));
        BOOST_TEST((row.record.not_before == at(1))); // of the event that undid it
    }
    const auto due = must(kept->lease_outbox("a", at(100), at(110), 10));
    BOOST_REQUIRE_EQUAL(due.size(), 1U);
    BOOST_TEST(due[0].record.key == "kt-10/1/0");
    Commit again = commit(change("kt-1", 2));
    again.withdrawn = {"kt-1/1/0"};
    BOOST_CHECK_EQUAL(code_of(kept->submit(again)), "TD1540");
}

BOOST_DATA_TEST_CASE(what_somebody_has_taken_is_withdrawn_by_nobody, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.outbox = {outbox_row("kt-1/1/0", "kt-1", at(5)), outbox_row("kt-1/1/1", "kt-1", at(50))};
    must(kept->submit(made));
    const auto taken = must(kept->lease_outbox("a", at(5), at(10), 10));
    BOOST_REQUIRE_EQUAL(taken.size(), 1U);
    Commit undone = commit(change("kt-1", 1));
    undone.withdrawn = {"kt-1/1/1", "kt-1/1/0"};
    const auto refused = kept->submit(undone);
    BOOST_REQUIRE(!refused);
    BOOST_TEST((refused.error().kind() == FailureKind::stale));
    BOOST_CHECK_EQUAL(code_of(refused), "TD1540");
    BOOST_CHECK_EQUAL(must(kept->revision_of(StreamId::nomination("kt-1"))), 1U); // all or nothing
    BOOST_TEST(!must(kept->outbox_of("kt-1/1/1")).at(0).withdrawn);
    must(kept->outbox_retry(taken[0].as_seen(), at(30), "asleep")); // it may have left all the same
    BOOST_CHECK_EQUAL(code_of(kept->submit(undone)), "TD1540");
    undone.withdrawn = {"kt-1/1/1"};
    must(kept->submit(undone));
}

BOOST_AUTO_TEST_SUITE_END()
