// Whoever changes history behind the store's back is found, and found at the right place.
#include <cstdio>
#include <cstdlib>

#include <sqlite3.h>
#include <sys/wait.h>

#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "store/tamper.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

/// A store with two nominations of three events each: sequences 1 3 5 are kt-1, 2 4 6 are kt-2.
AuditHead fill(const std::filesystem::path& folder) {
    const auto kept = open_store(folder);
    AuditHead head;
    for (std::uint64_t revision = 0; revision < 3; ++revision)
        for (const char* id : {"kt-1", "kt-2"})
            head = must(kept->submit(commit(change(id, revision, "stage-" + std::to_string(revision))))).head;
    return head;
}

/// The verdict of the verifier that shares no code with the engine, with its head.
bool second_verifier_agrees(const std::filesystem::path& folder, const AuditHead& anchor, const AuditReport& report) {
    const std::string command = "/usr/bin/python3 " + (source_dir() / "tests/store/verify_audit.py").string() + " " +
                                (folder / "thidua.db").string() + " " + std::to_string(anchor.sequence) + ":" +
                                to_hex(anchor.hash);
    FILE* run = popen(command.c_str(), "r");
    std::string told;
    char buffer[512];
    while (fgets(buffer, sizeof buffer, run) != nullptr) told = buffer; // the last line
    const int status = pclose(run);
    const bool intact = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const std::string head = "head " + std::to_string(report.head.sequence) + ":";
    return intact == report.intact() && told.rfind(head, 0) == 0 &&
           (!intact || told == head + to_hex(report.head.hash) + "\n");
}

std::string codes_after(const std::string& sql, bool with_anchor = false) {
    TemporaryFolder folder;
    const AuditHead anchor = fill(folder.path());
    tamper(folder.path(), sql);
    const auto kept = open_store(folder.path());
    std::vector<AuditHead> anchors;
    if (with_anchor) anchors.push_back(anchor);
    std::string codes;
    const AuditReport report = must(kept->verify_audit(anchors, {}));
    for (const Diagnostic& finding : report.findings) {
        codes += codes.empty() ? finding.code : " " + finding.code;
        if (const LocalText* sequence = finding.argument("sequence")) codes += "@" + std::string(sequence->in("vi"));
    }
    return codes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(an_untouched_history_verifies_against_every_head_ever_given_out) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    std::vector<AuditHead> heads{AuditHead{}};
    for (std::uint64_t revision = 0; revision < 5; ++revision)
        heads.push_back(must(kept->submit(commit(change("kt-1", revision, "s" + std::to_string(revision))))).head);
    std::uint64_t told = 0;
    const AuditReport report = must(kept->verify_audit(heads, [&](std::uint64_t done, std::uint64_t) {
        told = done;
        return true;
    }));
    BOOST_CHECK(report.intact());
    BOOST_CHECK_EQUAL(report.events, 5U);
    BOOST_CHECK_EQUAL(report.nominations, 1U);
    BOOST_CHECK_EQUAL(told, 5U);
    BOOST_CHECK(report.head == heads.back());
}

BOOST_AUTO_TEST_CASE(a_second_verifier_without_shared_code_says_the_same) {
    if (std::system("/usr/bin/python3 -c 'import hashlib' 2>/dev/null && sqlite3 --version >/dev/null") != 0) return;
    for (const char* hand :
         {"SELECT 1", "UPDATE event SET payload = '{}' WHERE sequence = 3",
          "UPDATE event SET chain = zeroblob(32) WHERE sequence = 3", "DELETE FROM event WHERE sequence = 3",
          "DELETE FROM event WHERE sequence = 6", "UPDATE stream SET state = '{}' WHERE id = 'kt-1'",
          "UPDATE stream SET revision = 9 WHERE id = 'kt-1'"}) {
        TemporaryFolder folder;
        const AuditHead anchor = fill(folder.path());
        tamper(folder.path(), hand);
        AuditReport report;
        {
            const auto kept = open_store(folder.path());
            report = must(kept->verify_audit({anchor}, {}));
        }
        BOOST_CHECK_MESSAGE(second_verifier_agrees(folder.path(), anchor, report), hand);
        BOOST_CHECK_EQUAL(report.intact(), std::string(hand) == "SELECT 1");
    }
}

BOOST_AUTO_TEST_CASE(edits_of_any_column_of_an_event_are_found_at_the_event) {
    for (const char* set : {"payload = '{}'", "actor = 'someone'", "principal = 'x'", "action = 'x'", "kind = 'x'",
                            "at = at + 1", "version = 2", "state_hash = zeroblob(32)", "state_hash = NULL"})
        BOOST_CHECK_EQUAL(codes_after(std::string("UPDATE event SET ") + set + " WHERE sequence = 3"), "TD0643@3");
    BOOST_CHECK_EQUAL(codes_after("UPDATE event SET chain = zeroblob(32) WHERE sequence = 3"), "TD0644@3 TD0644@4");
}

BOOST_AUTO_TEST_CASE(an_edit_with_a_forged_hash_breaks_the_chains) {
    BOOST_CHECK_EQUAL(codes_after("UPDATE event SET payload = '{}', hash = zeroblob(32) WHERE sequence = 3"),
                      "TD0643@3 TD0644@3 TD0643@5");
}

BOOST_AUTO_TEST_CASE(deleted_inserted_reordered_and_swapped_events_are_found) {
    BOOST_CHECK_EQUAL(codes_after("DELETE FROM event WHERE sequence = 3"), "TD0640 TD0644@4 TD0642@5 TD0643@5");
    BOOST_CHECK_EQUAL(codes_after("INSERT INTO event SELECT 7, stream, 4, version, at, kind, actor, principal, action, "
                                  "payload, state_hash, hash, chain FROM event WHERE sequence = 6"),
                      "TD0643@7 TD0644@7 TD0645");
    BOOST_CHECK_EQUAL(codes_after("UPDATE event SET sequence = 99 WHERE sequence = 3;"
                                  "UPDATE event SET sequence = 3 WHERE sequence = 4;"
                                  "UPDATE event SET sequence = 4 WHERE sequence = 99"),
                      "TD0643@3 TD0644@3 TD0643@4 TD0644@4 TD0644@5");
    BOOST_CHECK_EQUAL(codes_after("UPDATE event SET stream = 3 - stream, revision = revision + 10;"
                                  "UPDATE event SET revision = revision - 10"),
                      "TD0643@1 TD0643@2 TD0643@3 TD0643@4 TD0643@5 TD0643@6 TD0645 TD0645");
}

BOOST_AUTO_TEST_CASE(a_cut_tail_is_found_by_the_nominations_and_by_the_anchored_head) {
    BOOST_CHECK_EQUAL(codes_after("DELETE FROM event WHERE sequence = 6", true), "TD0647@6 TD0645");
    // Cut with the nomination put back as it was before: only the head that is kept elsewhere can tell.
    const std::string back = "DELETE FROM event WHERE sequence = 6;"
                             "UPDATE nomination SET revision = 2 WHERE id = 'kt-2';"
                             "UPDATE stream SET revision = 2, head = (SELECT hash FROM event WHERE sequence = 4),"
                             "state = '{\"stage\":\"stage-1\",\"revision\":2}' WHERE id = 'kt-2'";
    BOOST_CHECK_EQUAL(codes_after(back), "");
    BOOST_CHECK_EQUAL(codes_after(back, true), "TD0647@6");
}

BOOST_AUTO_TEST_CASE(a_nomination_changed_beside_its_events_is_found) {
    BOOST_CHECK_EQUAL(codes_after("UPDATE stream SET state = replace(state, 'stage-2', 'decided')"), "TD0648 TD0648");
    BOOST_CHECK_EQUAL(codes_after("UPDATE stream SET revision = 9 WHERE id = 'kt-1'"), "TD0645");
    BOOST_CHECK_EQUAL(codes_after("UPDATE nomination SET revision = 9 WHERE id = 'kt-1'"), "TD0656");
    BOOST_CHECK_EQUAL(codes_after("PRAGMA foreign_keys = OFF; DELETE FROM nomination WHERE id = 'kt-2'"),
                      "TD0657 TD0658 TD0636");
    BOOST_CHECK_EQUAL(codes_after("PRAGMA foreign_keys = OFF; DELETE FROM stream WHERE id = 'kt-2'"),
                      "TD0641@2 TD0643@2 TD0641@4 TD0643@4 TD0641@6 TD0643@6 TD0658 TD0658");
    BOOST_CHECK_EQUAL(codes_after("UPDATE nomination SET place = 'decided' WHERE id = 'kt-1'"), "TD0656");
    BOOST_CHECK_EQUAL(codes_after("UPDATE nomination SET due = due + 1 WHERE id = 'kt-1'"), "TD0656");
    BOOST_CHECK_EQUAL(codes_after("DELETE FROM inbox WHERE nomination = 1"), "TD0657");
    BOOST_CHECK_EQUAL(codes_after("UPDATE inbox SET role = 'me' WHERE nomination = 1"), "TD0658 TD0657");
    BOOST_CHECK_EQUAL(codes_after("UPDATE inbox SET due = due + 1 WHERE nomination = 1"), "TD0656");
    BOOST_CHECK_EQUAL(codes_after("INSERT INTO inbox VALUES ('me', '', 0, 1, 'x', 0, '')"), "TD0658");
    BOOST_CHECK_EQUAL(codes_after("INSERT INTO inbox VALUES ('me', '', 0, 9, 'x', 0, '')"), "TD0658");
    BOOST_CHECK_EQUAL(codes_after("INSERT INTO name_word (name_word) VALUES ('delete-all')"), "TD0636");
}

BOOST_AUTO_TEST_CASE(a_head_of_another_store_is_not_taken_for_ours) {
    TemporaryFolder folder;
    AuditHead head = fill(folder.path());
    head.hash = sha256("another store");
    const auto kept = open_store(folder.path());
    const AuditReport report = must(kept->verify_audit({head}, {}));
    BOOST_REQUIRE_EQUAL(report.findings.size(), 1U);
    BOOST_CHECK_EQUAL(report.findings[0].code, "TD0646");
    BOOST_CHECK_EQUAL(report.findings[0].argument("expected")->in("vi"), to_hex(head.hash));
}

BOOST_AUTO_TEST_CASE(events_cannot_be_changed_through_sql_by_accident) {
    TemporaryFolder folder;
    fill(folder.path());
    sqlite3* database = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open((folder.path() / "thidua.db").c_str(), &database), SQLITE_OK);
    BOOST_CHECK_EQUAL(sqlite3_exec(database, "UPDATE event SET actor = 'x'", nullptr, nullptr, nullptr),
                      SQLITE_CONSTRAINT);
    BOOST_CHECK_EQUAL(std::string(sqlite3_errmsg(database)), "an event never changes");
    BOOST_CHECK_EQUAL(sqlite3_exec(database, "DELETE FROM event", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
    sqlite3_close(database);
}

BOOST_AUTO_TEST_CASE(canonical_bytes_are_as_the_header_says) {
    StoredEvent event;
    event.sequence = 12;
    event.stream = StreamId::nomination("kt-1");
    event.revision = 3;
    event.event = {"moved", 1, Instant(std::chrono::milliseconds(5)), "an", "bình", "submit", "{}"};
    BOOST_CHECK_EQUAL(canonical_bytes(event),
                      "thidua-event-22:12,10:nomination,4:kt-1,1:3,5:moved,1:1,1:5,2:an,5:bình,6:submit,2:{},0:,");
}

BOOST_AUTO_TEST_SUITE_END()
