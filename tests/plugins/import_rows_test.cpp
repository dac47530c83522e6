// Lists as offices write them: headings, totals and signatures are no rows, and no row is ever taken for one of them.
#include <boost/test/unit_test.hpp>

#include "plugins/made_workbook.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

using Lines = std::vector<std::string>;
using Rows = std::vector<Lines>;

Imported list_of(const Rows& rows, const Settings& settings = {}) {
    return import_of(workbook_of({{"D", rows_of_texts(rows), {}}}), settings);
}

void check_lines(const Lines& found, const Lines& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

/// The header of the sample form with a column of numbers before it.
Lines numbered_header() {
    Lines header = sample_header();
    header.insert(header.begin(), "STT");
    return header;
}

const Lines kGood = {"1", "Nguyễn Văn A", "3", "", "", "Giấy khen"};

const std::string kPassed = "D: Không nhập các dòng tiêu đề nhóm, dòng cộng, số cột, chữ ký: ";

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(a_row_with_its_required_cells_is_never_a_footer) {
    for (const char* name :
         {"Tổng công ty Xây dựng", "Tổng Công ty Xây dựng", "Tổng cộng", "Thủ trưởng đơn vị Ngô Văn A",
          "Cộng đồng dân cư thôn 3", "Nơi nhận: Văn phòng", "TỔNG CỘNG"}) {
        const Imported read = list_of({numbered_header(), kGood, {"2", name, "1", "", "", "Bằng khen"}});
        BOOST_TEST(read.count == 2U, name);
        BOOST_TEST(read.faults.total() == 0U, name);
    }
}

BOOST_AUTO_TEST_CASE(a_row_that_misses_a_cell_is_told_and_not_taken_for_a_footer) {
    const Imported read = list_of({numbered_header(), {"1", "Tổng công ty Xây dựng", "1"}});
    check_lines(told(read), {"D!F2: Thiếu giá trị bắt buộc của cột «Hình thức»."});
    check_lines(told(list_of({numbered_header(), {"1", "Cộng đồng dân cư", "1"}})),
                {"D!F2: Thiếu giá trị bắt buộc của cột «Hình thức»."});
}

BOOST_AUTO_TEST_CASE(headings_totals_and_signatures_are_passed_over_and_named) {
    const Imported read = list_of({numbered_header(),
                                   {"I", "TẬP THỂ"},
                                   kGood,
                                   {"", "Cộng", "3"},
                                   {"II. CÁ NHÂN"},
                                   {"1", "Trần B", "1", "", "", "Bằng khen"},
                                   {"", "Tổng cộng (I + II)", "4"},
                                   {},
                                   {"", "", "", "", "Hà Giang, ngày 10 tháng 11 năm 2025"},
                                   {"", "NGƯỜI LẬP BIỂU", "", "", "THỦ TRƯỞNG ĐƠN VỊ"},
                                   {"", "Vũ Thị Mai", "", "", "Đặng Văn Long"}});
    BOOST_TEST(read.count == 2U);
    check_lines(told(read), {kPassed + "2 «I TẬP THỂ»; 4 «Cộng 3»; 5 «II. CÁ NHÂN»; 7 «Tổng cộng (I + II) 4»; 9 «Hà "
                                       "Giang, ngày 10 tháng 11 năm 2025»; 10 «NGƯỜI LẬP BIỂU THỦ TRƯỞNG ĐƠN VỊ»; 11 "
                                       "«Vũ Thị Mai Đặng Văn Long»."});
}

BOOST_AUTO_TEST_CASE(what_may_be_a_heading_or_a_nomination_is_a_question) {
    const std::vector<Field> form = {sample_form().front()};
    Imported read{{}, 0, 0, FaultList(10), {}};
    Fault why;
    BOOST_REQUIRE(import_workbook(
        workbook_of({{"D", rows_of_texts({{"STT", "Họ và tên"}, {"I", "TẬP THỂ"}, {"1", "Nguyễn Văn A"}}), {}}}), form,
        {}, {}, [] {}, read, why));
    BOOST_TEST(read.count == 1U);
    check_lines(told(read),
                {"D: Không rõ «I TẬP THỂ» là một đề nghị hay là tiêu đề nhóm, dòng cộng, số cột. Hãy xóa dòng "
                 "nếu không phải đề nghị; nếu phải, hãy điền thêm các ô khác của dòng."});
}

BOOST_AUTO_TEST_CASE(numbers_in_the_first_row_are_column_numbers_only_when_they_cannot_be_values) {
    const auto below = [](const Lines& first) {
        return list_of({{"Họ và tên", "Số hộ", "Kinh phí", "Hình thức"}, first, {"A", "3", "1,5", "Giấy khen"}});
    };
    BOOST_TEST(below({"101", "102", "103", "Giấy khen"}).count == 2U);
    const Imported numbers = below({"(1)", "(2)", "(3)", "(4)"});
    BOOST_TEST(numbers.count == 1U);
    check_lines(told(numbers), {kPassed + "2 «(1) (2) (3) (4)»."});
    BOOST_TEST(below({"1", "2", "3", "4"}).faults.errors() == 0U, "4 is no award");
    Imported read{{}, 0, 0, FaultList(10), {}};
    Fault why;
    std::vector<Field> plain = sample_form();
    plain.resize(3);
    BOOST_REQUIRE(import_workbook(
        workbook_of({{"D", rows_of_texts({{"Họ và tên", "Số hộ", "Kinh phí"}, {"1", "2", "3"}}), {}}}), plain, {}, {},
        [] {}, read, why));
    BOOST_TEST(read.faults.errors() == 1U, "a name, a count and a sum as well as three column numbers");
}

BOOST_AUTO_TEST_CASE(a_header_of_two_lines_is_read_as_one) {
    std::string xml = rows_of_texts(
        {{"Họ và tên", "Kết quả", "", "Hình thức"}, {"", "Số hộ", "Kinh phí"}, {"A", "3", "1,5", "Giấy khen"}});
    xml += "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:D2\"/></mergeCells>";
    const Imported read = import_of(workbook_of({{"D", xml, {}}}));
    check_lines(told(read), {});
    BOOST_TEST(read.count == 1U);
    BOOST_TEST(read.rows.find("\"count\":3,\"money\":\"1.5\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_header_that_is_merged_over_columns_without_names_is_refused) {
    std::string xml = rows_of_texts({{"Họ và tên", "Số hộ", "", "Hình thức"}, {"A", "3", "4", "Giấy khen"}});
    xml += "<mergeCells><mergeCell ref=\"B1:C1\"/></mergeCells>";
    const Imported read = import_of(workbook_of({{"D", xml, {}}}));
    check_lines(told(read), {"D!C2: Dữ liệu nằm ở cột không có tiêu đề: «4». Hãy đặt tiêu đề hoặc xóa ô.",
                             "D!B1:C1: Ô tiêu đề bị gộp. Mỗi cột phải có một tiêu đề riêng: hãy bỏ gộp."});
    BOOST_TEST(concerns_sheet(read.faults.kept().back()));
}

BOOST_AUTO_TEST_CASE(a_second_table_below_the_first_is_read_by_its_own_header) {
    const Imported read = list_of({{"Họ và tên", "Số hộ", "Hình thức"},
                                   {"A", "3", "Giấy khen"},
                                   {"", "Người lập biểu"},
                                   {"Hình thức", "Họ và tên", "Số hộ"},
                                   {"Bằng khen", "B", "4"}});
    BOOST_TEST(read.count == 2U);
    BOOST_TEST(read.faults.errors() == 0U);
    BOOST_TEST(read.rows.find("\"name\":\"B\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_shows_nothing_is_nothing) {
    const Imported read = list_of(
        {sample_header(), {"A", "3", "", "", "Giấy khen", "", "", "", "", "", "\xC2\xA0"}, {"", "\xE2\x80\x8B"}});
    BOOST_TEST(read.count == 1U);
    check_lines(told(read), {});
    for (const char* blank : {" ", "\xC2\xA0", "\xE2\x80\x8B", "\xE3\x80\x80\n"})
        check_lines(told(list_of({sample_header(), {blank, "3", "", "", "Giấy khen"}})),
                    {"D!A2: Thiếu giá trị bắt buộc của cột «Họ và tên»."});
    std::string prefilled = rows_of_texts({sample_header(), {"A", "3", "", "", "Giấy khen"}});
    prefilled.insert(prefilled.find("</sheetData>"),
                     row_xml(3, "<c r=\"E3\" t=\"str\"><f>IF(A3=\"\",\"\",\"Giấy khen\")</f><v></v></c>"));
    const Imported blank = import_of(workbook_of({{"D", prefilled, {}}}));
    check_lines(told(blank), {});
    BOOST_TEST(blank.count == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_hidden_or_skipped_is_named) {
    const std::string table = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"16384\" "
                              "hidden=\"1\"/></cols>" +
                              rows_of_texts({sample_header(), {"A", "3", "", "", "Giấy khen"}});
    check_lines(told(import_of(workbook_of({{"D", table, {}}, {"Ghi chú", "<sheetData/>", {}}}))),
                {"D: Trang tính có cột bị ẩn (B-C); nội dung của cột ẩn cũng được nhập.",
                 "Ghi chú: Trang tính không được nhập."});
}

BOOST_AUTO_TEST_SUITE_END()
