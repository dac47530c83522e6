// A row never speaks of content that is not there, and content that changed is never handed out.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::filesystem::path file_of(const std::filesystem::path& folder, const Sha256& hash) {
    const std::string name = to_hex(hash);
    return folder / "attachments" / name.substr(0, 2) / name.substr(2);
}

Commit linking(const Sha256& hash, std::uint64_t size) {
    Commit made;
    made.attachments.push_back({"kt-1", hash, size, "application/pdf", "Quyết định.pdf"});
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(attachments_are_found_by_nomination_and_checked_when_read) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(change("kt-1", 0))));
    const std::string content("%PDF-1.7\0…", 12);
    const Sha256 hash = must(kept->put_attachment(content));
    BOOST_CHECK(must(kept->put_attachment(content)) == hash);
    must(kept->submit(linking(hash, content.size())));
    const auto links = must(kept->attachments_of("kt-1"));
    BOOST_REQUIRE_EQUAL(links.size(), 1U);
    BOOST_CHECK_EQUAL(links[0].name, "Quyết định.pdf");
    BOOST_CHECK_EQUAL(links[0].size, content.size());
    BOOST_CHECK_EQUAL(must(text_of(*kept, links[0].sha256)), content);

    must(write_file_atomically(file_of(folder.path(), hash), "%PDF-1.7 forged"));
    BOOST_CHECK_EQUAL(code_of(text_of(*kept, hash)), "TD0617");
    AuditReport report = must(kept->verify_audit({}, {}));
    BOOST_REQUIRE_EQUAL(report.findings.size(), 1U);
    BOOST_CHECK_EQUAL(report.findings[0].code, "TD0617");
    std::filesystem::remove(file_of(folder.path(), hash));
    BOOST_CHECK_EQUAL(code_of(text_of(*kept, hash)), "TD0616");
    BOOST_CHECK_EQUAL(must(kept->verify_audit({}, {})).findings.at(0).code, "TD0616");
    BOOST_CHECK(must(kept->put_attachment(content)) == hash); // heals
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_AUTO_TEST_CASE(a_row_without_its_file_is_refused) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(change("kt-1", 0))));
    BOOST_CHECK_EQUAL(code_of(kept->submit(linking(sha256("never stored"), 12))), "TD0614");
    const Sha256 hash = must(kept->put_attachment("stored"));
    BOOST_CHECK_EQUAL(code_of(kept->submit(linking(hash, 7))), "TD0614");
    BOOST_CHECK(must(kept->attachments_of("kt-1")).empty());
}

BOOST_AUTO_TEST_CASE(sweeping_takes_orphans_only_and_only_old_ones) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(change("kt-1", 0))));
    const Sha256 linked = must(kept->put_attachment("linked"));
    const Sha256 orphan = must(kept->put_attachment("orphan"));
    must(kept->submit(linking(linked, 6)));
    std::ofstream(file_of(folder.path(), orphan).string() + ".Xa81bc") << "half";
    BOOST_CHECK_EQUAL(must(kept->sweep_attachments(24LL * 3600 * 1000)), 0U);
    const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(25);
    for (const std::filesystem::path& file : must(list_files(folder.path() / "attachments", "")))
        std::filesystem::last_write_time(file, yesterday);
    BOOST_CHECK_EQUAL(must(kept->sweep_attachments(24LL * 3600 * 1000)), 2U);
    BOOST_CHECK_EQUAL(must(text_of(*kept, linked)), "linked");
    BOOST_CHECK_EQUAL(code_of(text_of(*kept, orphan)), "TD0616");
}

BOOST_AUTO_TEST_SUITE_END()
