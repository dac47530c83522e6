// The list of nominees reads as an office expects, and the same nominations give the same bytes.
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "export_xlsx/nominees.hpp"
#include "import_xlsx/workbook/sheet_stream.hpp"
#include "import_xlsx/workbook/workbook.hpp"
#include "plugins/made_workbook.hpp"
#include "support/places.hpp"

using namespace export_xlsx;
namespace json = boost::json;

namespace {

constexpr const char* kForm = R"({"id":"f","fields":[
 {"id":"nominee-name","type":"text","title":{"vi":"Tên","en":"Name"}},
 {"id":"sex","type":"choice","title":{"vi":"Giới","en":"Sex"},"choices":[{"id":"female","title":{"vi":"Nữ","en":"Female"}}]},
 {"id":"birth","type":"date","title":{"vi":"Sinh","en":"Born"}},
 {"id":"funds","type":"decimal","title":{"vi":"Kinh phí","en":"Funds"}},
 {"id":"award","type":"choice","title":{"vi":"Hình thức","en":"Award"},"choices":[{"id":"FORM_BK_TINH","title":{"vi":"Bằng khen tỉnh","en":"Province"}}]}]})";

json::object nomination(const char* fields, const char* rest = "") {
    return json::parse(
               std::string(
                   R"({"id":"N-1","unit":{"id":"u","title":{"vi":"Trung tâm Kiểm định","en":"Centre"}},"form":)") +
               kForm + R"(,"fields":)" + fields + rest + "}")
        .as_object();
}

json::object request(json::array nominations, const char* settings = "{}") {
    return {{"language", "vi"},
            {"title", {{"vi", "Phong trào Vì người nghèo"}, {"en", "For the Poor"}}},
            {"department", "Sở Xây dựng"},
            {"nominations", std::move(nominations)},
            {"settings", json::parse(settings)}};
}

std::string written(const Listing& listing) {
    const thidua::tests::TemporaryFolder folder;
    const auto path = folder.path() / "a.xlsx";
    const auto wrong = write_listing(listing, path.string(), folder.path().string());
    BOOST_REQUIRE(!wrong.has_value());
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// The texts of a written workbook, one line a row, read back by the importer's reader.
class Lines final : public import_xlsx::RowListener {
  public:
    bool row(std::uint32_t number, const std::vector<import_xlsx::Cell>& cells, Shown) override {
        std::string line = std::to_string(number) + ":";
        for (const auto& cell : cells) {
            line += " [" + cell.text + "]";
            if (cell.has_formula) line += "FORMULA";
        }
        text += line + "\n";
        return true;
    }
    void merged(const import_xlsx::CellRange&) override {}
    void hidden_columns(std::uint32_t, std::uint32_t) override {}
    std::string text;
};

/// The sample form as an export document has it.
json::object sample_form_document() {
    const char* const kTypes[] = {"text",   "long-text", "integer", "decimal", "date",
                                  "yes-no", "choice",    "rows",    "evidence"};
    const auto titled = [](const std::string& id, const std::string& vi, const std::string& en) {
        return json::object{{"id", id}, {"title", json::object{{"vi", vi}, {"en", en}}}};
    };
    json::array fields;
    for (const import_xlsx::Field& field : thidua::tests::sample_form()) {
        json::object made = titled(field.name, field.label_vi, field.label_en);
        made["type"] = kTypes[static_cast<int>(field.type)];
        json::array choices;
        for (const auto& choice : field.choices)
            choices.push_back(titled(choice.value, choice.label_vi, choice.label_en));
        made["choices"] = choices;
        json::array columns;
        for (const import_xlsx::Field& column : field.columns) {
            columns.push_back(titled(column.name, column.label_vi, column.label_en));
            columns.back().as_object()["type"] = kTypes[static_cast<int>(column.type)];
        }
        if (!columns.empty()) made["columns"] = columns;
        fields.push_back(std::move(made));
    }
    return {{"fields", std::move(fields)}};
}

std::string read_back(const std::string& bytes) {
    import_xlsx::Fault why;
    const auto book = import_xlsx::open_workbook(bytes, {}, why);
    BOOST_REQUIRE(book.has_value());
    Lines lines;
    BOOST_REQUIRE(!import_xlsx::stream_sheet(*book, book->sheets.at(0), lines).has_value());
    return lines.text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_export)

BOOST_AUTO_TEST_CASE(the_list_has_the_customary_columns_and_groups) {
    const json::array nominations = {
        nomination(
            R"({"nominee-name":"Nguyễn Thị Hồng Hạnh","kind":"individual","sex":"female","birth":"1989-04-02","post":"Viên chức",
            "award":"FORM_BK_TINH","achievements":"một\nhai\nba\nbốn","earlier-award":"35/QĐ-SXD"})",
            R"(,"history":[{"vote":{"yes":8,"members":9}}])"),
        nomination(R"({"nominee-name":"Trung tâm Kiểm định","kind":"collective","award":"FORM_LA"})",
                   R"(,"vote":{"yes":9,"members":9})")};
    const std::string text = read_back(written(listing_of(request(
        nominations,
        R"({"parent":"UBND tỉnh","signer":"Giám đốc","place":"Quảng Trị","date":"2025-02-05","letter":"Tờ trình số 05/TTr-SXD"})"))));
    BOOST_TEST(text == "1: [UBND TỈNH] [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]\n"
                       "2: [SỞ XÂY DỰNG] [Độc lập - Tự do - Hạnh phúc]\n"
                       "4: [Quảng Trị, ngày 05 tháng 02 năm 2025]\n"
                       "6: [DANH SÁCH TRÍCH NGANG]\n"
                       "7: [Phong trào Vì người nghèo]\n"
                       "8: [(Kèm theo Tờ trình số 05/TTr-SXD)]\n"
                       "10: [STT] [Họ và tên / Tên tập thể] [Giới tính] [Năm sinh] [Chức vụ, đơn vị công tác] [Hình "
                       "thức đề nghị] [Tóm tắt thành "
                       "tích] [Khen thưởng đã có] [Kết quả bỏ phiếu]\n"
                       "11: [I. TẬP THỂ]\n"
                       "12: [1] [Trung tâm Kiểm định] [FORM_LA] [9/9\n(100 %)]\n"
                       "13: [II. CÁ NHÂN]\n"
                       "14: [1] [Nguyễn Thị Hồng Hạnh] [Nữ] [1989] [Viên chức, Trung tâm Kiểm định] [Bằng khen tỉnh] "
                       "[một\nhai\nba\nbốn] [35/QĐ-SXD] "
                       "[8/9\n(88,89 %)]\n"
                       "16: [GIÁM ĐỐC]\n");
}

BOOST_AUTO_TEST_CASE(named_columns_are_written_in_their_order) {
    json::object asked = request(
        {nomination(R"({"nominee-name":"A","funds":"12.50","birth":"1989-04-02"})", R"(,"score":{"total":"80.5"})")});
    asked["columns"] = json::parse(
        R"([{"field":"number","title":{"vi":"STT","en":"No."},"type":"integer"},{"field":"funds","title":{"vi":"Tiền","en":"Money"},"type":"decimal"},
        {"field":"score","title":{"vi":"Điểm","en":"Score"},"type":"decimal"},{"field":"birth","title":{"vi":"Sinh","en":"Born"},"type":"date"}])");
    const std::string text = read_back(written(listing_of(asked)));
    BOOST_TEST(text.find("[STT] [Tiền] [Điểm] [Sinh]\n") != std::string::npos);
    BOOST_TEST(text.find("[1] [12,50] [80,5] [02/04/1989]\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_page_number_begins_on_the_second_page) {
    const std::string bytes = written(listing_of(request({nomination(R"({"nominee-name":"A"})")})));
    import_xlsx::Fault why;
    const auto book = import_xlsx::open_workbook(bytes, {}, why);
    BOOST_REQUIRE(book.has_value());
    auto entry = book->archive->entry("xl/worksheets/sheet1.xml");
    std::string xml(100'000, ' ');
    xml.resize(static_cast<std::size_t>(entry->read(xml.data(), xml.size())));
    BOOST_TEST(xml.find("<headerFooter differentFirst=\"1\">") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_exported_is_imported_as_it_was) {
    const char* fields =
        R"({"name":"=Trần A","count":312,"money":"12.125","day":"1989-04-02","award":"FORM_BK","leader":false,
        "remark":"một\nhai","works":[{"code":"007","name":"Mẫu | móng","year":2023},{"code":"SK-2","name":"Vữa"}]})";
    json::object one = nomination(fields, R"(,"score":{"total":"80.5"})");
    one["form"] = sample_form_document();
    one["fields"] = json::parse(fields);
    const std::string bytes = written(listing_of(request({one})));
    const import_xlsx::Imported read = thidua::tests::import_of(bytes);
    for (const std::string& line : thidua::tests::told(read)) BOOST_TEST_MESSAGE(line);
    BOOST_TEST(read.faults.errors() == 0U);
    BOOST_REQUIRE(read.count == 1U);
    const auto row = json::parse("[" + read.rows + "]").as_array().at(0).as_object();
    BOOST_TEST(row.at("key").as_string() == one.at("id").as_string());
    BOOST_TEST(
        json::serialize(row.at("fields")) ==
        R"({"name":"=Trần A","count":312,"money":"12.125","day":"1989-04-02","award":"FORM_BK","leader":false,)"
        R"("remark":"một\nhai","works":[{"code":"007","name":"Mẫu / móng","year":2023},{"code":"SK-2","name":"Vữa"}]})");
}

BOOST_AUTO_TEST_CASE(a_text_never_becomes_a_formula_nor_breaks_the_file) {
    const std::string text = read_back(written(listing_of(request({nomination(
        R"({"nominee-name":"=1+1","achievements":"@SUM(A1)\u0007 & <b> \"x\"","post":"http://example.vn"})")}))));
    BOOST_TEST(text.find("[=1+1]") != std::string::npos);
    BOOST_TEST(text.find("[@SUM(A1) & <b> \"x\"]") != std::string::npos);
    BOOST_TEST(text.find("FORMULA") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_same_nominations_give_the_same_bytes) {
    const Listing listing = listing_of(request({nomination(R"({"nominee-name":"A","kind":"individual"})")}));
    const std::string first = written(listing);
    std::this_thread::sleep_for(std::chrono::milliseconds(2100)); // zip times count in steps of two seconds
    BOOST_TEST((written(listing) == first));
}

BOOST_AUTO_TEST_CASE(a_list_of_nobody_is_still_a_list) {
    const std::string text = read_back(written(listing_of(request({}))));
    BOOST_TEST(text.find("[STT]") != std::string::npos);
    BOOST_TEST(write_listing({}, "/nowhere/a.xlsx", "/tmp").value() == "no columns");
    Listing one = listing_of(request({}));
    BOOST_TEST(write_listing(one, "/nowhere/a.xlsx", "/tmp").has_value());
}

BOOST_AUTO_TEST_CASE(row_heights_follow_the_text) {
    BOOST_TEST(lines_in("", 10) == 1U);
    BOOST_TEST(lines_in("một hai", 20) == 1U);
    BOOST_TEST(lines_in("một\nhai\nba", 20) == 3U);
    BOOST_TEST(lines_in("một hai ba bốn năm sáu bảy tám", 12) >= 3U);
    BOOST_TEST(printable("aăâbcd", 3) == "aăâ…");
}

BOOST_AUTO_TEST_SUITE_END()
