// A store that an older thidua made comes up to date whole, with a way back; and no older thidua touches a newer one.
#include <sqlite3.h>

#include <boost/test/unit_test.hpp>

#include "base/files.hpp"
#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;
namespace fs = std::filesystem;

namespace {

class Database {
  public:
    explicit Database(const fs::path& file) { BOOST_REQUIRE_EQUAL(sqlite3_open(file.c_str(), &database_), SQLITE_OK); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() { sqlite3_close(database_); }
    void run(const std::string& sql) {
        char* wrong = nullptr;
        sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &wrong);
        BOOST_REQUIRE_MESSAGE(wrong == nullptr, wrong);
    }
    std::string ask(const std::string& sql) {
        std::string answer;
        const auto keep = [](void* into, int, char** columns, char**) {
            *static_cast<std::string*>(into) += (columns[0] == nullptr ? "" : columns[0]) + std::string(" ");
            return 0;
        };
        BOOST_REQUIRE_EQUAL(sqlite3_exec(database_, sql.c_str(), keep, &answer, nullptr), SQLITE_OK);
        if (!answer.empty()) answer.pop_back();
        return answer;
    }

  private:
    sqlite3* database_ = nullptr;
};

constexpr int kNominations = 5;

/// A store of schema 1 as its thidua made it: that schema's own text, filled row by row from a store of today.
void make_first_store(const fs::path& folder) {
    const fs::path today = folder / "today";
    {
        const auto kept = open_store(today);
        for (int number = 0; number < kNominations; ++number) {
            const std::string id = "kt-" + std::to_string(number);
            Commit made = commit(change(id, 0));
            made.outbox = {outbox_row(id + ":1:mail", id)};
            must(kept->submit(made));
        }
        must(kept->outbox_done(must(kept->lease_outbox(at(1), at(9), 1)).at(0).as_seen(), at(2)));
    }
    fs::create_directory(folder / "store");
    Database first(folder / "store" / "thidua.db");
    first.run(must(read_file(source_dir() / "engine/store/sqlite/migrations/0001_store.sql", 1 << 20)));
    first.run("PRAGMA application_id = 0x74647561; PRAGMA user_version = 1;");
    first.run("ATTACH '" + (today / "thidua.db").string() + "' AS today");
    for (const char* table : {"metadata", "definition", "nomination", "inbox", "event", "timer", "answer"})
        first.run("INSERT INTO main." + std::string(table) + " SELECT * FROM today." + table);
    first.run("INSERT INTO main.outbox SELECT number, nomination, status, attempts, not_before, created, key, kind, "
              "capability, document, reason FROM today.outbox");
    first.run("INSERT INTO nominee_word (nominee_word) VALUES ('rebuild')");
}

/// The same effects twice, as nothing but the code above kept schema 1 from having: all of them waiting again.
void repeat_effects(const fs::path& folder) {
    Database(folder / "store" / "thidua.db")
        .run("INSERT INTO outbox (nomination, not_before, created, key, kind, capability, document) "
             "SELECT nomination, not_before, created, key, kind, capability, document FROM outbox");
}

std::string schema_of(const fs::path& file) { return Database(file).ask("PRAGMA user_version"); }

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(a_store_of_the_first_schema_comes_up_to_date_with_all_its_rows) {
    TemporaryFolder folder;
    make_first_store(folder.path());
    BOOST_REQUIRE_EQUAL(schema_of(folder.path() / "store" / "thidua.db"), "1");
    {
        const auto kept = open_store(folder.path() / "store");
        BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
        BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 5U);
        BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::done, 10)).size(), 1U);
        BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::waiting, 10)).size(), 4U);
        BOOST_CHECK_EQUAL(must(kept->search("do thi", "", 10)).size(), 5U);
        must(kept->submit(commit(change("kt-1", 1, "office", "office-clerk"))));
    }
    BOOST_CHECK_EQUAL(schema_of(folder.path() / "store" / "thidua.db"), "3");
}

BOOST_AUTO_TEST_CASE(the_store_as_it_was_is_kept_for_the_way_back_and_only_once) {
    TemporaryFolder folder;
    make_first_store(folder.path());
    const fs::path copy = folder.path() / "store" / "thidua.db.schema-1";
    open_store(folder.path() / "store").reset();
    BOOST_REQUIRE(fs::exists(copy));
    BOOST_CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    BOOST_CHECK_EQUAL(schema_of(copy), "1");
    BOOST_CHECK_EQUAL(Database(copy).ask("PRAGMA integrity_check"), "ok");
    BOOST_CHECK_EQUAL(Database(copy).ask("SELECT count(*) FROM outbox"), "5");
    fs::remove(copy);
    open_store(folder.path() / "store").reset(); // up to date: nothing to keep
    BOOST_CHECK(!fs::exists(copy));
    open_store(folder.path() / "new").reset();
    BOOST_CHECK(!fs::exists(folder.path() / "new" / "thidua.db.schema-0"));
}

BOOST_AUTO_TEST_CASE(of_effects_that_stand_there_twice_the_delivered_one_stays_else_the_first) {
    TemporaryFolder folder;
    make_first_store(folder.path());
    repeat_effects(folder.path());
    // kt-0's effect was done first and stands there again; of kt-1's the repetition was delivered.
    Database(folder.path() / "store" / "thidua.db").run("UPDATE outbox SET status = 1 WHERE number = 7");
    open_store(folder.path() / "store").reset();
    Database now(folder.path() / "store" / "thidua.db");
    BOOST_CHECK_EQUAL(now.ask("SELECT number || key || status FROM outbox ORDER BY number"),
                      "1kt-0:1:mail1 3kt-2:1:mail0 4kt-3:1:mail0 5kt-4:1:mail0 7kt-1:1:mail1");
}

BOOST_AUTO_TEST_CASE(a_store_whose_copy_cannot_be_kept_is_left_as_it_was) {
    TemporaryFolder folder;
    make_first_store(folder.path());
    fs::create_directories(folder.path() / "store" / "thidua.db.schema-1.part" / "in the way");
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path() / "store")), "TD0623");
    BOOST_CHECK_EQUAL(schema_of(folder.path() / "store" / "thidua.db"), "1");
}

BOOST_AUTO_TEST_CASE(a_store_one_schema_newer_is_refused_and_left_alone) {
    TemporaryFolder folder;
    open_store(folder.path()).reset();
    const fs::path file = folder.path() / "thidua.db";
    const std::uint64_t known = std::stoull(schema_of(file));
    Database(file).run("PRAGMA user_version = " + std::to_string(known + 1));
    const std::string before = must(read_file(file, 1 << 22));
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path())), "TD0604");
    BOOST_CHECK(must(read_file(file, 1 << 22)) == before);
}

BOOST_AUTO_TEST_SUITE_END()
