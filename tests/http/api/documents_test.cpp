// The OpenAPI document says what the table says, and every answer is what the document says.
#include <set>

#include "base/files/files.hpp"
#include "http/api/api_house.hpp"
#include "http/api/openapi.hpp"
#include "http/api/schema/view_schemas.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

void gather_references(const boost::json::value& value, std::set<std::string>& found) {
    if (const auto* list = value.if_array())
        for (const auto& one : *list) gather_references(one, found);
    if (const auto* members = value.if_object())
        for (const auto& member : *members) {
            if (member.key() == "$ref") found.insert(std::string(member.value().get_string()));
            gather_references(member.value(), found);
        }
}

std::string all_of(const Diagnostics& faults) {
    std::string all;
    for (const Diagnostic& fault : faults) {
        all += fault.code;
        for (const Argument& argument : fault.arguments)
            all += " " + argument.name + "=" + std::string(argument.value.in("en"));
        all += "; ";
    }
    return all;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(documents, ApiHouse)

BOOST_AUTO_TEST_CASE(the_document_has_every_route_and_every_component) {
    const auto response = ask("", "GET", "/openapi.json");
    BOOST_TEST(response.status == 200);
    const auto document = json_in(response);
    // Kept for whoever lints it or makes types of it.
    BOOST_TEST(write_file_atomically(tests::build_dir() / "tests/http/openapi.json", response.body).has_value());
    std::size_t operations = 0;
    for (const auto& path : document.at("paths").get_object()) operations += path.value().get_object().size();
    BOOST_TEST(operations == api.routes().size());
    std::set<std::string> references;
    gather_references(document, references);
    BOOST_TEST(references.size() > 20U);
    for (const std::string& reference : references) {
        boost::system::error_code error;
        BOOST_TEST(boost::json::value(document).find_pointer(reference.substr(1), error) != nullptr, reference);
    }
}

BOOST_AUTO_TEST_CASE(answers_are_as_the_document_says) {
    make("T-1");
    (void)attach("hoa.tm", "T-1");
    (void)act("hoa.tm", "T-1", "propose");
    (void)act("cuong.nm", "T-1", "submit");
    (void)ask("ly.nt", "POST", "/nominations/T-1/comments", R"({"text":"Xem lại số hộ.","flag":true})");
    (void)act("ha.nt", "T-1", "return", R"({"reason":"Thiếu minh chứng"})");
    (void)ask("hoa.tm", "PATCH", "/nominations/T-1", R"({"fields":{"rating":"good"}})",
              {{"if-match", std::string(ask("hoa.tm", "GET", "/nominations/T-1").header("etag"))}});
    std::size_t held = 0;
    for (const std::string target : {"/inbox",
                                     "/inbox?view=unit",
                                     "/inbox?view=others",
                                     "/inbox?view=done",
                                     "/nominations",
                                     "/nominations/count",
                                     "/nominations/T-1",
                                     "/nominations/T-1/history",
                                     "/nominations/T-1/diff?from=1&to=6",
                                     "/nominations/T-1/actions/propose/why",
                                     "/workflows",
                                     "/units",
                                     "/people",
                                     "/incidents",
                                     "/plugins",
                                     "/versions",
                                     "/nominations/T-1/actions",
                                     "/notices",
                                     "/dashboard",
                                     "/reports",
                                     "/jobs",
                                     "/orphans",
                                     "/definitions/khen-thuong",
                                     "/definitions/khen-thuong/proof",
                                     "/definitions/khen-thuong/files?version=1",
                                     "/definitions/khen-thuong/changes?from=1&to=1"})
        for (const std::string person : {"hoa.tm", "khanh.tq"}) {
            const auto response = ask(person, "GET", target);
            const std::string path = "/api/v1" + target.substr(0, target.find('?'));
            if (response.status != 200) {
                BOOST_TEST(http::faults_of(http::problem_schema(), json_in(response)).empty(), response.body);
                continue;
            }
            for (const http::Route& route : api.routes()) {
                if (route.method != "GET" || "/api/v1" + route.path != api.route_of("GET", path)) continue;
                const Diagnostics faults = http::faults_of(route.gives, json_in(response));
                BOOST_TEST(faults.empty(), target << ": " << all_of(faults));
                ++held;
            }
        }
    BOOST_TEST(held >= 36U);
}

BOOST_AUTO_TEST_CASE(answers_of_changes_are_as_the_document_says) {
    make("T-1");
    const auto held = [&](const std::string& operation, const http::Response& response) {
        for (const http::Route& route : api.routes())
            if (route.operation == operation) {
                BOOST_TEST(response.status == route.status, operation << ": " << response.body);
                const Diagnostics faults = http::faults_of(route.gives, json_in(response));
                BOOST_TEST(faults.empty(), operation << ": " << all_of(faults));
            }
    };
    held("attach_evidence", attach("hoa.tm", "T-1"));
    held("take_action", ask("hoa.tm", "POST", "/nominations/T-1/actions/propose?dry-run", "{}"));
    held("act_on_many", ask("hoa.tm", "POST", "/bulk",
                            R"({"action":"propose","items":[{"id":"T-1","revision":1},{"id":"T","revision":1}]})"));
    held("take_action", act("hoa.tm", "T-1", "propose"));
    held("publish", ask("khanh.tq", "POST", "/publications?dry-run", "{}"));
    held("check_definition", ask("khanh.tq", "POST", "/definitions/khen-thuong/check",
                                 R"({"files":[{"name":"workflow.info","text":"workflow khen-thuong { }"}]})"));
    held("reload", ask("khanh.tq", "POST", "/reload", "{}"));
    held("verify_audit", ask("khanh.tq", "POST", "/audit/verify",
                             R"({"heads":[{"sequence":1,"hash":")" + std::string(64, '0') + R"("}]})"));
    held("make_backup", ask("khanh.tq", "POST", "/backups", R"({"folder":"../evening"})"));
    BOOST_TEST(std::filesystem::exists(folder.path() / "backups" / "evening"));
}

BOOST_AUTO_TEST_SUITE_END()
