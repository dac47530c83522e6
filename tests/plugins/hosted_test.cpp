// The shipped plugins do the same work in a worker process and inside the server, and pass the validator.
#include <boost/json.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "hosting/authoring/plugin_check.hpp"
#include "hosting/bench.hpp"
#include "hosting/package/settings.hpp"
#include "reading/located_tree.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;
using hosting::PluginAnswer;
using hosting::PluginCall;
using hosting::PluginPlace;
namespace json = boost::json;

namespace {

constexpr PluginPlace kPlaces[] = {PluginPlace::worker, PluginPlace::in_process};
const std::filesystem::path kWorkflow = source_dir() / "workflows/khen-thuong";

/// What the answer says, or why there is none.
std::string told(const Result<PluginAnswer>& answer) {
    if (!answer) return joined(said(answer));
    std::string reasons;
    for (const auto& reason : answer->reasons) reasons += reason.code + ": " + std::string(reason.text.in("vi")) + "\n";
    return reasons.empty() ? json::serialize(answer->document) : reasons;
}

json::object document(const char* text) {
    json::object made = json::parse(text).as_object();
    made["language"] = "vi";
    made["now"] = "2025-11-10T02:03:04.005Z";
    return made;
}

std::string content(const std::filesystem::path& path) { return read_file(path, 16U << 20U).value(); }

PluginCall score_call() {
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_SCORE;
    call.document = document(R"({"settings":{"criteria":"criteria-2025.info"},"nomination":{"id":"N-2","fields":{
        "kind":"individual","leader":false,"sex":"female","rating":"excellent","services":451,
        "papers":[{"id":"E4","name":"Sổ","kind":"certified-copy","sha256":"00","size":1},{"id":"E5","name":"Phiếu","kind":"original","sha256":"01","size":1}]}}})");
    call.files = {{"criteria-2025.info", kWorkflow / "criteria/criteria-2025.info", "text/plain"}};
    return call;
}

constexpr const char* kForm = R"form({"id":"f","fields":[
    {"id":"nominee-name","type":"text","required":true,"title":{"vi":"Họ và tên hoặc tên tập thể","en":"Name"}},
    {"id":"kind","type":"choice","title":{"vi":"Đối tượng","en":"Kind"},"choices":[
        {"id":"individual","title":{"vi":"Cá nhân","en":"Individual"}},
        {"id":"collective","title":{"vi":"Tập thể","en":"Collective"}}]},
    {"id":"papers","type":"evidence","title":{"vi":"Minh chứng","en":"Evidence"}},
    {"id":"funds","type":"decimal","title":{"vi":"Kinh phí vận động (triệu đồng)","en":"Funds"}}]})form";

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_hosted)

BOOST_DATA_TEST_CASE(scores_by_the_file_it_was_handed, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "score_sheet");
    const auto answer = bench.plugin().call(score_call());
    BOOST_REQUIRE_MESSAGE(answer.has_value(), told(answer));
    const json::object& sheet = answer->document.as_object();
    BOOST_TEST(sheet.at("total").as_string() == "83");
    BOOST_TEST(sheet.at("grade").as_string() == "good");
    BOOST_TEST(sheet.at("lines").at(1).at("evidence").as_array().size() == 2U);
    BOOST_TEST(sheet.at("lines").at(1).at("clause").as_string() ==
               "Luật Thi đua, khen thưởng 2022, Điều 74 khoản 1 điểm a");
}

BOOST_DATA_TEST_CASE(refuses_wrong_criteria_with_every_line, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "score_sheet");
    const TemporaryFolder folder;
    BOOST_REQUIRE(
        write_file_atomically(folder.path() / "c.info", "criteria\n{\n  name a\n  yaer 2025\n}\n").has_value());
    PluginCall call = score_call();
    call.document["settings"].as_object()["criteria"] = "c.info";
    call.files = {{"c.info", folder.path() / "c.info", "text/plain"}};
    BOOST_TEST(told(bench.plugin().call(call)) ==
               "entry-missing: c.info:1:1: khối «criteria» thiếu «year»\n"
               "entry-missing: c.info:1:1: khối «criteria» thiếu «title»\n"
               "entry-missing: c.info:1:1: khối «criteria» thiếu «clauses»\n"
               "entry-missing: c.info:1:1: khối «criteria» thiếu «sheets»\n"
               "unknown-entry: c.info:4:3: khối «criteria» không có mục «yaer»; có phải là «year»?\n");
    call.files.clear();
    BOOST_TEST(told(bench.plugin().call(call)) ==
               "criteria-file-missing: Không nhận được tệp tiêu chí «c.info»: hãy đặt "
               "tệp vào thư mục «criteria» của quy trình.\n");
}

BOOST_DATA_TEST_CASE(scores_by_the_decision_model_it_was_handed, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "score_dmn");
    PluginCall call = score_call();
    call.document["settings"] = json::object{{"model", "criteria-2025.dmn"}, {"decision", "Tổng điểm"}, {"pass", "50"}};
    call.files = {{"criteria-2025.dmn", kWorkflow / "criteria/criteria-2025.dmn", "text/plain"}};
    const auto answer = bench.plugin().call(call);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), told(answer));
    const json::object& sheet = answer->document.as_object();
    BOOST_TEST(sheet.at("total").as_string() == "83");
    BOOST_TEST(sheet.at("lines").at(1).at("text").at("vi").as_string() ==
               "bảng «Giúp hộ nghèo», dòng 16: đạt mức đầy đủ (cá nhân)");
    call.document["settings"].as_object()["decision"] = "Tổng điển";
    BOOST_TEST(told(bench.plugin().call(call)).find("«Tổng điểm»") != std::string::npos);
    call.files.clear();
    BOOST_TEST(told(bench.plugin().call(call)) == "model-missing: Không nhận được mô hình «criteria-2025.dmn»: hãy đặt "
                                                  "tệp vào thư mục «criteria» của quy trình.\n");
}

BOOST_DATA_TEST_CASE(imports_the_sample_workbook, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "import_xlsx");
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_IMPORT;
    call.document = document(R"({"settings":{"extra-columns":"ignore"}})");
    call.document["form"] = json::parse(kForm);
    call.files = {{"mẫu.xlsx", kWorkflow / "sample/de-nghi-khen-thuong.xlsx", "application/octet-stream"}};
    const auto answer = bench.plugin().call(call);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), told(answer));
    const json::object& read = answer->document.as_object();
    BOOST_TEST(json::serialize(read.at("faults")) == "[]");
    BOOST_REQUIRE(read.at("rows").as_array().size() == 60U);
    BOOST_TEST(
        json::serialize(read.at("rows").at(0)) ==
        R"({"sheet":"Văn phòng","row":6,"key":"N-4","unit":"Văn phòng","fields":{"nominee-name":"Văn phòng","kind":"collective","funds":"96.5","papers":[)"
        R"({"id":"E1","kind":"certified-copy","title":"Báo cáo 02/BC-VP","date":"2025-09-22"},)"
        R"({"id":"E2","kind":"original","title":"Sổ tiếp nhận ủng hộ","date":"2025-10-03"},)"
        R"({"id":"E3","kind":"original","title":"Danh sách hộ được giúp","date":"2025-10-03"}]}})");
    const json::object& table = read.at("tables").at(0).as_object();
    BOOST_TEST(table.at("sheet") == "Văn phòng");
    for (const auto& [field, column] :
         {std::pair("nominee-name", "D"), {"kind", "E"}, {"funds", "V"}, {"papers", "AC"}})
        BOOST_TEST(table.at("columns").at(field) == column, field);
}

BOOST_DATA_TEST_CASE(refuses_a_file_that_is_no_workbook, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "import_xlsx");
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_IMPORT;
    call.document = document(R"({"settings":{}})");
    call.document["form"] = json::parse(kForm);
    call.files = {{"units.info", source_dir() / "config/units.info", "text/plain"}};
    BOOST_TEST(
        told(bench.plugin().call(call)) ==
        "not-a-workbook: Tệp không phải bảng tính Excel (.xlsx): text. Hãy mở tệp bằng Excel và lưu lại dạng .xlsx.\n");
}

BOOST_DATA_TEST_CASE(exports_the_same_files_wherever_it_runs, boost::unit_test::data::make(kPlaces), place) {
    for (const std::string name : {"export_xlsx", "export_csv"}) {
        Bench bench(place, name);
        const TemporaryFolder folder;
        PluginCall call;
        call.capability = THIDUA_CAPABILITY_EXPORT;
        call.document = document(R"({"settings":{},"department":"Sở Xây dựng","title":{"vi":"Danh sách","en":"List"},
            "nominations":[{"id":"N-1","unit":{"id":"u","title":{"vi":"Đơn vị","en":"Unit"}},"fields":{"nominee-name":"=1+1","kind":"collective"}}]})");
        call.place = hosting::into_folder(folder.path());
        const auto answer = bench.plugin().call(call);
        BOOST_REQUIRE_MESSAGE(answer.has_value(), told(answer));
        BOOST_REQUIRE(answer->files.size() == 1U);
        if (name == "export_csv")
            BOOST_TEST(content(answer->files[0].path) == "\xEF\xBB\xBFMã đề nghị;Đơn vị;Bước;Điểm\r\nN-1;Đơn vị;;\r\n");
        else
            BOOST_TEST(content(answer->files[0].path).substr(0, 2) == "PK");
    }
}

BOOST_DATA_TEST_CASE(leaves_a_message_for_pick_up, boost::unit_test::data::make(kPlaces), place) {
    Bench bench(place, "notify_mail");
    const TemporaryFolder folder;
    PluginCall call;
    call.capability = THIDUA_CAPABILITY_NOTIFY;
    call.key = "N-1/3/0";
    call.document = document(
        R"({"settings":{"from-name":"VP","from-address":"thidua@soxaydung.example"},"to":[{"name":"B","email":"b@example.vn"}],
        "subject":"Hồ sơ bị trả lại","text":"Kính gửi","nomination":{"id":"N-1","title":"A"}})");
    call.place = hosting::into_folder(folder.path());
    const auto answer = bench.plugin().call(call);
    BOOST_REQUIRE_MESSAGE(answer.has_value(), told(answer));
    BOOST_REQUIRE(answer->files.size() == 1U);
    const std::string text = content(answer->files[0].path);
    BOOST_TEST(text.find("To: \"B\" <b@example.vn>\r\n") != std::string::npos);
    call.document["subject"] = "A\r\nBcc: x@y.z";
    BOOST_TEST(told(bench.plugin().call(call)) ==
               "header-injection: Tiêu đề «A??Bcc: x@y.z» chứa ký tự xuống dòng hoặc điều khiển.\n");
}

BOOST_AUTO_TEST_CASE(every_one_passes_the_validator) {
    const ManualClock clock(Instant(std::chrono::seconds(1'760'000'000)));
    for (const char* name : {"import_xlsx", "score_sheet", "export_xlsx", "export_csv", "notify_mail"}) {
        const auto report = hosting::check_plugin(build_dir() / "plugins" / (std::string(name) + ".thidua"),
                                                  test_policy(), clock, {7, 12, std::chrono::milliseconds(60'000)});
        for (const auto& point : report.points)
            BOOST_TEST(point.passed, name << ": " << point.name << ": " << joined(said(point.faults)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
