// A sheet comes in once, whatever way it is written, and whoever sends it is told everything that is wrong with it.
#include <algorithm>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "plugins/made_workbook.hpp"
#include "says.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

using Row = std::vector<std::string>;

const Row kHeader = {"Đơn vị",
                     "Họ và tên hoặc tên tập thể",
                     "Đối tượng",
                     "Giới tính",
                     "Ngày sinh",
                     "Hình thức đề nghị",
                     "Loại khen thưởng",
                     "Đợt xét",
                     "Thành tích từ ngày",
                     "Thành tích đến ngày",
                     "Mức hoàn thành nhiệm vụ",
                     "Tóm tắt thành tích"};
const Row kGood = {
    "Văn phòng",          "Nguyễn Văn A", "Cá nhân",    "Nam",        "02/04/1989",     "Giấy khen của Giám đốc Sở",
    "Phong trào thi đua", "Tổng kết",     "01/01/2023", "31/10/2025", "Hoàn thành tốt", "Giúp 3 hộ nghèo"};

Row turned(Row row) {
    std::reverse(row.begin(), row.end());
    return row;
}

Row with(Row row, std::size_t column, const std::string& text) {
    row[column] = text;
    return row;
}

/// A store, and a folder for the sheets that are sent to it.
struct Office {
    Store store;
    TemporaryFolder sent;

    [[nodiscard]] Said imports(const std::string& bytes, const std::vector<std::string>& more = {}) const {
        const auto file = sent.path() / "de-nghi.xlsx";
        BOOST_REQUIRE(write_file_atomically(file, bytes).has_value());
        std::vector<std::string> words = {"import", file.string(), "--as", "khanh.tq"};
        words.insert(words.end(), more.begin(), more.end());
        return store.with(words);
    }
    [[nodiscard]] Said imports(const std::vector<Row>& rows, const std::vector<std::string>& more = {}) const {
        return imports(workbook_of({{"Danh sách", rows_of_texts(rows), {}}}), more);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(the_same_row_never_makes_a_second_nomination_however_it_is_written) {
    const Office office;
    BOOST_TEST(has(office.imports({kHeader, kGood}).out, "đã nhập 1 hồ sơ"));
    const std::string seen_before = "0 dòng nhập được, 1 hồ sơ đã có từ trước";
    BOOST_TEST(has(office.imports({turned(kHeader), turned(kGood)}).out, seen_before));
    BOOST_TEST(
        has(office.imports({with(kHeader, 1, "nominee-name"), with(kGood, 1, " Nguyễn\xC2\xA0 Văn A\xE2\x80\x8B")}).out,
            seen_before));
    BOOST_TEST(has(office.imports({kHeader, with(with(kGood, 4, "1989-04-02"), 2, "individual")}).out, seen_before));
    BOOST_TEST(has(office.imports({kHeader, with(kGood, 0, "van-phong")}).out, seen_before));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_header_or_a_sheet_says_that_alone) {
    const Office office;
    const Said said = office.imports({with(kHeader, 5, "Ghi chú"), kGood});
    BOOST_TEST(said.code == 1);
    BOOST_TEST(has(said.err, "Thiếu cột bắt buộc «Hình thức đề nghị»."));
    BOOST_TEST(!has(said.err, "không có đơn vị"));
    BOOST_TEST(office.imports(workbook_of({{"Trống", "<sheetData/>", {}}})).err ==
               "tệp này: Tệp không có trang tính nào nhìn thấy được chứa bảng đề nghị. [TD0968]\n");
}

BOOST_AUTO_TEST_CASE(a_part_of_a_sheet_comes_in_without_the_rows_that_lost_something) {
    const Office office;
    std::vector<Row> rows = {kHeader};
    for (int i = 0; i < 520; ++i) rows.push_back(with(with(kGood, 1, "Người " + std::to_string(i)), 4, "không rõ"));
    rows.push_back(kGood);
    BOOST_TEST(has(office.imports(rows, {"--partial"}).out, "đã nhập 1 hồ sơ, 0 đã có từ trước, 520 dòng không nhập"));
}

BOOST_AUTO_TEST_CASE(nothing_below_a_faulty_header_comes_in_whatever_part_is_asked_for) {
    const Office office;
    for (const std::size_t column : {1U, 5U}) {
        const Said said =
            office.imports({with(kHeader, column, "Cột lạ"), kGood, with(kGood, 1, "Trần B")}, {"--partial"});
        BOOST_TEST(said.code == 1);
        BOOST_TEST(has(said.out, "không nhập gì"));
        BOOST_TEST(has(said.err, "Thiếu cột bắt buộc"));
        BOOST_TEST(!has(said.err, "dòng 2"), "a row has no fault of its own");
    }
    const std::string good = rows_of_texts({kHeader, kGood});
    const std::string bad = rows_of_texts({with(kHeader, 5, "Cột lạ"), with(kGood, 1, "Trần B")});
    BOOST_TEST(
        has(office.imports(workbook_of({{"Một", good, {}}, {"Hai", bad, {}}}), {"--partial"}).out, "đã nhập 1 hồ sơ"),
        "the other sheet stands for itself");
}

BOOST_AUTO_TEST_CASE(what_was_left_out_is_told_and_refuses_nothing) {
    const Office office;
    const std::string table = rows_of_texts({kHeader, kGood});
    const Said said =
        office.imports(workbook_of({{"Danh sách", table, {}}, {"Cũ", table, "hidden"}}), {"--format", "json"});
    BOOST_TEST(said.code == 0);
    const auto view = boost::json::parse(said.out).as_object();
    BOOST_TEST(view.at("made").to_number<int>() == 1);
    BOOST_TEST(view.at("notes").at(0).at("message").as_string() == "trang «Cũ»: Trang tính ẩn, không được nhập.");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_workbook_is_refused_in_the_readers_language) {
    const Office office;
    BOOST_TEST(has(office.imports(std::string("%PDF-1.7"), {"--lang", "en"}).err,
                   "The file is not an Excel workbook (.xlsx): PDF."));
    BOOST_TEST(has(office.imports(std::string("%PDF-1.7")).err, "Tệp không phải bảng tính Excel (.xlsx): PDF."));
}

BOOST_AUTO_TEST_SUITE_END()
