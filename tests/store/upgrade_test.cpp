// A store that an older thidua made comes up to date whole, with a way back; and no older thidua touches a newer one.
#include <sqlite3.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
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

/// A store whose schema is one step behind: so far the first step is the only one, so it is a store before it.
void make_older_store(const fs::path& folder) {
    fs::create_directories(folder / "store");
    Database(folder / "store" / "thidua.db").run("PRAGMA application_id = 0x74647562; PRAGMA user_version = 0;");
}

std::string schema_of(const fs::path& file) { return Database(file).ask("PRAGMA user_version"); }

/// Takes back what the third step made.
const std::string kWithoutPersons = "DROP INDEX inbox_by_person; ALTER TABLE inbox DROP COLUMN person;";

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(an_older_store_comes_up_to_date_and_is_kept_as_it_was_only_once) {
    TemporaryFolder folder;
    make_older_store(folder.path());
    {
        const auto kept = open_store(folder.path() / "store");
        must(kept->submit(commit(change("kt-1", 0))));
        BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
    }
    BOOST_CHECK_EQUAL(schema_of(folder.path() / "store" / "thidua.db"), "5");
    const fs::path copy = folder.path() / "store" / "thidua.db.schema-0";
    BOOST_REQUIRE(fs::exists(copy));
    BOOST_CHECK(fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    BOOST_CHECK_EQUAL(schema_of(copy), "0");
    fs::remove(copy);
    open_store(folder.path() / "store").reset(); // up to date: nothing to keep
    BOOST_CHECK(!fs::exists(copy));
    open_store(folder.path() / "new").reset();
    BOOST_CHECK(!fs::exists(folder.path() / "new" / "thidua.db.schema-0"));
}

BOOST_AUTO_TEST_CASE(what_waits_in_a_store_of_the_first_schema_can_be_withdrawn_afterwards) {
    TemporaryFolder folder;
    const fs::path file = folder.path() / "store" / "thidua.db";
    {
        const auto kept = open_store(folder.path() / "store");
        Commit made = commit(change("kt-1", 0));
        made.outbox = {outbox_row("kt-1/1/0", "kt-1", at(5))};
        must(kept->submit(made));
    }
    Database(file).run("DROP TRIGGER outbox_withdrawn_in_time; DROP TRIGGER outbox_withdrawn_never_leaves;"
                       "ALTER TABLE outbox DROP COLUMN withdrawn;" +
                       kWithoutPersons + "PRAGMA user_version = 1;");
    const auto kept = open_store(folder.path() / "store");
    BOOST_CHECK_EQUAL(schema_of(file), "5");
    BOOST_CHECK(fs::exists(folder.path() / "store" / "thidua.db.schema-1"));
    Commit undone = commit(change("kt-1", 1));
    undone.withdrawn = {"kt-1/1/0"};
    must(kept->submit(undone));
    BOOST_CHECK(must(kept->lease_outbox("a", at(100), at(110), 10)).empty());
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(what_waits_in_a_store_of_the_second_schema_is_everybodys) {
    TemporaryFolder folder;
    const fs::path file = folder.path() / "store" / "thidua.db";
    must(open_store(folder.path() / "store")->submit(commit(change("kt-1", 0, "office", "office"))));
    Database(file).run(kWithoutPersons + "PRAGMA user_version = 2;");
    const auto kept = open_store(folder.path() / "store");
    BOOST_CHECK_EQUAL(schema_of(file), "5");
    ListQuery query = inbox_of({{"office", "phong-quan-ly-nha", {}}});
    query.taken_by = "";
    BOOST_CHECK_EQUAL(must(kept->list(query)).lines.size(), 1U);
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(what_waits_in_a_store_of_the_fourth_schema_still_leaves_and_is_checked_as_before) {
    TemporaryFolder folder;
    const fs::path file = folder.path() / "store" / "thidua.db";
    {
        StreamChange moved = change("kt-1", 0);
        moved.notices = {{0, "arrived", "review", "office", "", ""}};
        Commit made = commit(std::move(moved));
        made.outbox = {outbox_row("kt-1/1/0", "kt-1", at(5)), outbox_row("kt-1/1/1", "kt-1", at(5))};
        must(open_store(folder.path() / "store")->submit(made));
    }
    Database(file).run("PRAGMA user_version = 4;"); // its tables differ in their checks alone
    const auto kept = open_store(folder.path() / "store");
    BOOST_CHECK_EQUAL(schema_of(file), "5");
    BOOST_CHECK_EQUAL(must(kept->lease_outbox("a", at(100), at(110), 10)).size(), 1U);
    BOOST_CHECK_EQUAL(Database(file).ask("SELECT group_concat(kind) FROM notice"), "arrived");
    for (const char* wrong : {"UPDATE outbox SET status = 3", "UPDATE notice SET kind = 'seen'"}) {
        char* why = nullptr;
        sqlite3* database = nullptr;
        BOOST_REQUIRE_EQUAL(sqlite3_open(file.c_str(), &database), SQLITE_OK);
        BOOST_CHECK_EQUAL(sqlite3_exec(database, wrong, nullptr, nullptr, &why), SQLITE_CONSTRAINT);
        sqlite3_free(why);
        sqlite3_close(database);
    }
}

BOOST_AUTO_TEST_CASE(notices_of_the_third_schema_stay_and_those_of_ended_branches_come_after_them) {
    TemporaryFolder folder;
    const fs::path file = folder.path() / "store" / "thidua.db";
    const auto told = [](std::uint64_t expected, const char* kind) {
        StreamChange made = change("kt-1", expected);
        made.notices = {{0, kind, "review", "office", "", ""}};
        return commit(made);
    };
    must(open_store(folder.path() / "store")->submit(told(0, "arrived")));
    Database(file).run("CREATE TABLE older (role TEXT NOT NULL, unit TEXT NOT NULL,"
                       " person TEXT NOT NULL CHECK ((role = '') <> (person = '')), sequence INTEGER NOT NULL,"
                       " nomination INTEGER NOT NULL REFERENCES nomination (number),"
                       " kind TEXT NOT NULL CHECK (kind IN ('arrived', 'returned', 'decided', 'remark', 'deadline')),"
                       " stage TEXT NOT NULL, PRIMARY KEY (role, unit, person, sequence)) STRICT, WITHOUT ROWID;"
                       "INSERT INTO older SELECT * FROM notice; DROP TABLE notice; ALTER TABLE older RENAME TO notice;"
                       "PRAGMA user_version = 3;");
    const auto kept = open_store(folder.path() / "store");
    must(kept->submit(told(1, "cancelled")));
    BOOST_CHECK_EQUAL(Database(file).ask("SELECT kind FROM notice ORDER BY sequence"), "arrived cancelled");
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(a_store_whose_copy_cannot_be_kept_is_left_as_it_was) {
    TemporaryFolder folder;
    make_older_store(folder.path());
    fs::create_directories(folder.path() / "store" / "thidua.db.schema-0.part" / "in the way");
    BOOST_CHECK_EQUAL(code_of(open_sqlite_store(folder.path() / "store")), "TD0623");
    BOOST_CHECK_EQUAL(schema_of(folder.path() / "store" / "thidua.db"), "0");
}

BOOST_AUTO_TEST_CASE(a_store_of_thidua_0_1_is_refused_with_what_to_do_and_left_alone) {
    TemporaryFolder folder;
    const fs::path file = folder.path() / "thidua.db";
    Database(file).run("PRAGMA application_id = 0x74647561; PRAGMA user_version = 4; CREATE TABLE nomination (id);");
    const std::string before = must(read_file(file, 1 << 22));
    const auto refused = open_sqlite_store(folder.path());
    BOOST_REQUIRE_EQUAL(code_of(refused), "TD0626");
    BOOST_CHECK(must(read_file(file, 1 << 22)) == before);
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
