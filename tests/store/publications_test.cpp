// The configuration is kept version by version: each whole or not at all, and no row is changed since.
#include <csignal>
#include <thread>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "store/tamper.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

Publication publication(std::uint64_t expected, const std::string& people = "people") {
    Publication made;
    made.expected_number = expected;
    made.at = at(static_cast<std::int64_t>(expected));
    made.person = "khanh.tq";
    made.changes_json = R"([{"kind":"person"}])";
    made.files = {{"khen-thuong", "workflow.info", "workflow"}, {"", "people", people}, {"", "units", "units"}};
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(versions_are_kept_with_who_and_when_and_their_texts) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path());
    Publications& kept = store->publications();
    BOOST_CHECK(!must(kept.newest()));
    const PublishedVersion first = must(kept.publish(publication(0)));
    const PublishedVersion second = must(kept.publish(publication(1, "more people")));
    BOOST_CHECK_EQUAL(first.number, 1U);
    BOOST_CHECK_EQUAL(second.number, 2U);
    BOOST_CHECK(first.content != second.content);
    const auto newest = must(kept.newest());
    BOOST_REQUIRE(newest.has_value());
    BOOST_CHECK(newest->chain == second.chain);
    BOOST_CHECK_EQUAL(newest->person, "khanh.tq");
    BOOST_CHECK(newest->at == at(1));
    BOOST_REQUIRE_EQUAL(newest->files.size(), 3U);
    BOOST_CHECK_EQUAL(newest->files[0].name, "people");
    BOOST_CHECK_EQUAL(newest->files[2].workflow, "khen-thuong");
    BOOST_CHECK_EQUAL(must(kept.text(newest->files[0].hash)), "more people");
    BOOST_CHECK_EQUAL(must(kept.history()).size(), 2U);
    BOOST_CHECK(must(kept.history()).back().chain == first.chain);
}

BOOST_AUTO_TEST_CASE(the_same_configuration_has_the_same_hash_whoever_publishes_it) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path());
    Publication again = publication(1);
    again.person = "somebody.else";
    const Sha256 first = must(store->publications().publish(publication(0))).content;
    BOOST_CHECK(first == must(store->publications().publish(again)).content);
}

BOOST_AUTO_TEST_CASE(of_two_publishers_at_once_one_is_told_that_the_other_was_first) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path());
    std::string codes[2];
    std::thread other([&] { codes[0] = code_of(store->publications().publish(publication(0, "a"))); });
    codes[1] = code_of(store->publications().publish(publication(0, "b")));
    other.join();
    BOOST_CHECK_EQUAL((codes[0] == "TD0680") + (codes[1] == "TD0680"), 1);
    BOOST_CHECK_EQUAL(must(store->publications().newest())->number, 1U);
}

BOOST_AUTO_TEST_CASE(a_publication_that_breaks_a_rule_leaves_nothing_behind) {
    TemporaryFolder folder;
    {
        const auto store = open_store(folder.path());
        must(store->publications().publish(publication(0)));
        Publication broken = publication(1, "text of the broken one");
        broken.definitions.push_back(sample_definition("other"));
        broken.files.push_back({"", "", "a file without a name"}); // the last row that is written
        BOOST_CHECK_EQUAL(code_of(store->publications().publish(broken)), "TD0624");
        BOOST_CHECK_EQUAL(must(store->publications().newest())->number, 1U);
        BOOST_CHECK(!must(store->definition(sample_definition("other").hash)));
        BOOST_CHECK_EQUAL(code_of(store->publications().text(sha256("text of the broken one"))), "TD0682");
        Publication mended = publication(1);
        mended.definitions = {sample_definition(), sample_definition("other"), sample_definition("other")};
        BOOST_CHECK_EQUAL(must(store->publications().publish(mended)).number, 2U);
        BOOST_CHECK_EQUAL(must(store->definitions()).size(), 2U);
    }
    BOOST_CHECK_EQUAL(must(open_store(folder.path())->publications().newest())->number, 2U);
}

BOOST_AUTO_TEST_CASE(a_publisher_that_is_killed_leaves_whole_versions) {
    for (std::size_t kill_after = 1; kill_after <= 3; ++kill_after) {
        TemporaryFolder folder;
        int ends[2] = {};
        BOOST_REQUIRE_EQUAL(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto store = open_sqlite_store(folder.path(), {});
            for (std::uint64_t number = 0; store; ++number) {
                Publication next = publication(number, "people " + std::to_string(number));
                next.definitions.push_back(sample_definition("d" + std::to_string(number)));
                if (!(*store)->publications().publish(next) || write(ends[1], "x", 1) != 1) break;
            }
            _exit(1);
        }
        close(ends[1]);
        char word = 0;
        std::size_t acknowledged = 0;
        while (acknowledged < kill_after && read(ends[0], &word, 1) == 1) ++acknowledged;
        kill(child, SIGKILL);
        BOOST_REQUIRE_EQUAL(waitpid(child, nullptr, 0), child);
        while (read(ends[0], &word, 1) == 1) ++acknowledged;
        close(ends[0]);
        const auto store = open_store(folder.path());
        const auto newest = must(store->publications().newest());
        BOOST_REQUIRE(newest.has_value());
        BOOST_TEST(newest->number >= acknowledged);
        BOOST_TEST(newest->number <= acknowledged + 1);
        BOOST_TEST(newest->files.size() == 3U);
        for (const PublishedFile& file : newest->files) must(store->publications().text(file.hash));
        BOOST_TEST(must(store->publications().history()).size() == newest->number);
        BOOST_TEST(must(store->definitions()).size() == newest->number + 1); // and the sample of open_store()
    }
}

BOOST_AUTO_TEST_CASE(a_row_that_was_changed_is_found) {
    for (const auto& [sql, code] : {std::pair{"UPDATE published_text SET text = 'x'", "TD0682"},
                                    std::pair{"UPDATE published_version SET person = 'x'", "TD0681"},
                                    std::pair{"UPDATE published_version SET changes = 'x'", "TD0681"},
                                    std::pair{"UPDATE published_file SET name = 'x' WHERE name = 'units'", "TD0681"},
                                    std::pair{"DELETE FROM published_file WHERE name = 'units'", "TD0681"},
                                    std::pair{"DELETE FROM published_file; DELETE FROM published_version", "TD0681"}}) {
        TemporaryFolder folder;
        must(open_store(folder.path())->publications().publish(publication(0)));
        tamper(folder.path(), sql);
        const auto store = open_store(folder.path());
        const auto newest = store->publications().newest();
        const std::string found =
            newest ? code_of(store->publications().text((*newest)->files.front().hash)) : code_of(newest);
        BOOST_CHECK_EQUAL(found, code);
    }
}

BOOST_AUTO_TEST_CASE(each_version_is_an_event_in_the_chain_of_all) {
    TemporaryFolder folder;
    const auto store = open_store(folder.path());
    must(store->publications().publish(publication(0)));
    const std::uint64_t events = must(store->audit_head()).sequence;
    must(store->publications().publish(publication(1, "more people")));
    BOOST_TEST(must(store->audit_head()).sequence == events + 1);
    BOOST_TEST(must(store->revision_of(configuration_stream())) == 2U);
    const auto told = must(store->history(configuration_stream()));
    BOOST_REQUIRE_EQUAL(told.size(), 2U);
    BOOST_TEST(told.back().event.kind == "published");
    BOOST_TEST(told.back().event.actor == "khanh.tq");
    BOOST_TEST(must(store->verify_audit({}, {})).findings.empty());
}

BOOST_AUTO_TEST_CASE(a_version_that_is_gone_is_missed_by_its_event) {
    for (const auto& [gone, missed] : {std::pair{"2", "2"}, std::pair{"1", "1"}}) {
        TemporaryFolder folder;
        {
            const auto store = open_store(folder.path());
            must(store->publications().publish(publication(0)));
            must(store->publications().publish(publication(1, "more people")));
        }
        tamper(folder.path(), std::string("DELETE FROM published_file WHERE version = ") + gone +
                                  "; DELETE FROM published_version WHERE number = " + gone);
        const auto findings = must(open_store(folder.path())->verify_audit({}, {})).findings;
        BOOST_REQUIRE_EQUAL(findings.size(), 1U);
        BOOST_TEST(findings.front().code == "TD0681");
        BOOST_TEST(findings.front().arguments.front().value.in("en") == missed);
    }
}

BOOST_AUTO_TEST_CASE(nothing_published_is_ever_changed_or_deleted) {
    TemporaryFolder folder;
    must(open_store(folder.path())->publications().publish(publication(0)));
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open((folder.path() / "thidua.db").c_str(), &database) == SQLITE_OK);
    for (const char* table : {"published_text", "published_version", "published_file"}) {
        const std::string removal = std::string("DELETE FROM ") + table;
        BOOST_CHECK(sqlite3_exec(database, removal.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK);
    }
    BOOST_CHECK(sqlite3_exec(database, "UPDATE published_version SET at = 0", nullptr, nullptr, nullptr) != SQLITE_OK);
    sqlite3_close(database);
}

BOOST_AUTO_TEST_SUITE_END()
