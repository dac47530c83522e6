// What is reported of a net or a folder of nets stays word for word: scripts read it.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "support/places.hpp"
#include "verification/net/net_report.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

const Catalogue& catalogue() {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    return kCatalogue;
}

void write(const std::filesystem::path& path, const std::string& inside) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "<pnml><net id=\"n\"><place id=\"a\"><initialMarking><text>1</text></initialMarking></place>"
                        << inside << "</net></pnml>";
}

const char* const kSound = "<place id=\"b\"/><transition id=\"t\"/><arc source=\"a\" target=\"t\"/>"
                           "<arc source=\"t\" target=\"b\"/>";
const char* const kUnsound =
    "<place id=\"b\"/><place id=\"c\"/><place id=\"d\"/><transition id=\"t\"/><transition id=\"u\"/>"
    "<arc source=\"a\" target=\"t\"/><arc source=\"t\" target=\"b\"/>"
    "<arc source=\"b\" target=\"u\"/><arc source=\"c\" target=\"u\"/>"
    "<arc source=\"u\" target=\"d\"/>";

double stopped() { return 0; }

} // namespace

BOOST_AUTO_TEST_SUITE(verification_report)

BOOST_AUTO_TEST_CASE(one_file_has_a_verdict_and_a_reason) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "good.pnml", kSound);
    write(folder.path() / "bad.pnml", kUnsound);
    const auto good = verify_file((folder.path() / "good.pnml").string(), catalogue(), "en", stopped);
    BOOST_REQUIRE(good.has_value());
    BOOST_TEST((good->verdict == Verdict::sound));
    BOOST_TEST(good->reason == "");
    const auto bad = verify_file((folder.path() / "bad.pnml").string(), catalogue(), "en", stopped);
    BOOST_REQUIRE(bad.has_value());
    BOOST_TEST((bad->verdict == Verdict::unsound));
    BOOST_TEST(bad->reason == "nothing can happen any more, yet it is not over: it is in b, after: t");
    const auto vietnamese = verify_file((folder.path() / "bad.pnml").string(), catalogue(), "vi", stopped);
    BOOST_TEST(vietnamese->reason ==
               "không còn bước nào đi tiếp được mà việc chưa kết thúc: đang đứng ở b, sau các bước: t");
}

BOOST_AUTO_TEST_CASE(a_folder_is_reported_in_order) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "b.pnml", kSound);
    write(folder.path() / "a" / "x.pnml", kUnsound);
    write(folder.path() / "c.pnml", "<place id=\"a\"/>");
    std::string lines;
    const auto tally = verify_folder(folder.path().string(), catalogue(), "en", stopped, [&](const NetReport& report) {
        lines += report.file + " | " + report.reason + '\n';
    });
    BOOST_REQUIRE(tally.has_value());
    BOOST_TEST(lines == "a/x.pnml | nothing can happen any more, yet it is not over: it is in b, after: t\n"
                        "b.pnml | \n"
                        "c.pnml | 1:88: TD0309: the id \"a\" occurs twice\n");
    BOOST_TEST(tally->sound == 1U);
    BOOST_TEST(tally->unsound == 1U);
    BOOST_TEST(tally->faulty == 1U);
}

BOOST_AUTO_TEST_CASE(a_folder_is_read_through_its_links) {
    const tests::TemporaryFolder folder;
    write(folder.path() / "m" / "x.pnml", kSound);
    std::filesystem::create_symlink("m", folder.path() / "n");
    std::filesystem::create_symlink("m/x.pnml", folder.path() / "a.pnml");
    const auto tally =
        verify_folder((folder.path() / "n").string(), catalogue(), "en", stopped, [](const NetReport&) {});
    BOOST_TEST(tally->sound == 1U);
    const auto above = verify_folder(folder.path().string(), catalogue(), "en", stopped, [](const NetReport&) {});
    BOOST_TEST(above->sound == 1U);
    BOOST_TEST(above->skipped.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_a_failure) {
    const tests::TemporaryFolder folder;
    const auto file = verify_file((folder.path() / "none.pnml").string(), catalogue(), "en", stopped);
    BOOST_TEST(file.error().diagnostics().front().code == "TD0020");
    const auto empty = verify_folder(folder.path().string(), catalogue(), "en", stopped, [](const NetReport&) {});
    BOOST_TEST(empty.error().diagnostics().front().code == "TD0335");
}

BOOST_AUTO_TEST_SUITE_END()
