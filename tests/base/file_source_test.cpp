// Texts that are kept answer like the files they were: by any spelling of the path, and with the same faults.
#include <boost/test/unit_test.hpp>

#include "base/files/file_source.hpp"
#include "base/files/files.hpp"
#include "support/places.hpp"

using namespace thidua;

namespace {

std::string code_of(const Result<std::string>& read) { return read ? *read : read.error().diagnostics().front().code; }

} // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(kept_texts_are_found_however_the_path_is_written) {
    FilesInMemory files;
    files.add("config/../workflows/a/workflow.info", "text");
    files.add("workflows/a/criteria/one.dmn", "model");
    BOOST_TEST(code_of(files.read("workflows/./a/workflow.info", 100)) == "text");
    BOOST_TEST(code_of(files.read("workflows/b/workflow.info", 100)) == "TD0020");
    BOOST_TEST(code_of(files.read("workflows/a/workflow.info", 3)) == "TD0023");
    BOOST_TEST(files.holds("workflows/a/", "workflow.info"));
    BOOST_TEST(!files.holds("workflows", "workflow.info"));
    const auto found = files.list("config/../workflows/", "");
    BOOST_REQUIRE(found.has_value());
    BOOST_REQUIRE(found->size() == 2U);
    BOOST_TEST(found->front() == "config/../workflows/a/criteria/one.dmn");
    BOOST_TEST(files.list("workflows", ".info")->size() == 1U);
    BOOST_TEST(files.list("work", "")->empty()); // no folder, only the beginning of one's name
}

BOOST_AUTO_TEST_CASE(a_file_that_could_not_be_read_fails_as_it_did) {
    FilesInMemory files;
    files.add_fault("a/b.info", Failure::environment(Diagnostic::error("TD0022").with("path", "a/b.info")));
    files.add_fault("calendars/", Failure::environment(Diagnostic::error("TD0021").with("path", "calendars")));
    BOOST_TEST(code_of(files.read("a/b.info", 100)) == "TD0022");
    BOOST_TEST(files.list("calendars", ".info").error().diagnostics().front().code == "TD0021");
}

BOOST_AUTO_TEST_CASE(a_link_that_leads_out_of_its_folder_is_no_file_of_it) {
    const tests::TemporaryFolder folder;
    const auto home = folder.path() / "home";
    BOOST_REQUIRE(write_file_atomically(home / "own.info", "x").has_value());
    BOOST_REQUIRE(write_file_atomically(folder.path() / "other.info", "x").has_value());
    std::filesystem::create_symlink(folder.path() / "other.info", home / "out.info");
    std::filesystem::create_symlink("own.info", home / "in.info");
    BOOST_TEST(files_on_disk().holds(home, "own.info"));
    BOOST_TEST(files_on_disk().holds(home, "in.info"));
    BOOST_TEST(!files_on_disk().holds(home, "out.info"));
    BOOST_TEST(!files_on_disk().holds(home, "none.info"));
    BOOST_TEST(code_of(files_on_disk().read(home / "own.info", 10)) == "x");
}

BOOST_AUTO_TEST_SUITE_END()
