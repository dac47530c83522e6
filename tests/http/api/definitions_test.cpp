// Workflows over the API: an archive or files come in, everything that is said of them goes out.
#include "http/api/api_house.hpp"
#include "http/api/workflow_files.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

constexpr const char* kOperator = "khanh.tq";

std::string body(const boost::json::object& members) { return boost::json::serialize(members); }

boost::json::array whole_workflow(const std::string& from = "", const std::string& to = "") {
    return tests::workflow_files(tests::source_dir() / "workflows/khen-thuong", from, to);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(definitions, ApiHouse)

BOOST_AUTO_TEST_CASE(a_body_without_or_with_both_kinds_of_files_is_refused) {
    const auto asked = [&](const std::string& given) {
        return ask(kOperator, "POST", "/definitions/khen-thuong/check", given);
    };
    BOOST_TEST(asked("{}").status == 400);
    BOOST_TEST(code_in(asked("{}")) == "TD1443");
    BOOST_TEST(code_in(asked(R"({"files":[],"archive":""})")) == "TD1443");
    BOOST_TEST(code_in(asked(R"({"archive":"a b"})")) == "TD1444");
    BOOST_TEST(code_in(asked(R"({"archive":"YWJj"})")) == "TD1430");
    BOOST_TEST(asked(R"({"archive":"YWJj"})").status == 422);
    BOOST_TEST(code_in(asked(R"({"files":[{"name":"../x.info","text":""}]})")) == "TD1431");
    BOOST_TEST(code_in(asked(R"({"files":[{"name":"x.info","text":"","mode":1}]})")) == "TD1264");
    BOOST_TEST(ask(kOperator, "GET", "/definitions/khong-co").status == 404);
}

BOOST_AUTO_TEST_CASE(faults_come_with_line_and_carets) {
    const auto response = ask(kOperator, "POST", "/definitions/khen-thuong/check",
                              body({{"files", whole_workflow("with mail ", "with maill ")}}));
    BOOST_REQUIRE_MESSAGE(response.status == 200, response.body);
    const auto found = json_in(response);
    BOOST_TEST(!found.at("publishable").get_bool());
    bool shown = false;
    for (const auto& finding : found.at("proof").at("findings").get_array())
        shown = shown || std::string(finding.at("shown").get_string()).find("^") != std::string::npos;
    BOOST_TEST(shown, response.body);
    BOOST_TEST(found.at("files").at(0).at("name").get_string() == "workflow.info");
}

BOOST_AUTO_TEST_CASE(unchanged_files_are_proven_and_have_nothing_to_publish) {
    const auto response = ask(kOperator, "POST", "/definitions/khen-thuong/check", body({{"files", whole_workflow()}}));
    BOOST_REQUIRE_MESSAGE(response.status == 200, response.body);
    const auto found = json_in(response);
    BOOST_TEST(found.at("publishable").get_bool(), response.body);
    BOOST_TEST(!found.at("differs").get_bool());
    const auto published = ask(kOperator, "POST", "/definitions/khen-thuong/publications",
                               body({{"files", whole_workflow()},
                                     {"expected_version", found.at("version")},
                                     {"expected_hash", found.at("hash")}}));
    BOOST_REQUIRE_MESSAGE(published.status == 200, published.body);
    BOOST_TEST(!json_in(published).at("published").get_bool());
    const auto stale = ask(kOperator, "POST", "/definitions/khen-thuong/publications",
                           body({{"files", whole_workflow()}, {"expected_version", 7}}));
    BOOST_TEST(stale.status == 412);
}

BOOST_AUTO_TEST_SUITE_END()
