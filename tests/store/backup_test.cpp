// A backup is a whole store, made while work goes on; what is not whole is never restored.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "store/sample.hpp"
#include "store/tamper.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

/// A store with one nomination and one attachment; and its backup.
AuditHead make_backup(const std::filesystem::path& folder) {
    const auto kept = open_store(folder / "store");
    Commit made = commit(change("kt-1", 0));
    made.attachments.push_back({"kt-1", must(kept->put_attachment("evidence")), 8, "text/plain", "a.txt"});
    const AuditHead head = must(kept->submit(made)).head;
    must(kept->backup(folder / "backup", {}));
    must(kept->submit(commit(change("kt-1", 1, "later", "office-clerk"))));
    return head;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(a_backup_restores_to_the_moment_it_was_made) {
    TemporaryFolder folder;
    const AuditHead head = make_backup(folder.path());
    must(restore_sqlite_store(folder.path() / "backup", folder.path() / "restored"));
    const auto restored = open_store(folder.path() / "restored");
    BOOST_CHECK(must(restored->audit_head()) == head);
    BOOST_CHECK_EQUAL(must(restored->nomination("kt-1"))->revision, 1U);
    BOOST_CHECK_EQUAL(must(text_of(*restored, sha256("evidence"))), "evidence");
    BOOST_CHECK(must(restored->verify_audit({head}, {})).intact());
    must(restored->submit(commit(change("kt-1", 1, "other", "office-clerk"))));
}

BOOST_AUTO_TEST_CASE(mails_that_wait_to_be_fetched_come_back_too) {
    TemporaryFolder folder;
    {
        const auto kept = open_store(folder.path() / "store");
        must(kept->submit(commit(change("kt-1", 0))));
        must(write_file_atomically(folder.path() / "store/out/kt-1_1_0-mail.eml", "Subject: x"));
        must(kept->backup(folder.path() / "backup", {}));
    }
    must(restore_sqlite_store(folder.path() / "backup", folder.path() / "restored"));
    BOOST_CHECK_EQUAL(must(read_file(folder.path() / "restored/out/kt-1_1_0-mail.eml", 100)), "Subject: x");
}

BOOST_AUTO_TEST_CASE(a_backup_without_a_head_that_was_kept_is_not_restored) {
    TemporaryFolder folder;
    const AuditHead head = make_backup(folder.path());
    const AuditHead later = must(open_store(folder.path() / "store")->audit_head());
    const auto restored = restore_sqlite_store(folder.path() / "backup", folder.path() / "r", {nullptr, {head, later}});
    BOOST_REQUIRE_EQUAL(code_of(restored), "TD0630");
    BOOST_CHECK_EQUAL(restored.error().diagnostics().at(1).code, "TD0647");
    must(restore_sqlite_store(folder.path() / "backup", folder.path() / "r", {nullptr, {head}}));
}

BOOST_AUTO_TEST_CASE(who_stops_a_backup_or_a_verification_gets_none) {
    TemporaryFolder folder;
    make_backup(folder.path());
    const auto stop = [](std::uint64_t, std::uint64_t) { return false; };
    {
        const auto kept = open_store(folder.path() / "store");
        BOOST_CHECK_EQUAL(code_of(kept->backup(folder.path() / "half", stop)), "TD0665");
        BOOST_CHECK(!std::filesystem::exists(folder.path() / "half" / "thidua.db"));
        BOOST_CHECK_EQUAL(code_of(kept->verify_audit({}, stop)), "TD0665");
        must(kept->backup(folder.path() / "half", {})); // it can be finished
        BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
    }
    BOOST_CHECK_EQUAL(code_of(verify_sqlite_store(folder.path() / "store", nullptr, {}, stop)), "TD0665");
    BOOST_CHECK_EQUAL(code_of(restore_sqlite_store(folder.path() / "half", folder.path() / "r", {nullptr, {}, stop})),
                      "TD0665");
    BOOST_CHECK(!std::filesystem::exists(folder.path() / "r"));
    // What was found before the end is no verdict either.
    tamper(folder.path() / "store", "UPDATE event SET hash = zeroblob(32) WHERE sequence = 1");
    BOOST_CHECK_EQUAL(code_of(verify_sqlite_store(folder.path() / "store", nullptr, {}, stop)), "TD0665");
}

BOOST_AUTO_TEST_CASE(a_backup_while_others_write_is_one_state) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path() / "store");
    std::atomic<bool> stop{false};
    std::thread writing([&] {
        for (std::uint64_t number = 0; !stop; ++number)
            (void)kept->submit(commit(change("kt-" + std::to_string(number), 0)));
    });
    for (int number = 0; number < 5; ++number) {
        const auto name = "backup-" + std::to_string(number);
        must(kept->backup(folder.path() / name, {}));
        must(restore_sqlite_store(folder.path() / name, folder.path() / ("restored-" + name)));
    }
    stop = true;
    writing.join();
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(refuses_a_folder_that_holds_something) {
    TemporaryFolder folder;
    make_backup(folder.path());
    BOOST_CHECK_EQUAL(code_of(restore_sqlite_store(folder.path() / "backup", folder.path() / "store")), "TD0631");
    const auto kept = open_store(folder.path() / "store");
    BOOST_CHECK_EQUAL(code_of(kept->backup(folder.path() / "backup", {})), "TD0631");
    BOOST_CHECK_EQUAL(code_of(restore_sqlite_store(folder.path() / "nothing", folder.path() / "r")), "TD0632");
}

BOOST_AUTO_TEST_CASE(a_backup_that_is_not_whole_is_not_restored) {
    TemporaryFolder folder;
    make_backup(folder.path());
    for (const std::filesystem::path& file : must(list_files(folder.path() / "backup" / "attachments", "")))
        if (file.filename() != ".folders") must(write_file_atomically(file, "forged!!"));
    const auto restored = restore_sqlite_store(folder.path() / "backup", folder.path() / "restored");
    BOOST_REQUIRE_EQUAL(code_of(restored), "TD0630");
    BOOST_CHECK_EQUAL(restored.error().diagnostics().at(1).code, "TD0617");
    BOOST_CHECK(!std::filesystem::exists(folder.path() / "restored"));
    BOOST_CHECK(!std::filesystem::exists(folder.path() / "restored.restoring"));
}

BOOST_AUTO_TEST_CASE(a_folder_copied_from_a_killed_store_brings_the_newest_commits) {
    TemporaryFolder folder;
    AuditHead head;
    {
        const auto kept = open_store(folder.path() / "store");
        must(kept->submit(commit(change("kt-1", 0))));
        head = must(kept->submit(commit(change("kt-1", 1, "later", "office-clerk")))).head;
        // As a kill leaves it, with the log beside the file.
        std::filesystem::copy(folder.path() / "store", folder.path() / "copy",
                              std::filesystem::copy_options::recursive);
        BOOST_CHECK_EQUAL(code_of(restore_sqlite_store(folder.path() / "store", folder.path() / "r")), "TD0602");
    }
    BOOST_REQUIRE(std::filesystem::exists(folder.path() / "copy" / "thidua.db-wal"));
    must(restore_sqlite_store(folder.path() / "copy", folder.path() / "restored"));
    const auto restored = open_store(folder.path() / "restored");
    BOOST_CHECK(must(restored->audit_head()) == head);
}

BOOST_AUTO_TEST_CASE(a_backup_begun_by_a_killed_process_is_finished) {
    TemporaryFolder folder;
    make_backup(folder.path());
    const auto again = folder.path() / "again";
    std::filesystem::create_directories(again);
    std::filesystem::copy(folder.path() / "backup" / "attachments", again / "attachments",
                          std::filesystem::copy_options::recursive);
    must(write_file_atomically(again / "thidua.db.part", "half of it"));
    const auto kept = open_store(folder.path() / "store");
    must(kept->backup(again, {}));
    must(restore_sqlite_store(again, folder.path() / "restored"));
    BOOST_CHECK(must(open_store(folder.path() / "restored")->audit_head()) == must(kept->audit_head()));
    must(write_file_atomically(folder.path() / "mine" / "attachments" / "a", "x"));
    must(write_file_atomically(folder.path() / "mine" / "letter.txt", "x"));
    BOOST_CHECK_EQUAL(code_of(kept->backup(folder.path() / "mine", {})), "TD0631");
}

BOOST_AUTO_TEST_CASE(a_backup_that_was_cut_off_is_not_restored) {
    TemporaryFolder folder;
    make_backup(folder.path());
    const auto file = folder.path() / "backup" / "thidua.db";
    for (const std::uintmax_t bytes : {std::filesystem::file_size(file) / 2, std::uintmax_t{100}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(file, bytes);
        const auto restored = restore_sqlite_store(folder.path() / "backup", folder.path() / "restored");
        BOOST_CHECK_EQUAL(code_of(restored), "TD0630");
        BOOST_CHECK(!std::filesystem::exists(folder.path() / "restored"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
