// Sixteen people at once: nothing is lost, nothing is done twice, and each decision has exactly one winner.
#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr int kPeople = 16;

template <class Work>
void together(Work work) {
    std::atomic<int> ready{0};
    std::vector<std::thread> people;
    for (int person = 0; person < kPeople; ++person)
        people.emplace_back([&, person] {
            ++ready;
            while (ready < kPeople) std::this_thread::yield();
            work(person);
        });
    for (std::thread& one : people) one.join();
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(sixteen_people_on_one_nomination_have_one_winner_each_round) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
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

BOOST_AUTO_TEST_CASE(decisions_inside_the_transaction_all_succeed) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(change("kt-1", 0))));
    constexpr int kEach = 10;
    std::atomic<int> done{0};
    together([&](int person) {
        for (int move = 0; move < kEach; ++move) {
            const auto moved = kept->transact(std::nullopt, [&](WriterView& view) -> Result<Commit> {
                const auto now = view.nomination("kt-1");
                return commit(change("kt-1", (**now).revision, "stage-" + std::to_string(person)));
            });
            if (moved) ++done;
        }
    });
    BOOST_CHECK_EQUAL(done, kPeople * kEach);
    BOOST_CHECK_EQUAL(must(kept->history("kt-1")).size(), 1U + kPeople * kEach);
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(the_same_request_sent_sixteen_times_at_once_acts_once) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
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
        BOOST_CHECK_EQUAL(must(kept->history(id)).size(), 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_reader_sees_what_was_acknowledged_before_it_asked) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    std::atomic<int> wrong{0};
    together([&](int person) {
        const std::string id = "kt-" + std::to_string(person);
        const std::string role = "role-" + std::to_string(person);
        for (std::uint64_t revision = 0; revision < 10; ++revision) {
            const auto done = kept->submit(commit(change(id, revision, "stage-" + std::to_string(revision), role)));
            const auto seen = kept->nomination(id);
            const auto inbox = kept->inbox({{role, "phong-quan-ly-nha"}}, 10);
            const auto counts = kept->count_by_stage("");
            if (!done || !seen || (**seen).revision != revision + 1 || !inbox || inbox->size() != 1 || !counts) ++wrong;
        }
    });
    BOOST_CHECK_EQUAL(wrong, 0);
    std::uint64_t counted = 0;
    for (const StageCount& count : must(kept->count_by_stage(""))) counted += count.count;
    BOOST_CHECK_EQUAL(counted, kPeople);
}

BOOST_AUTO_TEST_CASE(refusals_in_a_shared_commit_do_not_touch_their_neighbours) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
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
