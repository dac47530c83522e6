// The disk fails, fills up, loses power: what was acknowledged stays, what was not is whole or absent.
#include <cstdlib>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "faults/faulty_disk.hpp"
#include "faults/scenario.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

// Forking a sanitized program is slow: there, every seventh operation is tried.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kStride = 7;
#else
constexpr std::uint64_t kStride = 1;
#endif

using Fault = DiskPlan::Fault;
using Left = DiskPlan::Left;

std::uint64_t operations_of_a_whole_run() {
    TemporaryFolder folder;
    plan_disk({});
    BOOST_REQUIRE_EQUAL(play(folder.path(), faulty_disk(), [](std::uint64_t) {}), "");
    return disk_operations();
}

/// Plays in a child process that dies by plan; gives the number of commits it acknowledged before.
std::uint64_t play_and_die(const std::filesystem::path& folder, const DiskPlan& plan) {
    int pipe_ends[2] = {};
    BOOST_REQUIRE_EQUAL(pipe(pipe_ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        plan_disk(plan);
        play(folder, faulty_disk(), [&](std::uint64_t) {
            if (write(pipe_ends[1], "+", 1) != 1) _exit(98);
        });
        _exit(0);
    }
    close(pipe_ends[1]);
    std::uint64_t acknowledged = 0;
    char buffer[64];
    for (ssize_t got = 0; (got = read(pipe_ends[0], buffer, sizeof buffer)) > 0;)
        acknowledged += static_cast<std::uint64_t>(got);
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    BOOST_REQUIRE_MESSAGE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "the child failed of itself");
    return acknowledged;
}

std::string die_and_judge(const DiskPlan& plan) {
    TemporaryFolder folder;
    const std::uint64_t acknowledged = play_and_die(folder.path(), plan);
    return judge(folder.path(), acknowledged);
}

DiskPlan dying(Fault fault, std::uint64_t at, Left left = Left::nothing, std::uint32_t seed = 1) {
    DiskPlan plan;
    plan.fault = fault;
    plan.at = at;
    plan.left = left;
    plan.seed = seed;
    return plan;
}

DiskPlan failing(int code, std::uint64_t at, bool from_then_on, bool syncs_only = false) {
    DiskPlan plan;
    plan.fault = Fault::fail;
    plan.code = code;
    plan.at = at;
    plan.from_then_on = from_then_on;
    plan.syncs_only = syncs_only;
    return plan;
}

} // namespace

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(a_process_killed_before_any_disk_operation_loses_nothing) {
    const std::uint64_t operations = operations_of_a_whole_run();
    BOOST_REQUIRE_GT(operations, 30U);
    for (std::uint64_t at = 1; at <= operations; at += kStride) {
        const std::string wrong = die_and_judge(dying(Fault::kill, at));
        BOOST_CHECK_MESSAGE(wrong.empty(), "killed before operation " << at << ": " << wrong);
    }
}

BOOST_AUTO_TEST_CASE(a_power_cut_before_any_disk_operation_loses_nothing) {
    const std::uint64_t operations = operations_of_a_whole_run();
    for (const Left left : {Left::nothing, Left::some, Left::torn})
        for (std::uint64_t at = 1; at <= operations; at += kStride) {
            const auto seed = static_cast<std::uint32_t>(at * 7 + static_cast<unsigned>(left));
            const std::string wrong = die_and_judge(dying(Fault::power_cut, at, left, seed));
            BOOST_CHECK_MESSAGE(wrong.empty(), "power cut before operation " << at << ": " << wrong);
        }
}

BOOST_AUTO_TEST_CASE(a_disk_that_lies_about_syncing_is_caught_losing) {
    const std::uint64_t operations = operations_of_a_whole_run();
    std::uint64_t caught = 0;
    for (std::uint64_t at = 1; at <= operations; at += kStride) {
        DiskPlan plan = dying(Fault::power_cut, at, Left::nothing);
        plan.lying_sync = true;
        if (!die_and_judge(plan).empty()) ++caught;
    }
    BOOST_CHECK_GT(caught, operations / kStride / 4);
}

BOOST_AUTO_TEST_CASE(any_single_failing_operation_is_a_clean_error) {
    const std::uint64_t operations = operations_of_a_whole_run();
    for (const int code : {SQLITE_IOERR_WRITE, SQLITE_FULL})
        for (const bool from_then_on : {false, true})
            for (std::uint64_t at = 1; at <= operations; at += kStride) {
                TemporaryFolder folder;
                std::uint64_t acknowledged = 0;
                plan_disk(failing(code, at, from_then_on));
                const std::string error =
                    play(folder.path(), faulty_disk(), [&](std::uint64_t number) { acknowledged = number; });
                plan_disk({});
                const std::string wrong = judge(folder.path(), acknowledged);
                BOOST_CHECK_MESSAGE(wrong.empty(),
                                    "operation " << at << " failed with " << code << " (" << error << "): " << wrong);
            }
}

BOOST_AUTO_TEST_CASE(a_failed_fsync_ends_writing_until_the_store_is_opened_again) {
    TemporaryFolder folder;
    SqliteOptions options;
    options.vfs = faulty_disk();
    plan_disk({});
    {
        const auto store = open_store(folder.path(), options);
        must(store->submit(commit(change("kt-1", 0))));
        plan_disk(failing(SQLITE_IOERR_FSYNC, 1, false, true)); // once only: the next would "succeed"
        const auto failed = store->submit(commit(change("kt-1", 1, "office", "office-clerk")));
        BOOST_CHECK_EQUAL(code_of(failed), "TD0668"); // it may have been done
        BOOST_CHECK_EQUAL(failed.error().diagnostics().at(1).code, "TD0623");
        BOOST_CHECK(failed.error().kind() == FailureKind::environment);
        BOOST_CHECK_EQUAL(code_of(store->submit(commit(change("kt-2", 0)))), "TD0620");
        BOOST_CHECK_EQUAL(code_of(store->put_metadata("a", "b")), "TD0620");
        BOOST_CHECK_EQUAL(must(store->nomination("kt-1"))->revision, 1U); // reads go on
        BOOST_CHECK_EQUAL(must(store->count(inbox_of({{"unit-clerk", "phong-quan-ly-nha"}}))).count, 1U);
    }
    const auto store = open_store(folder.path(), options);
    BOOST_CHECK(must(store->verify_audit({}, {})).intact());
    BOOST_CHECK_GE(must(store->nomination("kt-1"))->revision, 1U);
    must(store->submit(commit(change("kt-2", 0))));
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_writes_and_takes_them_again_when_there_is_space) {
    TemporaryFolder folder;
    SqliteOptions options;
    options.vfs = faulty_disk();
    plan_disk({});
    const auto store = open_store(folder.path(), options);
    must(store->submit(commit(change("kt-1", 0))));
    plan_disk(failing(SQLITE_FULL, 1, true));
    for (int attempt = 0; attempt < 3; ++attempt)
        BOOST_CHECK_EQUAL(code_of(store->submit(commit(change("kt-1", 1, "office", "office-clerk")))), "TD0621");
    BOOST_CHECK_EQUAL(must(store->nomination("kt-1"))->revision, 1U);
    BOOST_CHECK_EQUAL(must(store->audit_head()).sequence, 1U);
    plan_disk({});
    BOOST_CHECK_EQUAL(must(store->submit(commit(change("kt-1", 1, "office", "office-clerk")))).head.sequence, 2U);
    BOOST_CHECK(must(store->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_SUITE_END()
