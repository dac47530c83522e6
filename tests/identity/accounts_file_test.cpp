// The accounts on disk: two processes at once, one that is killed, a copy, a file of somebody else.
#include <fstream>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "identity/own_desk.hpp"
#include "identity/storage/rows.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::OwnDesk;

namespace {

/// Runs it in another process until it ends or is killed; answers its exit code, or minus the signal.
template <class Work>
pid_t in_another_process(Work work) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    work();
    ::_exit(0);
}

int end_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::size_t sessions_in(const std::filesystem::path& folder) {
    auto file = AccountsFile::open(folder, SystemClock().now()).value();
    return file
        ->read([](Connection& accounts) {
            std::size_t count = 0;
            for (const auto& account : all_accounts(accounts)) count += sessions_of(accounts, account.number).size();
            return count;
        })
        .value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(accounts_file)

BOOST_AUTO_TEST_CASE(nobody_else_may_read_it) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    for (const char* name : {"accounts.sqlite", "accounts.sqlite-wal", "accounts.key", "accounts.lock"}) {
        struct stat about {};
        BOOST_REQUIRE(::stat((house.folder.path() / name).c_str(), &about) == 0);
        BOOST_TEST((about.st_mode & 0777U) == 0600U, name);
    }
}

BOOST_AUTO_TEST_CASE(two_processes_change_it_at_once) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    house.desk.reset();
    std::vector<pid_t> children;
    for (int child = 0; child < 4; ++child)
        children.push_back(in_another_process([&] {
            const auto desk = house.another();
            for (int i = 0; i < 100; ++i)
                if (!desk->end_sessions("hoa.tm", "khanh.tq", {"10.0.0." + std::to_string(child), ""})) ::_exit(1);
        }));
    for (const pid_t child : children) BOOST_TEST(end_of(child) == 0);
    house.desk = house.another();
    std::size_t ends = 0;
    for (const std::string& word : house.log("hoa.tm")) ends += word == "sessions-ended" ? 1 : 0;
    BOOST_TEST(ends == 400U);
}

BOOST_AUTO_TEST_CASE(what_was_answered_survives_a_kill) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    house.desk.reset();
    for (int round = 0; round < 5; ++round) {
        int answered[2];
        BOOST_REQUIRE(::pipe(answered) == 0);
        const pid_t child = in_another_process([&] {
            SystemRandomness randomness; // the house's would give each child the same
            const auto desk =
                Identity::open(house.folder.path(), house.settings, {house.people, house.clock, randomness}).value();
            for (;;) {
                const auto opened = desk->sign_in("hoa.tm", kGoodPassword, {"10.0.0.1", ""});
                const std::string line = (opened ? opened->secret : std::string(43, '!')) + "\n";
                if (::write(answered[1], line.data(), line.size()) < 0) ::_exit(1);
            }
        });
        ::close(answered[1]);
        std::string told;
        char buffer[44];
        while (told.size() < static_cast<std::size_t>(44 * (round + 1))) {
            const auto got = ::read(answered[0], buffer, sizeof buffer);
            BOOST_REQUIRE(got > 0);
            told.append(buffer, static_cast<std::size_t>(got));
        }
        ::kill(child, SIGKILL);
        BOOST_TEST(end_of(child) == -SIGKILL);
        ::close(answered[0]);
        const auto desk = house.another();
        for (int i = 0; i <= round; ++i)
            BOOST_TEST(desk->session(told.substr(static_cast<std::size_t>(i) * 44, 43)).has_value(), round);
    }
}

BOOST_AUTO_TEST_CASE(sessions_do_not_live_on_in_a_copy) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    house.desk.reset();
    BOOST_TEST(sessions_in(house.folder.path()) == 1U);
    const tests::TemporaryFolder elsewhere;
    for (const char* name : {"accounts.sqlite", "accounts.key"})
        std::filesystem::copy_file(house.folder.path() / name, elsewhere.path() / name);
    BOOST_TEST(sessions_in(elsewhere.path()) == 0U);
    const auto copy =
        Identity::open(elsewhere.path(), house.settings, {house.people, house.clock, house.randomness}).value();
    BOOST_TEST(!copy->session(opened.secret));
    BOOST_TEST(fault_of(copy->sign_in("hoa.tm", kGoodPassword, house.from)) == "");
    BOOST_TEST(copy->access_log("", 2).value().at(1).what == "file-moved");
}

BOOST_AUTO_TEST_CASE(the_access_log_is_never_changed) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    auto file = AccountsFile::open(house.folder.path(), house.clock.now()).value();
    for (const std::string sql : {"DELETE FROM access", "UPDATE access SET person = 'x'"})
        BOOST_TEST(!file->read([&](Connection& accounts) { return accounts.execute(sql); }).has_value(), sql);
    BOOST_TEST(house.log().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_file_of_the_first_schema_keeps_its_people_and_its_log) {
    const OwnDesk house; // for its folder
    const tests::TemporaryFolder folder;
    const auto first = tests::source_dir() / "engine/identity/storage/migrations/0001_accounts.sql";
    {
        Connection old;
        BOOST_REQUIRE(old.open(folder.path() / "accounts.sqlite", Connection::Use::writing, {}).has_value());
        BOOST_REQUIRE(old.execute("PRAGMA journal_mode = WAL"));
        BOOST_REQUIRE(old.execute(read_file(first, 1 << 20).value()));
        BOOST_REQUIRE(old.execute("INSERT INTO account (person, password, password_use, made, made_by) VALUES "
                                  "('hoa.tm', '$argon2id$x', 'own', 5, '')"));
        BOOST_REQUIRE(old.execute("INSERT INTO access (at, person, by, what, address, subject) VALUES "
                                  "(5, 'hoa.tm', 'owner', 'account-made', '', '')"));
        BOOST_REQUIRE(old.execute("PRAGMA application_id = 1952735587; PRAGMA user_version = 1"));
    }
    auto file = AccountsFile::open(folder.path(), house.clock.now());
    BOOST_REQUIRE_MESSAGE(file.has_value(), fault_of(file));
    const auto kept = (*file)->read([](Connection& accounts) { return account_called(accounts, "hoa.tm"); }).value();
    BOOST_TEST((kept && kept->language.empty()));
    const auto log = (*file)->read([](Connection& accounts) { return access_log(accounts, "hoa.tm", 9); }).value();
    BOOST_TEST((log.size() == 1U && log[0].number == 1 && log[0].what == "account-made"));
    for (const std::string sql : {"DELETE FROM access", "UPDATE access SET person = 'x'"})
        BOOST_TEST(!(*file)->read([&](Connection& accounts) { return accounts.execute(sql); }).has_value(), sql);
}

BOOST_AUTO_TEST_CASE(a_file_of_somebody_else_is_left_alone) {
    const tests::TemporaryFolder folder;
    {
        Connection other;
        BOOST_REQUIRE(other.open(folder.path() / "accounts.sqlite", Connection::Use::writing, {}).has_value());
        BOOST_REQUIRE(other.execute("CREATE TABLE theirs (x)"));
    }
    const auto before = read_file(folder.path() / "accounts.sqlite", 1 << 20).value();
    BOOST_TEST(fault_of(AccountsFile::open(folder.path(), {})) == "TD1310");
    BOOST_TEST(read_file(folder.path() / "accounts.sqlite", 1 << 20).value() == before);
}

BOOST_AUTO_TEST_CASE(a_newer_one_is_left_alone) {
    const tests::TemporaryFolder folder;
    BOOST_REQUIRE(AccountsFile::open(folder.path(), {}).has_value());
    {
        Connection newer;
        BOOST_REQUIRE(newer.open(folder.path() / "accounts.sqlite", Connection::Use::writing, {}).has_value());
        BOOST_REQUIRE(newer.execute("PRAGMA user_version = 99"));
    }
    BOOST_TEST(fault_of(AccountsFile::open(folder.path(), {})) == "TD1308");
}

BOOST_AUTO_TEST_SUITE_END()
