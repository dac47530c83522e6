// Every route of the table for everybody who could ask: what each may is written down here, and nothing is left out.
#include <map>
#include <set>

#include "base/files/files.hpp"
#include "http/api/api_house.hpp"

using namespace thidua;
using tests::ApiHouse;

namespace {

/// Who asks, in the order of the statuses below.
const std::vector<std::string>& people() {
    // nobody, clerk of another unit, clerk, the Office, Director, observer, operator (of the Office too)
    static const std::vector<std::string> kPeople = {"", "linh.nk", "hoa.tm", "ha.nt", "binh.lv", "ly.nt", "khanh.tq"};
    return kPeople;
}

struct Sample {
    std::string target; ///< {id} is a nomination of the clerk's unit, in draft, with one piece of evidence
    std::string body;
    std::vector<int> statuses;
};

constexpr const char* kNewOne = R"({"unit":"quan-ly-nha","fields":{"nominee-name":"Một Người"}})";

constexpr const char* kNoWorkflow = R"({"files":[{"name":"workflow.info","text":"workflow khen-thuong { }"}]})";

const std::map<std::string, Sample>& samples() {
    const std::vector<int> everybody = {401, 200, 200, 200, 200, 200, 200};
    const std::vector<int> readers = {401, 404, 200, 200, 200, 200, 200};
    const std::vector<int> clerk = {401, 404, 200, 422, 422, 422, 422};
    const std::vector<int> operators = {401, 404, 404, 404, 404, 404, 200};
    static const std::map<std::string, Sample> kSamples = {
        {"inbox", {"/inbox", "", everybody}},
        {"dashboard", {"/dashboard", "", everybody}},
        {"report", {"/reports", "", everybody}},
        {"report_file", {"/reports/file?format=csv", "", everybody}},
        {"list_workflows", {"/workflows", "", everybody}},
        {"list_units", {"/units", "", everybody}},
        {"list_people", {"/people", "", everybody}},
        {"list_nominations", {"/nominations", "", everybody}},
        {"count_nominations", {"/nominations/count", "", everybody}},
        {"create_nomination", {"/nominations", kNewOne, {401, 422, 201, 422, 422, 422, 422}}},
        {"edit_nomination", {"/nominations/{id}", R"({"fields":{"rating":"good"}})", clerk}},
        {"show_draft", {"/nominations/{id}/draft", "", readers}},
        {"keep_draft", // whoever sees it may write for oneself
         {"/nominations/{id}/draft",
          R"({"revision":2,"base":{},"mine":{"rating":"good"}})",
          {401, 404, 200, 200, 200, 200, 200}}},
        {"drop_draft", {"/nominations/{id}/draft", "", {401, 404, 204, 204, 204, 204, 204}}},
        {"comment_nomination",
         {"/nominations/{id}/comments", R"({"text":"Xin xem lại."})", {401, 404, 200, 200, 200, 200, 200}}},
        {"extend_nomination", // nothing can be extended in a draft
         {"/nominations/{id}/extensions",
          R"({"span":"2 working days","reason":"Chờ xác minh"})",
          {401, 404, 422, 422, 422, 422, 422}}},
        {"answer_nomination", // nobody is asked in a draft
         {"/nominations/{id}/answers", R"({"opinion":"yes"})", {401, 404, 422, 422, 422, 422, 422}}},
        {"ask_also",
         {"/nominations/{id}/addressees", R"({"role":"office","reason":"x"})", {401, 404, 422, 422, 422, 422, 422}}},
        {"excuse_addressee",
         {"/nominations/{id}/excuses", R"({"addressee":"office","reason":"x"})", {401, 404, 422, 422, 422, 422, 422}}},
        {"rescue_nomination",
         {"/nominations/{id}/rescue",
          R"({"step":"ask","kind":"cancel","to":["rejected"],"reason":"x"})",
          {401, 404, 422, 200, 200, 422, 422}}},
        {"rescue_many", // each by itself, so that the whole is done whatever comes of one
         {"/rescues",
          R"({"step":"preview","kind":"cancel","to":["rejected"],"items":[{"id":"K-1"}]})",
          {401, 200, 200, 200, 200, 200, 200}}},
        {"claim_nomination", {"/nominations/{id}/claim", "{}", {401, 404, 422, 422, 422, 422, 422}}}, // of a draft
        {"release_nomination", {"/nominations/{id}/release", "{}", {401, 404, 422, 422, 422, 422, 422}}},
        {"assign_nomination",
         {"/nominations/{id}/assign", R"({"person":"mai.vt"})", {401, 404, 422, 422, 422, 422, 422}}},
        {"declare_conflict",
         {"/nominations/{id}/conflicts", R"({"reason":"em"})", {401, 404, 200, 200, 200, 200, 200}}},
        {"reassign", {"/reassignments", R"({"from":"a","to":"mai.vt"})", {401, 422, 422, 422, 422, 422, 422}}},
        {"list_orphans", {"/orphans", "", everybody}},
        {"follow_up_nomination", {"/nominations/{id}/follow-ups/appeal", "{}", {401, 404, 422, 422, 422, 422, 422}}},
        {"score_nomination",
         {"/nominations/{id}/scores", "{}", {401, 404, 200, 200, 200, 200, 200}}}, // the observer is of the council
        {"show_nomination", {"/nominations/{id}", "", readers}},
        {"nomination_history", {"/nominations/{id}/history", "", readers}},
        {"nomination_difference", {"/nominations/{id}/diff?from=1&to=2", "", readers}},
        {"take_action", {"/nominations/{id}/actions/propose", "{}", clerk}},
        {"why_not", {"/nominations/{id}/actions/propose/why", "", readers}},
        {"act_on_many",
         {"/bulk", R"({"action":"propose","items":[{"id":"{id}","revision":2}]})", everybody}}, // each item by itself
        {"attach_evidence",
         {"/nominations/{id}/evidence?kind=photo&file_name=a.jpg", "JPEG", {401, 404, 201, 422, 422, 422, 422}}},
        {"evidence_content", {"/nominations/{id}/evidence/E1/content", "", readers}},
        {"remove_evidence", {"/nominations/{id}/evidence/E1", "", clerk}},
        {"begin_import", {"/jobs/imports?file_name=a.csv&dry-run", "x", {401, 202, 202, 202, 202, 202, 202}}},
        {"begin_export", {"/jobs/exports?format=csv", "{}", {401, 202, 202, 202, 202, 202, 202}}},
        {"job_again", {"/jobs/x/again", "{}", {401, 404, 404, 404, 404, 404, 404}}},
        {"list_jobs", {"/jobs", "", everybody}},
        {"show_job", {"/jobs/x", "", {401, 404, 404, 404, 404, 404, 404}}},
        {"job_file", {"/jobs/x/file", "", {401, 404, 404, 404, 404, 404, 404}}},
        {"stop_job", {"/jobs/x", "", {401, 404, 404, 404, 404, 404, 404}}},
        {"begin_upload", {"/uploads", R"({"size":5})", {401, 201, 201, 201, 201, 201, 201}}},
        {"show_upload", {"/uploads/x", "", {401, 404, 404, 404, 404, 404, 404}}},
        {"add_part",
         {"/uploads/x/parts?offset=0&sha256=" + std::string(64, '0'), "x", {401, 404, 404, 404, 404, 404, 404}}},
        {"drop_upload", {"/uploads/x", "", {401, 404, 404, 404, 404, 404, 404}}},
        {"import_list", {"/imports?file_name=a.csv&dry-run", "x", {401, 422, 422, 422, 422, 422, 422}}},
        {"export_list", {"/exports?format=csv", "", everybody}},
        {"empty_form", {"/forms/khen-thuong", "", everybody}},
        {"list_incidents", {"/incidents", "", operators}},
        {"retry_incident", {"/incidents/1/retry", "{}", {401, 404, 404, 404, 404, 404, 404}}},
        {"abandon_incident",
         {"/incidents/1/abandon", R"({"reason":"không cần"})", {401, 404, 404, 404, 404, 404, 404}}},
        {"list_plugins", {"/plugins", "", operators}},
        {"check_plugin", {"/plugins/check", R"({"plugin":"none"})", {401, 404, 404, 404, 404, 404, 404}}},
        {"list_versions", {"/versions", "", operators}},
        {"publish", {"/publications?dry-run", "{}", operators}},
        {"reload", {"/reload", "{}", operators}},
        {"verify_audit", {"/audit/verify", "{}", operators}},
        {"make_backup", {"/backups", "{}", {401, 404, 404, 404, 404, 404, 201}}},
        {"show_definition", {"/definitions/khen-thuong", "", operators}},
        {"prove_definition", {"/definitions/khen-thuong/proof", "", operators}},
        {"definition_rights", {"/definitions/khen-thuong/rights?since=1", "", operators}},
        {"definition_files", {"/definitions/khen-thuong/files?version=1", "", operators}},
        {"definition_changes", {"/definitions/khen-thuong/changes?from=1&to=1", "", operators}},
        {"check_definition", {"/definitions/khen-thuong/check", kNoWorkflow, operators}},
        {"publish_definition",
         {"/definitions/khen-thuong/publications", kNoWorkflow, {401, 404, 404, 404, 404, 404, 422}}},
        {"list_notices", {"/notices", "", everybody}},
        {"read_notices", {"/notices/read", R"({"upto":1})", {401, 204, 204, 204, 204, 204, 204}}},
        {"see_nomination", {"/nominations/{id}/seen", R"({"revision":1})", {401, 404, 204, 204, 204, 204, 204}}},
        {"all_actions", {"/nominations/{id}/actions", "", readers}},
        {"list_absences", {"/absences", "", everybody}},
        {"add_absence", // everybody for oneself; somebody else's by an operator alone
         {"/absences",
          R"({"of":"hung.pd","from":"2090-01-01","to":"2090-01-02"})",
          {401, 422, 422, 422, 422, 422, 201}}},
        {"end_absence", {"/absences/no.99/end", "{}", {401, 422, 422, 422, 422, 422, 422}}},
        {"who_may", {"/who?role=council", "", everybody}},
        {"events", {"/events", "", everybody}},
        {"openapi", {"/openapi.json", "", {200, 200, 200, 200, 200, 200, 200}}}};
    return kSamples;
}

std::string filled(std::string text, const std::string& id) {
    for (std::size_t at = 0; (at = text.find("{id}")) != std::string::npos;) text.replace(at, 4, id);
    return text;
}

/// Without what names the request.
std::string told(const http::Response& response) {
    boost::json::object problem = ApiHouse::json_in(response);
    problem.erase("request");
    return boost::json::serialize(problem);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(rights, ApiHouse)

BOOST_AUTO_TEST_CASE(every_route_is_written_down_here) {
    std::set<std::string> operations;
    for (const http::Route& route : api.routes()) {
        BOOST_TEST(samples().count(route.operation) == 1U, route.operation << " has no row: say who may");
        BOOST_TEST(operations.insert(route.operation).second, route.operation << " is there twice");
    }
    for (const auto& [operation, sample] : samples())
        BOOST_TEST(operations.count(operation) == 1U, operation << " is no route");
}

BOOST_AUTO_TEST_CASE(everybody_gets_what_is_written_down) {
    std::size_t asked = 0;
    for (const http::Route& route : api.routes()) {
        const Sample& sample = samples().at(route.operation);
        for (std::size_t i = 0; i < people().size(); ++i) {
            const std::string id = route.operation + "-" + std::to_string(i);
            make(id);
            BOOST_REQUIRE(attach("hoa.tm", id).status == 201);
            const auto response = ask(people()[i], route.method, filled(sample.target, id), filled(sample.body, id),
                                      {{"if-match", "\"2\""}});
            ++asked;
            BOOST_TEST(response.status == sample.statuses[i], route.operation << " for “" << people()[i]
                                                                              << "”: " << response.status << " "
                                                                              << response.body.substr(0, 400));
            if (response.status == 404) BOOST_TEST(told(response) == told(ask(people()[i], "GET", "/nothing-here")));
        }
    }
    BOOST_TEST(asked == api.routes().size() * people().size());
}

BOOST_AUTO_TEST_CASE(one_of_many_that_may_not_be_seen_is_not_there) {
    make("T-1");
    const auto of = [&](const std::string& id) {
        const auto answer = json_in(
            ask("linh.nk", "POST", "/bulk", R"({"action":"propose","items":[{"id":")" + id + R"(","revision":1}]})"));
        return std::string(answer.at("items").at(0).at("outcome").get_string());
    };
    BOOST_TEST(of("T-1") == "not-found");
    BOOST_TEST(of("T-2") == "not-found");
}

BOOST_AUTO_TEST_SUITE_END()
