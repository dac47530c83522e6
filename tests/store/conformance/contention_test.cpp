// Sixteen people at once: nothing is lost, nothing is done twice, and each decision has exactly one winner.
#include "store/conformance/implementations.hpp"
#include "store/together.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(sixteen_people_on_one_nomination_have_one_winner_each_round, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    constexpr std::uint64_t kRounds = 20;
    for (std::uint64_t round = 1; round <= kRounds; ++round) {
        std::atomic<int> won{0};
        std::atomic<int> stale{0};
        together([&](int person) {
            const auto done = kept->submit(commit(change("kt-1", round, "stage-" + std::to_string(person))));
            if (done)
                ++won;
            else if (done.error().kind() == FailureKind::stale)
                ++stale;
        });
        BOOST_CHECK_EQUAL(won, 1);
        BOOST_CHECK_EQUAL(stale, kPeople - 1);
    }
    BOOST_CHECK_EQUAL(must(kept->nomination("kt-1"))->revision, kRounds + 1);
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_DATA_TEST_CASE(decisions_inside_the_transaction_all_succeed, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    constexpr int kEach = 10;
    std::atomic<int> done{0};
    together([&](int person) {
        for (int move = 0; move < kEach; ++move) {
            const auto decide = [&](const std::vector<StreamState>& newest) -> Result<Commit> {
                return commit(change("kt-1", newest.front().revision, "stage-" + std::to_string(person)));
            };
            const auto moved = kept->transact({StreamId::nomination("kt-1")}, decide, {});
            if (moved) ++done;
        }
    });
    BOOST_CHECK_EQUAL(done, kPeople * kEach);
    BOOST_CHECK_EQUAL(must(kept->history(StreamId::nomination("kt-1"))).size(), 1U + kPeople * kEach);
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_DATA_TEST_CASE(the_same_request_sent_sixteen_times_at_once_acts_once, implementations(), implementation) {
    const Kept kept(implementation);
    for (int round = 0; round < 10; ++round) {
        const std::string id = "kt-" + std::to_string(round);
        std::atomic<int> first{0};
        std::atomic<int> repeated{0};
        together([&](int person) {
            Commit made = commit(change(id, 0));
            made.idempotency = IdempotencyKey{"key " + id, "an", sha256(id), "answer to " + std::to_string(person)};
            const auto done = kept->submit(made);
            if (done) ++(done->repeated ? repeated : first);
        });
        BOOST_CHECK_EQUAL(first, 1);
        BOOST_CHECK_EQUAL(repeated, kPeople - 1);
        BOOST_CHECK_EQUAL(must(kept->history(StreamId::nomination(id))).size(), 1U);
    }
}

BOOST_DATA_TEST_CASE(a_reader_sees_what_was_acknowledged_before_it_asked, implementations(), implementation) {
    const Kept kept(implementation);
    std::atomic<int> wrong{0};
    together([&](int person) {
        const std::string id = "kt-" + std::to_string(person);
        const std::string role = "role-" + std::to_string(person);
        for (std::uint64_t revision = 0; revision < 10; ++revision) {
            const auto done = kept->submit(commit(change(id, revision, "stage-" + std::to_string(revision), role)));
            const auto seen = kept->nomination(id);
            const auto inbox = kept->list(inbox_of({{role, "phong-quan-ly-nha"}}));
            const auto counts = kept->count_by_stage("");
            if (!done || !seen || (**seen).revision != revision + 1 || !inbox || inbox->lines.size() != 1 || !counts)
                ++wrong;
        }
    });
    BOOST_CHECK_EQUAL(wrong, 0);
    std::uint64_t counted = 0;
    for (const StageCount& count : must(kept->count_by_stage(""))) counted += count.count;
    BOOST_CHECK_EQUAL(counted, kPeople);
}

BOOST_DATA_TEST_CASE(refusals_in_a_shared_commit_do_not_touch_their_neighbours, implementations(), implementation) {
    const Kept kept(implementation);
    std::atomic<int> wrong{0};
    together([&](int person) {
        for (int number = 0; number < 10; ++number) {
            const std::string id = "kt-" + std::to_string(person) + "-" + std::to_string(number);
            Commit made = commit(change(id, 0));
            const bool bad = (person + number) % 3 == 0;
            if (bad) made.outbox.push_back(outbox_row("key", "no such nomination"));
            if (kept->submit(made).has_value() == bad) ++wrong;
            if ((*kept->nomination(id)).has_value() == bad) ++wrong;
        }
    });
    BOOST_CHECK_EQUAL(wrong, 0);
    const AuditReport report = must(kept->verify_audit({}, {}));
    BOOST_CHECK(report.intact());
    BOOST_CHECK_EQUAL(report.events, report.nominations);
}

BOOST_AUTO_TEST_SUITE_END()
