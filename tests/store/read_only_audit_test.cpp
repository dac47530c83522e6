// A store is verified without owning it: beside its owner, from a copy, from a disk that cannot be written.
#include <set>

#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;
namespace fs = std::filesystem;

namespace {

std::set<std::string> files_of(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

AuditReport verified(const fs::path& folder, const AuditHead& head) {
    return must(verify_sqlite_store(folder, nullptr, {head}, {}));
}

/// Nobody may write into it; whoever runs the tests as root gives that up in a child.
bool verified_where_nothing_can_be_written(const fs::path& folder, const AuditHead& head) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file()) fs::permissions(entry.path(), fs::perms(0444));
    fs::permissions(folder, fs::perms(0555));
    fs::permissions(folder.parent_path(), fs::perms(0755));
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
        const auto report = verify_sqlite_store(folder, nullptr, {head}, {});
        ::_exit(report && report->intact() && report->head == head ? 0 : 1);
    }
    int status = 0;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    fs::permissions(folder, fs::perms(0755));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(a_store_is_verified_while_its_owner_goes_on) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const AuditHead head = must(kept->submit(commit(change("kt-1", 0)))).head;
    std::uint64_t events = 0;
    const auto write = [&](std::uint64_t done, std::uint64_t) {
        if (events == 0) must(kept->submit(commit(change("kt-2", 0))));
        events = done;
        return true;
    };
    const AuditReport report = must(verify_sqlite_store(folder.path(), nullptr, {head}, write));
    BOOST_CHECK(report.intact());
    BOOST_CHECK(report.head == head); // of the moment it began
    BOOST_CHECK_EQUAL(events, 1U);
    BOOST_CHECK_EQUAL(verified(folder.path(), head).events, 2U);
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_store_is_verified_with_what_its_log_holds) {
    TemporaryFolder folder;
    const fs::path copy = folder.path() / "copy";
    fs::create_directories(copy);
    AuditHead head;
    {
        const auto kept = open_store(folder.path() / "store");
        head = must(kept->submit(commit(change("kt-1", 0)))).head;
        for (const char* file : {"thidua.db", "thidua.db-wal"}) fs::copy(folder.path() / "store" / file, copy / file);
    }
    BOOST_REQUIRE(fs::file_size(copy / "thidua.db-wal") > 0);
    BOOST_CHECK(verified_where_nothing_can_be_written(copy, head));
    BOOST_CHECK(files_of(copy) == (std::set<std::string>{"thidua.db", "thidua.db-wal"}));
    BOOST_CHECK(verified(copy, head).intact());
    BOOST_CHECK(files_of(copy) == (std::set<std::string>{"thidua.db", "thidua.db-wal"}));
}

BOOST_AUTO_TEST_CASE(a_store_on_a_disk_that_cannot_be_written_is_verified) {
    TemporaryFolder folder;
    const fs::path store = folder.path() / "kho ?#%";
    AuditHead head;
    {
        const auto kept = open_store(store);
        head = must(kept->submit(commit(change("kt-1", 0)))).head;
    }
    const std::set<std::string> before = files_of(store);
    BOOST_CHECK(verified_where_nothing_can_be_written(store, head));
    BOOST_CHECK(files_of(store) == before);
}

BOOST_AUTO_TEST_CASE(whoever_begins_to_write_meanwhile_is_seen) {
    TemporaryFolder folder;
    AuditHead head;
    {
        const auto kept = open_store(folder.path());
        must(kept->submit(commit(change("kt-1", 0))));
    }
    std::unique_ptr<Store> begun;
    const auto begin = [&](std::uint64_t, std::uint64_t) {
        if (begun) return true;
        begun = open_store(folder.path());
        head = must(begun->submit(commit(change("kt-2", 0)))).head;
        return true;
    };
    const AuditReport report = must(verify_sqlite_store(folder.path(), nullptr, {}, begin));
    BOOST_CHECK(report.intact());
    BOOST_CHECK(report.head == head);
}

BOOST_AUTO_TEST_CASE(what_is_no_store_is_not_verified) {
    TemporaryFolder folder;
    BOOST_CHECK_EQUAL(code_of(verify_sqlite_store(folder.path(), nullptr, {}, {})), "TD0601");
    BOOST_CHECK(files_of(folder.path()).empty());
}

BOOST_AUTO_TEST_SUITE_END()
