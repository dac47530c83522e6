// The shape of each capability's answer, as the plugin guide gives it.
#include <boost/test/unit_test.hpp>

#include "base/json.hpp"
#include "hosting/bench.hpp"
#include "hosting/call/answer/answer_shape.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

std::string faults(const char* capability, const std::string& document) {
    return joined(said(check_shape(capability, parse_json("answer", document).value())));
}

constexpr char kSheet[] = R"({"total":"17.5","max":"40","passed":true,"lines":[
    {"criterion":"a","points":"20","max":"20","kind":"criterion","evidence":["x.pdf"],"text":{"vi":"v","en":"e"}},
    {"criterion":"b","points":"-2.50","max":"0","kind":"deduction","text":{"vi":"v","en":"e"}}]})";

std::string sheet_with(const std::string& what, const std::string& by) {
    std::string text = kSheet;
    text.replace(text.find(what), what.size(), by);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_answers)

BOOST_AUTO_TEST_CASE(a_score_sheet_must_be_whole_and_add_up) {
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, kSheet) == "");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, sheet_with("17.5", "17.50000")) == "");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, sheet_with("17.5", "17.6")) ==
               "TD0751 the lines of the score sheet sum to 17.50, but its total says 17.6");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, sheet_with("\"17.5\"", "17.5")) ==
               "TD0750 at /total: expected decimal as string, found number 1.75E1");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, sheet_with("\"deduction\"", "\"malus\"")) ==
               "TD0750 at /lines/1/kind: expected criterion, bonus or deduction, found string \"malus\"");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, sheet_with("[\"x.pdf\"]", "[1]")) ==
               "TD0750 at /lines/0/evidence: expected array of strings, found number 1");
    BOOST_TEST(faults(THIDUA_CAPABILITY_SCORE, "{}") == "TD0750 at /total: expected decimal as string, found missing\n"
                                                        "TD0750 at /max: expected decimal as string, found missing\n"
                                                        "TD0750 at /passed: expected true or false, found missing\n"
                                                        "TD0750 at /lines: expected array, found missing");
}

BOOST_AUTO_TEST_CASE(deliveries_name_their_receivers) {
    BOOST_TEST(faults(THIDUA_CAPABILITY_NOTIFY, R"({"delivered":[{"email":"a@b"}]})") == "");
    BOOST_TEST(faults(THIDUA_CAPABILITY_NOTIFY, R"({"delivered":["a@b"],"files":{}})") ==
               "TD0750 at /delivered/0: expected object, found string \"a@b\"\n"
               "TD0750 at /files: expected array, found object");
}

BOOST_AUTO_TEST_CASE(an_export_makes_at_least_one_file) {
    BOOST_TEST(faults(THIDUA_CAPABILITY_EXPORT, R"({"files":[{"path":"a","media_type":"b"}]})") == "");
    BOOST_TEST(faults(THIDUA_CAPABILITY_EXPORT, R"({"files":[]})") ==
               "TD0750 at /files: expected at least one file, found array");
    BOOST_TEST(faults(THIDUA_CAPABILITY_EXPORT, R"({"files":[{"path":""}]})") ==
               "TD0750 at /files/0/path: expected string, found string \"\"\n"
               "TD0750 at /files/0/media_type: expected string, found missing");
}

BOOST_AUTO_TEST_CASE(an_import_numbers_its_rows) {
    BOOST_TEST(faults(THIDUA_CAPABILITY_IMPORT,
                      R"({"rows":[{"row":2,"fields":{}}],"faults":[{"code":"x","text":{"vi":"a","en":"b"}}]})") == "");
    BOOST_TEST(faults(THIDUA_CAPABILITY_IMPORT, R"({"rows":[{"row":0,"fields":[]}],"faults":[{"row":"7"}]})") ==
               "TD0750 at /rows/0/row: expected whole number from 1, found number 0\n"
               "TD0750 at /rows/0/fields: expected object, found array\n"
               "TD0750 at /faults/0/row: expected whole number from 1, found string \"7\"\n"
               "TD0750 at /faults/0/code: expected string, found missing\n"
               "TD0750 at /faults/0/text: expected object with vi and en, found missing");
}

BOOST_AUTO_TEST_CASE(endless_faults_are_cut_short) {
    std::string document = R"({"findings":[)";
    for (int i = 0; i < 1'000; ++i) document += i == 0 ? "1" : ",1";
    const auto found = check_shape(THIDUA_CAPABILITY_RULES, parse_json("answer", document + "]}").value());
    BOOST_TEST(found.size() == 20U);
}

BOOST_AUTO_TEST_SUITE_END()
