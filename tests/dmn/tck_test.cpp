// The DMN conformance kit judges the engine; what passed once must keep passing.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "dmn/tck/tck.hpp"
#include "support/places.hpp"

namespace tck = thidua::dmn::tck;

namespace {
/// Of the 2,472 cases that the kit here runs (47 more stand in it commented out), all but those that call Java and one
/// that needs a back-reference, which no linear-time matcher has.
constexpr std::size_t kFloor = 2457;
constexpr std::size_t kFloorWithValue = 1308;
} // namespace

BOOST_AUTO_TEST_SUITE(conformance)

BOOST_AUTO_TEST_CASE(keeps_every_case_of_the_kit_that_passed) {
    const auto data = thidua::tests::testdata_dir();
    if (data.empty()) {
        BOOST_TEST_MESSAGE("skipped: no test data");
        return;
    }
    const auto run = tck::run(data / "dmn-tck");
    BOOST_REQUIRE(run.has_value());
    const tck::Count count = tck::count(run->results);
    for (const tck::CaseResult& result : run->results)
        if (result.verdict != tck::Verdict::success && result.folder.find("external-java") == std::string::npos)
            BOOST_TEST_MESSAGE(result.folder << " " << result.case_id << ": " << result.detail);
    BOOST_TEST(count.passed >= kFloor);
    BOOST_TEST(count.passed_with_value >= kFloorWithValue);
}

BOOST_AUTO_TEST_CASE(a_broken_folder_hides_no_other) {
    const thidua::tests::TemporaryFolder folder;
    const auto put = [&](const char* where, const char* name, const std::string& text) {
        std::filesystem::create_directories(folder.path() / where);
        BOOST_REQUIRE(thidua::write_file_atomically(folder.path() / where / name, text).has_value());
    };
    const std::string head = "<testCases xmlns=\"http://www.omg.org/spec/DMN/20160719/testcase\" "
                             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
    const std::string services =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"m\">"
        "<decision id=\"a\" name=\"a\"><literalExpression><text>1</text></literalExpression></decision>"
        "<decision id=\"b\" name=\"b\"><literalExpression><text>2</text></literalExpression></decision>"
        "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#a\"/><outputDecision href=\"#b\"/>"
        "</decisionService><businessKnowledgeModel id=\"k\" name=\"a\"><encapsulatedLogic><formalParameter "
        "name=\"n\"/><literalExpression><text>n + 1</text></literalExpression></encapsulatedLogic>"
        "</businessKnowledgeModel></definitions>";
    put("broken", "t.xml", "<testCases><testCase>");
    put("missing", "t.xml",
        head + "<modelName>no.dmn</modelName><testCase id=\"1\"><resultNode name=\"a\"/></testCase></testCases>");
    put("good", "m.dmn", services);
    put("good", "t.xml",
        head + "<labels><label>x</label></labels><testCase id=\"1\" type=\"decisionService\" invocableName=\"s\">"
               "<resultNode name=\"b\" type=\"decision\"><expected><value xsi:type=\"xsd:decimal\">2</value></expected>"
               "</resultNode></testCase><testCase id=\"2\"/><testCase id=\"3\" type=\"bkm\" "
               "invocableName=\"a\"><inputNode "
               "name=\"n\"><value xsi:type=\"xsd:decimal\">4</value></inputNode><resultNode name=\"a\"><expected>"
               "<value xsi:type=\"xsd:decimal\">5</value></expected></resultNode></testCase></testCases>");
    std::filesystem::create_symlink(folder.path() / "nowhere", folder.path() / "lost.xml");
    const auto run = tck::run(folder.path());
    BOOST_REQUIRE(run.has_value());
    BOOST_REQUIRE(run->skipped.size() == 1U);
    BOOST_TEST(run->skipped.front().code == "TD0337");
    BOOST_TEST(tck::to_csv(run->results) == "\"broken\",\"t\",\"\",\"ERROR\",\"the test file cannot be read: TD0484\"\n"
                                            "\"good\",\"t\",\"1\",\"SUCCESS\",\"\"\n"
                                            "\"good\",\"t\",\"2\",\"IGNORED\",\"the case expects nothing\"\n"
                                            "\"good\",\"t\",\"3\",\"SUCCESS\",\"\"\n"
                                            "\"missing\",\"t\",\"1\",\"ERROR\",\"the model cannot be read: TD0020\"\n");
}

BOOST_AUTO_TEST_SUITE_END()
