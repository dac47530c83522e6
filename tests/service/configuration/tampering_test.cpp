// A hand with all rights changes one thing in the store's file, any thing there is: replaying the events finds it, and
// what follows from them can be made anew. What no event could tell is named here, with the reason.
#include <functional>
#include <map>
#include <set>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "base/clock.hpp"
#include "base/files/files.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"
#include "thidua/make_local_operator.hpp"
#include "thidua/store_files.hpp"

using namespace thidua;
namespace fs = std::filesystem;

namespace {

enum class Verdict {
    projection, ///< found; `audit rebuild` puts it right
    source,     ///< found; it is what projections are made from, so that a rebuild refuses
    untold      ///< no event could tell
};

struct Told {
    Verdict verdict;
    const char* why_not = ""; ///< for what is untold
};

constexpr Told kProjection{Verdict::projection};
constexpr Told kSource{Verdict::source};
constexpr Told kNoKeyInEvents{Verdict::untold, "events do not hold the keys of requests"};
constexpr Told kNoEvent{Verdict::untold, "is about the store itself, of which there are no events"};
constexpr Told kNotInEvents{Verdict::untold, "events do not hold what a commit took once"};
constexpr Told kLooking{Verdict::untold, "looking decides nothing and leaves no event"};
constexpr Told kOnlyOrders{Verdict::untold, "only orders rows"};

/// Every column that there is: one that is added later has no verdict, which fails the test.
const std::map<std::string, Told> kColumns{
    {"answer.actor", kNoKeyInEvents},
    {"answer.key", kNoKeyInEvents},
    {"answer.request_hash", kNoKeyInEvents},
    {"answer.sequence", kProjection},
    {"answer.answer", kProjection},
    {"attachment.number", kProjection},
    {"attachment.sha256", kProjection},
    {"attachment.size", kProjection},
    {"attachment_link.nomination", kProjection},
    {"attachment_link.name", kProjection},
    {"attachment_link.attachment", kProjection},
    {"attachment_link.media_type", kProjection},
    {"definition.number", kProjection},
    {"definition.hash", kSource},
    {"definition.name", kSource},
    {"definition.version", kSource},
    {"definition.stored", kNoEvent},
    {"definition.bundle", kSource},
    {"event.sequence", kSource},
    {"event.stream", kSource},
    {"event.revision", kSource},
    {"event.version", kSource},
    {"event.at", kSource},
    {"event.kind", kSource},
    {"event.actor", kSource},
    {"event.principal", kSource},
    {"event.action", kSource},
    {"event.payload", kSource},
    {"event.state_hash", kSource},
    {"event.hash", kSource},
    {"event.chain", kSource},
    {"inbox.role", kProjection},
    {"inbox.unit", kProjection},
    {"inbox.since", kProjection},
    {"inbox.nomination", kProjection},
    {"inbox.stage", kProjection},
    {"inbox.due", kProjection},
    {"inbox.person", kProjection},
    {"metadata.key", kNoEvent},
    {"metadata.value", kNoEvent},
    {"nomination.number", kProjection},
    {"nomination.id", kProjection},
    {"nomination.revision", kProjection},
    {"nomination.definition", kProjection},
    {"nomination.ended", kProjection},
    {"nomination.timers", kProjection},
    {"nomination.created", kProjection},
    {"nomination.updated", kProjection},
    {"nomination.place", kProjection},
    {"nomination.unit", kProjection},
    {"nomination.tokens", kProjection},
    {"nomination.title", kProjection},
    {"nomination.name", kProjection},
    {"nomination.folded", kProjection},
    {"nomination.due", kProjection},
    {"name_word_config.k", kProjection},
    {"name_word_config.v", kProjection},
    {"name_word_data.id", kProjection},
    {"name_word_data.block", kProjection},
    {"name_word_idx.segid", kProjection},
    {"name_word_idx.term", kProjection},
    {"name_word_idx.pgno", kProjection},
    {"notice.role", kProjection},
    {"notice.unit", kProjection},
    {"notice.person", kProjection},
    {"notice.sequence", kProjection},
    {"notice.nomination", kProjection},
    {"notice.kind", kProjection},
    {"notice.stage", kProjection},
    {"reader.person", kLooking},
    {"reader.upto", kLooking},
    {"read_notice.person", kLooking},
    {"read_notice.sequence", kLooking},
    {"seen.person", kLooking},
    {"seen.stream", kLooking},
    {"seen.revision", kLooking},
    {"outbox.number", kOnlyOrders},
    {"once.scope", kNotInEvents},
    {"once.key", kNotInEvents},
    {"once.value", kNotInEvents},
    {"once.sequence", kNotInEvents},
    {"outbox.stream", kProjection},
    {"outbox.status", kProjection}, // these five: while nobody has taken the row
    {"outbox.attempts", kProjection},
    {"outbox.not_before", kProjection},
    {"outbox.reason", kProjection},
    {"outbox.lease_owner", kProjection},
    {"outbox.created", kProjection},
    {"outbox.key", kProjection},
    {"outbox.kind", kProjection},
    {"outbox.capability", kProjection},
    {"outbox.document", kProjection},
    {"outbox.withdrawn", kProjection},
    {"outbox.fencing_token", {Verdict::untold, "deliveries happen outside and leave no event"}},
    {"published_file.version", kSource},
    {"published_file.workflow", kSource},
    {"published_file.name", kSource},
    {"published_file.text", kSource},
    {"published_text.hash", kSource},
    {"published_text.text", kSource},
    {"published_version.number", kSource},
    {"published_version.content", kSource},
    {"published_version.chain", kSource},
    {"published_version.at", kSource},
    {"published_version.person", kSource},
    {"published_version.changes", kSource},
    {"score.number", kOnlyOrders},
    {"score.nomination", kProjection},
    {"score.name", kProjection},
    {"score.plugin", kProjection},
    {"score.plugin_version", kProjection},
    {"score.plugin_hash", kProjection},
    {"score.input_hash", kProjection},
    {"score.at", kProjection},
    {"score.result", kProjection},
    {"stream.number", kSource},
    {"stream.kind", kSource},
    {"stream.id", kSource},
    {"stream.revision", kProjection},
    {"stream.head", kProjection},
    {"stream.state", kProjection},
    {"timer.nomination", kProjection},
    {"timer.name", kProjection},
    {"timer.due", kProjection},
    {"timer.document", kProjection},
};

/// Every table: what becomes of a row that is deleted.
const std::map<std::string, Told> kDeleted{
    {"answer", kNoKeyInEvents},
    {"attachment", kProjection},
    {"attachment_link", kProjection},
    {"definition", kSource},
    {"event", kSource},
    {"inbox", kProjection},
    {"metadata", kNoEvent},
    {"nomination", kProjection},
    {"name_word_config", kProjection},
    {"name_word_data", kProjection},
    {"name_word_idx", kProjection},
    {"notice", kProjection},
    {"reader", kLooking},
    {"read_notice", kLooking},
    {"seen", kLooking},
    {"once", kNotInEvents},
    {"outbox", kProjection},
    {"published_file", kSource},
    {"published_text", kSource},
    {"published_version", kSource},
    {"score", kProjection},
    {"stream", kSource},
    {"timer", kProjection},
};

/// The file as a hand with all rights writes into it: what SQLite would check or run is switched off for it.
class Hand {
  public:
    explicit Hand(const fs::path& store) {
        BOOST_REQUIRE(sqlite3_open((store / "thidua.db").c_str(), &database_) == SQLITE_OK);
        run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    }
    Hand(const Hand&) = delete;
    Hand& operator=(const Hand&) = delete;
    ~Hand() { sqlite3_close(database_); }

    using Rows = std::vector<std::vector<std::string>>;
    Rows ask(const std::string& sql) const {
        Rows rows;
        const auto add = [](void* to, int count, char** values, char**) {
            auto& row = static_cast<Rows*>(to)->emplace_back();
            for (int at = 0; at < count; ++at) row.emplace_back(values[at] == nullptr ? "" : values[at]);
            return 0;
        };
        BOOST_REQUIRE_MESSAGE(sqlite3_exec(database_, sql.c_str(), add, &rows, nullptr) == SQLITE_OK,
                              sql << ": " << sqlite3_errmsg(database_));
        return rows;
    }
    void run(const std::string& sql) const { (void)ask(sql); }
    /// The triggers stand again afterwards: that they were away leaves no trace.
    void run_without_triggers(const std::string& sql) const {
        const Rows triggers = ask("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        for (const auto& trigger : triggers) run("DROP TRIGGER " + trigger[0]);
        run(sql);
        for (const auto& trigger : triggers) run(trigger[1]);
    }
    [[nodiscard]] bool changed_a_row() const { return sqlite3_changes(database_) > 0; }

  private:
    sqlite3* database_ = nullptr;
};

const char* const kFields = R"({"nominee-name":"Nguyễn Thị Mẫu","kind":"individual","sex":"female","award":"FORM_GK",)"
                            R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                            R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";

/// A store with a row in every table, made by the engine.
struct Kept {
    tests::TemporaryFolder folder;
    fs::path store = folder.path() / "store";

    Kept() {
        ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
        EngineSettings settings;
        settings.config = tests::source_dir() / "config";
        settings.store = store;
        settings.now = [&] { return clock.now(); };
        settings.log_level = "off";
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE(opened.ok());
        Engine& engine = *opened.value();
        const auto who = [](const char* person) {
            Caller caller;
            caller.person = person;
            return caller;
        };
        const auto must = [](const auto& answer) {
            BOOST_REQUIRE_MESSAGE(answer.ok(), (answer.notes().empty() ? "" : answer.notes().front().text));
        };
        for (const char* id : {"T-1", "T-2"})
            must(engine.create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", kFields,
                               {{}, std::string("make") + id}));
        const NewEvidence paper{"", "", "original", "Báo cáo", "", "a.pdf", "application/pdf", content_of("content")};
        must(engine.attach(who("hoa.tm"), "T-1", paper, {}));
        for (const char* id : {"T-1", "T-2"}) must(engine.act(who("hoa.tm"), id, "propose", {}, {}));
        must(engine.act(who("cuong.nm"), "T-1", "submit", {}, {}));
        must(engine.score(who("cuong.nm"), "T-1"));
        must(engine.read_notices(who("cuong.nm"), {{5}, 1}));
        must(engine.seen(who("cuong.nm"), "T-1", 1));
        opened.value().reset();
        Hand(store).run("INSERT INTO metadata VALUES ('a', 'b'); INSERT INTO once VALUES ('a', 'b', 'c', 1)");
    }

    /// Copies the store, so that the next change finds it as it was.
    [[nodiscard]] fs::path copy() const {
        const fs::path other = folder.path() / "copy";
        fs::remove_all(other);
        fs::copy(store, other, fs::copy_options::recursive);
        return other;
    }
};

std::string told(const std::vector<Note>& notes) {
    std::string all;
    for (const Note& note : notes) all += "\n" + note.text;
    return all;
}

std::string findings(const fs::path& store) {
    const auto audit = verify_store({make_local_operator(), "en"}, {{}, store});
    BOOST_REQUIRE_MESSAGE(audit.ok(), told(audit.notes()));
    return told(audit->findings);
}

/// Judges the store after one change.
void judge(const fs::path& store, const std::string& change, const Told& expected) {
    const std::string found = findings(store);
    if (expected.verdict == Verdict::untold) {
        BOOST_TEST(found == "", change << " is found after all:" << found);
        return;
    }
    BOOST_TEST(found != "", change << " is not found");
    const auto rebuilt = rebuild_store({make_local_operator(), "en"}, {{}, store});
    if (expected.verdict == Verdict::source) {
        BOOST_TEST(!rebuilt.ok(), change << " lets a rebuild make rows of what is not whole");
        BOOST_TEST(findings(store) == found, change << ": the refused rebuild changed something");
        return;
    }
    BOOST_REQUIRE_MESSAGE(rebuilt.ok(), change << told(rebuilt.notes()));
    BOOST_TEST(rebuilt->rows + rebuilt->schema > 0, change);
    BOOST_TEST(findings(store) == "", change << " is still there after the rebuild:" << findings(store));
}

/// Another value of the column's type.
std::string other_value(const std::string& column, const std::string& type) {
    if (type == "INTEGER") return "coalesce(" + column + ", 0) + 1000";
    if (type == "BLOB") return "zeroblob(32)";
    return column + " || 'x'";
}

enum class Row { first, last };

/// Whatever its key is.
std::string row(const Hand& hand, const std::string& table, Row which) {
    std::string key;
    for (const auto& part : hand.ask("SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk"))
        key += (key.empty() ? "" : ", ") + part[0];
    const std::string order = which == Row::last ? " ORDER BY " + key + " DESC" : "";
    return " WHERE (" + key + ") = (SELECT " + key + " FROM " + table + order + " LIMIT 1)";
}

/// Of streams and events the first are the configuration's and the last a nomination's.
std::vector<Row> rows_of(const std::string& table) {
    if (table == "stream" || table == "event") return {Row::first, Row::last};
    return {Row::first};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(tampering, Kept)

BOOST_AUTO_TEST_CASE(what_nobody_touched_is_whole) {
    BOOST_TEST(findings(store) == "");
    const auto rebuilt = rebuild_store({make_local_operator(), "en"}, {{}, store});
    BOOST_REQUIRE_MESSAGE(rebuilt.ok(), told(rebuilt.notes()));
    BOOST_TEST(rebuilt->rows == 0U);
    BOOST_TEST(rebuilt->events == 8U);
}

BOOST_AUTO_TEST_CASE(a_change_in_any_column_is_found_or_named_as_untold) {
    std::set<std::string> seen;
    for (const auto& column :
         Hand(store).ask("SELECT t.name, c.name, c.type FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
                         "WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'")) {
        const std::string name = column[0] + "." + column[1];
        const auto expected = kColumns.find(name);
        BOOST_REQUIRE_MESSAGE(expected != kColumns.end(), name << " has no verdict");
        seen.insert(name);
        for (const Row which : rows_of(column[0])) {
            const fs::path other = copy();
            {
                const Hand hand(other);
                hand.run_without_triggers("UPDATE " + column[0] + " SET " + column[1] + " = " +
                                          other_value(column[1], column[2]) + row(hand, column[0], which));
            }
            judge(other, name, expected->second);
        }
    }
    for (const auto& [name, told] : kColumns) BOOST_TEST(seen.count(name) == 1U, name << " is no column");
}

BOOST_AUTO_TEST_CASE(a_row_that_is_deleted_is_found_or_named_as_untold) {
    for (const auto& table : Hand(store).ask("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                             "AND sql NOT LIKE 'CREATE VIRTUAL%'")) {
        const auto expected = kDeleted.find(table[0]);
        BOOST_REQUIRE_MESSAGE(expected != kDeleted.end(), table[0] << " has no verdict");
        for (const Row which : rows_of(table[0])) {
            const fs::path other = copy();
            {
                const Hand hand(other);
                BOOST_TEST(hand.ask("SELECT count(*) FROM " + table[0])[0][0] != "0", table[0] << " has no row");
                hand.run_without_triggers("DELETE FROM " + table[0] + row(hand, table[0], which));
            }
            judge(other, "the deleted row of " + table[0], expected->second);
        }
    }
}

BOOST_AUTO_TEST_CASE(rows_that_no_event_demands_are_found) {
    for (const char* row :
         {"INSERT INTO stream SELECT 9, kind, 'T-9', revision, head, state FROM stream WHERE id = 'T-1';"
          "INSERT INTO nomination SELECT 9, 'T-9', revision, definition, ended, timers, created, updated, place, "
          "unit, tokens, title, name, folded, due FROM nomination WHERE id = 'T-1'",
          "INSERT INTO inbox VALUES ('council', '', 0, 2, 'council', 0, '')",
          "INSERT INTO inbox VALUES ('council', '', 0, 7, 'council', 0, '')",
          "INSERT INTO timer VALUES (3, 'x', 0, '{}')",
          "INSERT INTO outbox (stream, not_before, created, key, kind, capability, document) "
          "VALUES (NULL, 0, 0, 'x', 'notify', 'mail', '{}')",
          "INSERT INTO outbox (stream, not_before, created, key, kind, capability, document) "
          "VALUES (2, 0, 0, 'T-1/1/0', 'notify', 'mail', '{}')",
          "INSERT INTO answer VALUES ('hoa.tm', 'x', 3, zeroblob(32), '{\"id\":\"T-1\",\"revision\":9,\"stages\":[]}')",
          "INSERT INTO answer VALUES ('hoa.tm', 'x', 99, zeroblob(32), (SELECT answer FROM answer LIMIT 1))",
          "INSERT INTO attachment VALUES (9, zeroblob(32), 1)",
          "INSERT INTO attachment_link SELECT 3, name, attachment, media_type FROM attachment_link",
          "INSERT INTO score SELECT 9, 3, name, plugin, plugin_version, plugin_hash, input_hash, at, result FROM score",
          "INSERT INTO notice VALUES ('', '', 'hoa.tm', 3, 3, 'remark', '')",
          "INSERT INTO name_word (rowid, folded) VALUES (3, 'nguyen van x')"}) {
        const fs::path other = copy();
        Hand(other).run(row);
        judge(other, row, kProjection);
    }
}

BOOST_AUTO_TEST_CASE(whatever_is_put_into_the_schema_is_found_and_goes) {
    for (const char* planted :
         {"CREATE TRIGGER open_door AFTER INSERT ON inbox BEGIN DELETE FROM timer; END",
          "CREATE TABLE notes (text TEXT PRIMARY KEY)", "CREATE VIEW lists AS SELECT * FROM nomination",
          "CREATE INDEX fast ON event (actor)", "CREATE VIRTUAL TABLE more USING fts5 (text)", "ANALYZE",
          "CREATE TABLE a (x); CREATE TRIGGER b AFTER INSERT ON a BEGIN SELECT 1; END"}) {
        const fs::path other = copy();
        Hand(other).run(planted);
        judge(other, planted, kProjection);
    }
}

BOOST_AUTO_TEST_CASE(whatever_is_taken_out_of_the_schema_is_found_and_comes_back) {
    for (const auto& object :
         Hand(store).ask("SELECT type, name FROM sqlite_schema WHERE type <> 'table' AND sql <> ''")) {
        const fs::path other = copy();
        Hand(other).run("DROP " + object[0] + " " + object[1]);
        judge(other, object[0] + " " + object[1], kProjection);
    }
}

BOOST_AUTO_TEST_CASE(an_altered_schema_is_found) {
    for (const char* altered :
         {"UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (role <> '''')', '') WHERE name = 'inbox'",
          "UPDATE sqlite_schema SET sql = replace(sql, 'ABORT, ''an event is never deleted''', 'IGNORE') WHERE name = "
          "'event_never_goes'",
          "UPDATE sqlite_schema SET sql = replace(sql, 'prefix = ''2 3''', 'prefix = ''2''') WHERE name = "
          "'name_word'"}) {
        const fs::path other = copy();
        {
            const Hand hand(other);
            hand.run("PRAGMA writable_schema = ON");
            hand.run(altered);
            BOOST_TEST(hand.changed_a_row(), altered);
        }
        BOOST_TEST(findings(other).find("TD0653") != std::string::npos, altered);
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_was_changed_or_is_gone_is_found) {
    for (const bool gone : {true, false}) {
        const fs::path other = copy();
        for (const auto& entry : fs::recursive_directory_iterator(other / "attachments"))
            if (entry.is_regular_file() && entry.path().filename() != ".folders") {
                if (gone)
                    fs::remove(entry.path());
                else
                    BOOST_REQUIRE(write_file_atomically(entry.path(), "other").has_value());
                break;
            }
        BOOST_TEST(findings(other).find(gone ? "TD0616" : "TD0617") != std::string::npos, findings(other));
    }
}

BOOST_AUTO_TEST_CASE(how_far_a_delivery_is_cannot_be_told_once_somebody_has_taken_it) {
    Hand(store).run("UPDATE outbox SET status = 1, attempts = 1, fencing_token = 2, reason = 'x'");
    BOOST_TEST(findings(store) == "");
}

BOOST_AUTO_TEST_SUITE_END()
