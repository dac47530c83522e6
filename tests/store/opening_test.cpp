// A store opens for one owner, as what it is, or says why not.
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

void sql(const std::filesystem::path& file, const std::string& text) {
    sqlite3* database = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    BOOST_REQUIRE_EQUAL(sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

std::string sentence(const Failure& failure) {
    const auto catalogue = Catalogue::load(embedded_catalogues());
    const Failure kept = failure;
    const Diagnostic& first = kept.diagnostics().front();
    return catalogue->say("en", first.code, first.arguments);
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(refuses_a_second_opening_and_names_the_owner) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const auto second = open_sqlite_store(folder.path());
    BOOST_REQUIRE_EQUAL(code_of(second), "TD0602");
    BOOST_CHECK(second.error().kind() == FailureKind::environment);
    char host[128] = {};
    gethostname(host, sizeof host - 1);
    BOOST_CHECK_EQUAL(sentence(second.error()),
                      "the store \"" + folder.path().string() + "\" is owned by another process (process " +
                          std::to_string(getpid()) + " on " + host + "); only one process may open a store");
}

BOOST_AUTO_TEST_CASE(can_be_opened_again_when_the_owner_has_gone) {
    TemporaryFolder folder;
    open_store(folder.path()).reset();
    BOOST_CHECK(open_store(folder.path()) != nullptr);
}

BOOST_AUTO_TEST_CASE(waits_as_long_as_it_may_for_another_owner_to_end) {
    const TemporaryFolder folder;
    auto first = open_store(folder.path());
    SqliteOptions patient;
    patient.patience = std::chrono::minutes(5);
    std::string code = "waiting";
    std::thread second([&] {
        const auto opened = open_sqlite_store(folder.path(), patient);
        code = opened ? "opened" : opened.error().diagnostics().front().code;
    });
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0602"); // without patience
    first.reset();
    second.join();
    BOOST_CHECK_EQUAL(code, "opened");
}

BOOST_AUTO_TEST_CASE(says_that_there_is_no_store_when_it_may_not_make_one) {
    TemporaryFolder folder;
    SqliteOptions options;
    options.create = false;
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path() / "none", options)), "TD0601");
    BOOST_CHECK(!std::filesystem::exists(folder.path() / "none"));
}

BOOST_AUTO_TEST_CASE(refuses_what_is_not_a_thidua_store_and_leaves_it_alone) {
    TemporaryFolder folder;
    sql(folder.path() / "thidua.db", "CREATE TABLE song(title TEXT)");
    const std::string before = must(read_file(folder.path() / "thidua.db", 1 << 20));
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0603");
    BOOST_CHECK(must(read_file(folder.path() / "thidua.db", 1 << 20)) == before);
    std::ofstream(folder.path() / "thidua.db", std::ios::trunc) << std::string(5000, 'x');
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0603");
}

BOOST_AUTO_TEST_CASE(refuses_the_store_of_a_newer_thidua) {
    TemporaryFolder folder;
    open_store(folder.path()).reset();
    sql(folder.path() / "thidua.db", "PRAGMA user_version = 7");
    const auto opened = open_sqlite_store(folder.path());
    BOOST_REQUIRE_EQUAL(code_of(opened), "TD0604");
    BOOST_CHECK_EQUAL(sentence(opened.error()), "the store \"" + (folder.path() / "thidua.db").string() +
                                                    "\" was made by a newer thidua: its schema is 7, this program "
                                                    "knows up to 5");
    sql(folder.path() / "thidua.db", "PRAGMA user_version = 4");
    BOOST_CHECK(open_store(folder.path()) != nullptr);
}

BOOST_AUTO_TEST_CASE(says_what_to_do_with_a_store_of_thidua_0_1) {
    TemporaryFolder folder;
    open_store(folder.path()).reset();
    sql(folder.path() / "thidua.db", "PRAGMA application_id = 0x74647561");
    const auto opened = open_sqlite_store(folder.path());
    BOOST_REQUIRE_EQUAL(code_of(opened), "TD0626");
    BOOST_CHECK_EQUAL(sentence(opened.error()),
                      "the store \"" + (folder.path() / "thidua.db").string() +
                          "\" was made by thidua 0.1, whose stores this program does not read");
}

BOOST_AUTO_TEST_CASE(nobody_else_may_read_a_store) {
    TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(change("kt-1", 0))));
    for (const char* name : {"thidua.db", "thidua.db-wal", "lock", "attachments"}) {
        const auto rights = std::filesystem::status(folder.path() / name).permissions();
        BOOST_CHECK_MESSAGE((rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
                                std::filesystem::perms::none,
                            name);
    }
}

BOOST_AUTO_TEST_CASE(a_store_that_lost_its_database_does_not_begin_anew) {
    TemporaryFolder folder;
    must(open_store(folder.path())->put_attachment("evidence"));
    std::filesystem::remove(folder.path() / "thidua.db");
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0666");
    BOOST_CHECK(!std::filesystem::exists(folder.path() / "thidua.db"));
    std::filesystem::remove_all(folder.path() / "attachments");
    BOOST_CHECK(open_sqlite_store(folder.path()).has_value()); // as a killed process may leave it: nothing is lost
}

BOOST_AUTO_TEST_CASE(acknowledges_nothing_when_its_files_are_gone_moved_or_replaced) {
    namespace fs = std::filesystem;
    const auto copied = [](const fs::path& file) {
        const fs::path copy = file.string() + ".copy";
        fs::copy_file(file, copy);
        fs::rename(copy, file);
    };
    const std::vector<std::function<void(const fs::path&)>> harms{
        [](const fs::path& store) { fs::remove(store / "thidua.db"); },
        [](const fs::path& store) { fs::remove(store / "thidua.db-wal"); },
        [](const fs::path& store) { fs::remove(store / "lock"); },
        [](const fs::path& store) { fs::rename(store, store.string() + "-elsewhere"); },
        [](const fs::path& store) { fs::remove_all(store); },
        [&](const fs::path& store) { copied(store / "thidua.db"); }};
    for (const auto& harm : harms) {
        TemporaryFolder folder;
        const auto store = folder.path() / "store";
        const auto kept = open_store(store);
        must(kept->submit(commit(thidua::tests::change("kt-1", 0))));
        harm(store);
        const auto lost = kept->submit(commit(thidua::tests::change("kt-2", 0)));
        BOOST_CHECK_EQUAL(code_of(lost), "TD0667");
        BOOST_CHECK_EQUAL(code_of(kept->submit(commit(thidua::tests::change("kt-3", 0)))), "TD0620");
    }
}

BOOST_AUTO_TEST_CASE(does_not_run_what_somebody_planted_in_the_file) {
    for (const char* change :
         {"CREATE TRIGGER planted AFTER INSERT ON event BEGIN DELETE FROM inbox; END", "DROP INDEX event_by_stream",
          "DROP TRIGGER event_never_goes", "CREATE TABLE beside (a)"}) {
        TemporaryFolder folder;
        {
            const auto kept = open_store(folder.path());
            must(kept->submit(commit(thidua::tests::change("kt-1", 0))));
        }
        sqlite3* file = nullptr;
        BOOST_REQUIRE_EQUAL(sqlite3_open((folder.path() / "thidua.db").c_str(), &file), SQLITE_OK);
        BOOST_CHECK_EQUAL(sqlite3_exec(file, change, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(file);
        const auto opened = open_sqlite_store(folder.path());
        BOOST_REQUIRE_EQUAL(code_of(opened), "TD0654");
        BOOST_CHECK_EQUAL(opened.error().diagnostics().size(), 2U);
        BOOST_CHECK(opened.error().kind() == FailureKind::environment);
    }
}

BOOST_AUTO_TEST_CASE(says_when_rights_are_missing) {
    if (geteuid() == 0) return; // root may do anything
    TemporaryFolder folder;
    open_store(folder.path()).reset();
    chmod((folder.path() / "thidua.db").c_str(), 0400);
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0606");
}

BOOST_AUTO_TEST_CASE(says_when_the_folder_cannot_be_made) {
    TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "x";
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path() / "file" / "store")), "TD0606");
}

BOOST_AUTO_TEST_CASE(says_when_the_file_is_damaged) {
    TemporaryFolder folder;
    {
        const auto kept = open_store(folder.path());
        for (int number = 0; number < 60; ++number)
            must(kept->submit(commit(change("kt-" + std::to_string(number), 0))));
    }
    const auto file = folder.path() / "thidua.db";
    const auto size = std::filesystem::file_size(file);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(4096);
    bytes << std::string(size - 4096, 'x');
    bytes.close();
    const auto opened = open_sqlite_store(folder.path());
    BOOST_CHECK_EQUAL(code_of(opened), "TD0607");
}

BOOST_AUTO_TEST_CASE(a_write_says_when_another_program_has_locked_the_file_and_works_afterwards) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    sqlite3* intruder = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open((folder.path() / "thidua.db").c_str(), &intruder), SQLITE_OK);
    BOOST_REQUIRE_EQUAL(sqlite3_exec(intruder, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("kt-1", 0)))), "TD0608");
    sqlite3_close(intruder);
    must(kept->submit(commit(change("kt-1", 0))));
}

BOOST_AUTO_TEST_CASE(says_what_an_operator_should_know_of_the_engine_below) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const bool old = sqlite3_libversion_number() < 3051003;
    const StoreSummary summary = must(kept->summary());
    BOOST_CHECK_EQUAL(summary.notes.size(), old ? 1U : 0U);
    BOOST_CHECK_EQUAL(summary.engine, std::string("SQLite ") + sqlite3_libversion());
}

BOOST_AUTO_TEST_CASE(every_message_exists_in_both_languages) {
    const auto catalogue = Catalogue::load(embedded_catalogues());
    for (const char* code :
         {"TD0601", "TD0602", "TD0603", "TD0604", "TD0605", "TD0606", "TD0607", "TD0608", "TD0609", "TD0610",
          "TD0611", "TD0612", "TD0613", "TD0614", "TD0615", "TD0616", "TD0617", "TD0618", "TD0619", "TD0620",
          "TD0621", "TD0622", "TD0623", "TD0624", "TD0625", "TD0630", "TD0631", "TD0632", "TD0633", "TD0634",
          "TD0635", "TD0636", "TD0637", "TD0640", "TD0641", "TD0642", "TD0643", "TD0644", "TD0645", "TD0646",
          "TD0647", "TD0648", "TD0651", "TD0652", "TD0653", "TD0656", "TD0657", "TD0658", "TD0659"}) {
        BOOST_CHECK_MESSAGE(catalogue->has("vi", code), code);
        BOOST_CHECK_MESSAGE(catalogue->has("en", code), code);
    }
}

BOOST_AUTO_TEST_SUITE_END()
