// A workbook that is wrong says everything that is wrong, each fault with its cell, and quickly.
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "plugins/made_workbook.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

using Lines = std::vector<std::string>;

void check_lines(const Lines& found, const Lines& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

std::string sheet(const std::vector<std::vector<std::string>>& rows) {
    return workbook_of({{"Danh sách", rows_of_texts(rows), {}}});
}

/// One data row below the header, cells given as XML.
std::string one_row(const std::string& cells) {
    std::string header = rows_of_texts({sample_header()});
    header.insert(header.find("</sheetData>"), row_xml(2, cells));
    return workbook_of({{"Danh sách", header, {}}});
}

const std::string kGood = text_cell("A2", "Nguyễn Văn A") + "%" + text_cell("E2", "Giấy khen");

/// The good row with one more cell between name and award.
std::string with_cell(const std::string& cell) {
    std::string cells = kGood;
    return one_row(cells.replace(cells.find('%'), 1, cell));
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(turns_away_what_is_no_workbook_and_names_it) {
    BOOST_TEST(turned_away("") ==
               "Tệp không phải bảng tính Excel (.xlsx): 0 byte. Hãy mở tệp bằng Excel và lưu lại dạng .xlsx.");
    BOOST_TEST(turned_away("%PDF-1.7 ...", "en") ==
               "The file is not an Excel workbook (.xlsx): PDF. Open it in Excel and save it as .xlsx.");
    const std::string old("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    BOOST_TEST(turned_away(old + std::string(600, '\0')) ==
               "Tệp là Excel đời cũ (.xls). Hãy mở tệp và chọn «Lưu thành» dạng .xlsx.");
    std::string name;
    for (const char c : std::string("EncryptedPackage")) (name += c) += '\0';
    BOOST_TEST(turned_away(old + std::string(600, '\0') + name) ==
               "Tệp có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.");
    BOOST_TEST(turned_away(
                   zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}})) ==
               "Tệp là bảng tính OpenDocument (.ods). Hãy lưu lại dạng .xlsx.");
    BOOST_TEST(turned_away(zip_of({{"word/document.xml", "<x/>"}})) ==
               "Tệp không phải bảng tính Excel (.xlsx): Word (.docx). Hãy mở tệp bằng Excel và lưu lại dạng .xlsx.");
}

BOOST_AUTO_TEST_CASE(turns_away_a_file_that_is_cut_short_at_any_place) {
    const std::string whole = sheet({sample_header(), {"Nguyễn Văn A", "3", "", "", "Giấy khen"}});
    BOOST_TEST(turned_away(whole.substr(0, whole.size() - 30)) ==
               "Tệp bị cắt cụt hoặc hỏng (Not a zip archive). Hãy gửi lại tệp gốc.");
    for (std::size_t length = 0; length + 1 < whole.size(); length += 7)
        BOOST_TEST(!turned_away(whole.substr(0, length)).empty(), "cut at " << length);
}

BOOST_AUTO_TEST_CASE(any_changed_byte_is_a_fault_or_harmless_but_never_a_crash) {
    const std::string whole = sheet({sample_header(), {"Nguyễn Văn A", "3", "", "", "Giấy khen"}});
    std::mt19937 dice(7);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 3; ++i) bytes[dice() % bytes.size()] = static_cast<char>(dice());
        const Imported read = import_of(bytes);
        BOOST_REQUIRE(read.count <= 1U);
    }
}

BOOST_AUTO_TEST_CASE(refuses_a_zip_bomb_quickly_and_by_its_numbers) {
    const std::string bomb = workbook_of({{"Danh sách", std::string(std::size_t{40} << 20, ' '), {}}});
    BOOST_TEST(bomb.size() < 100'000U);
    const std::string told_why = turned_away(bomb);
    BOOST_TEST(told_why.find("Tệp nén phình quá mức cho phép (") == 0U);
    BOOST_TEST(told_why.find(" : 1; tối đa 200 : 1). Tệp bị từ chối mà không giải nén hết.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_a_bomb_that_lies_about_its_size) {
    std::string bomb = workbook_of({{"Danh sách", std::string(std::size_t{40} << 20, ' '), {}}});
    // The declared size of the first entry, in its local header and in the directory: both say 1000 bytes now.
    for (const std::string& mark : {std::string("PK\x03\x04"), std::string("PK\x01\x02")}) {
        const std::size_t at = bomb.find(mark) + (mark[2] == '\x03' ? 22 : 24);
        bomb.replace(at, 4, std::string("\xE8\x03\x00\x00", 4));
    }
    check_lines(told(import_of(bomb)),
                {"Danh sách: Tệp bị cắt cụt hoặc hỏng (xl/worksheets/sheet1.xml). Hãy gửi lại tệp gốc."});
}

BOOST_AUTO_TEST_CASE(refuses_more_entries_than_a_workbook_has) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (int i = 0; i < 2001; ++i) parts.emplace_back("a" + std::to_string(i), "");
    BOOST_TEST(turned_away(zip_of(parts)) ==
               "Tệp chứa quá nhiều mục nén (2001; tối đa 2000). Đây không phải bảng tính bình thường.");
}

BOOST_AUTO_TEST_CASE(names_the_part_that_is_no_xml) {
    check_lines(told(import_of(workbook_of({{"Danh sách", "<sheetData><row></sheetData>", {}}}))),
                {"Danh sách: Phần «xl/worksheets/sheet1.xml» của tệp không phải XML đúng quy cách: mismatched tag "
                 "(1:30). Hãy mở bằng Excel, lưu lại rồi gửi."});
    const std::string laughs = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook/>";
    BOOST_TEST(
        turned_away(zip_of({{"xl/workbook.xml", laughs}})) ==
        "Phần «xl/workbook.xml» của tệp không phải XML đúng quy cách: <!DOCTYPE (1:13). Hãy mở bằng Excel, lưu lại "
        "rồi gửi.");
    std::string deep = "<workbook>";
    for (int i = 0; i < 70; ++i) deep += "<a>";
    BOOST_TEST(turned_away(zip_of({{"xl/workbook.xml", deep}}), "en") ==
               "Part \"xl/workbook.xml\" of the file is not well-formed XML: nesting > 64 (1:203). Open it in Excel, "
               "save it and send it "
               "again.");
    const std::string tag = "<workbook a=\"" + std::string(3U << 20U, 'x') + "\"/>";
    BOOST_TEST(turned_away(zip_of({{"xl/workbook.xml", tag}})).find("tag > 1 MiB") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_missing_misspelt_extra_and_double_columns_at_once) {
    check_lines(
        told(import_of(sheet(
            {{"Họ và tên", "Số hộ", "Hình thưc khen", "Số hộ", "Ngày sịnh", "Ghi thêm"}, {"Nguyễn Văn A", "3"}}))),
        {"Danh sách!D1: Cột «Số hộ» lặp lại cột B. Mỗi cột chỉ được có một lần.",
         "Danh sách: Thiếu cột bắt buộc «Hình thức».",
         "Danh sách!C1: Cột «Hình thưc khen» không thuộc mẫu. Hãy xóa cột này hoặc khai báo nó trong cấu hình nhập.",
         "Danh sách!F1: Cột «Ghi thêm» không thuộc mẫu. Hãy xóa cột này hoặc khai báo nó trong cấu hình nhập."});
    check_lines(told(import_of(sheet({{"Họ và tên", "Số hộ", "Hinh thuc", "Ngày sinhh", "Lãnh đạo"}})), "en"),
                {"Danh sách!D1: Column \"Ngày sinhh\" is not part of the form. Did you mean \"Ngày sinh\"?"});
    check_lines(told(import_of(sheet({{"Họ và tên", "Số hộ", "Hình thứ", "Lãnh đạo"}}))),
                {"Danh sách: Thiếu cột bắt buộc «Hình thức». Có phải cột «Hình thứ» (C1) bị viết sai?",
                 "Danh sách!C1: Cột «Hình thứ» không thuộc mẫu. Có phải là «Hình thức»?"});
}

BOOST_AUTO_TEST_CASE(says_what_a_header_row_must_hold_when_there_is_none) {
    check_lines(told(import_of(sheet({{"Một bảng khác"}, {"a", "b", "c"}}))),
                {"Danh sách: Không tìm thấy dòng tiêu đề trong 40 dòng đầu. Cần có các cột: Họ và tên, Hình thức."});
    check_lines(told(import_of(workbook_of({{"Trống", "<sheetData/>", {}}}))),
                {"Tệp không có trang tính nào nhìn thấy được chứa bảng đề nghị."});
}

BOOST_AUTO_TEST_CASE(a_merged_block_is_told_with_its_range_unless_it_is_a_title) {
    std::string xml = rows_of_texts({{"SỞ XÂY DỰNG"}, sample_header(), {"A", "", "", "", "Giấy khen"}});
    xml += "<mergeCells><mergeCell ref=\"A1:H1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>";
    check_lines(told(import_of(workbook_of({{"Danh sách", xml, {}}}))),
                {"Danh sách!A3:A4: Ô bị gộp. Mỗi ô của bảng phải đứng riêng: hãy bỏ gộp và điền vào từng ô."});
}

BOOST_AUTO_TEST_CASE(every_row_of_a_merged_block_is_refused_since_all_but_the_first_lost_their_value) {
    std::string xml = rows_of_texts({sample_header(),
                                     {"A", "", "", "02/04/1989", "Giấy khen"},
                                     {"B", "", "", "", "Giấy khen"},
                                     {"C", "", "", "", "Giấy khen"},
                                     {"D", "", "", "", "Giấy khen"}});
    // The last block lies below the table and holds nothing of it.
    xml += "<mergeCells><mergeCell ref=\"D2:D4\"/><mergeCell ref=\"D2:D4\"/><mergeCell ref=\"A8:C9\"/></mergeCells>";
    const Imported read = import_of(workbook_of({{"Danh sách", xml, {}}}));
    std::vector<std::uint32_t> rows;
    for (const Fault& fault : read.faults.kept()) {
        BOOST_TEST(fault.where() == "Danh sách!D2:D4");
        rows.push_back(fault.row);
    }
    const std::vector<std::uint32_t> expected = {2, 3, 4, 2};
    BOOST_CHECK_EQUAL_COLLECTIONS(rows.begin(), rows.end(), expected.begin(), expected.end());
}

BOOST_AUTO_TEST_CASE(no_faulty_row_looks_good_when_there_are_more_faults_than_are_told) {
    std::vector<std::vector<std::string>> rows = {sample_header()};
    for (int i = 0; i < 20; ++i) rows.push_back({"A" + std::to_string(i), "x", "x", "x", "Giấy khen"});
    Settings few;
    few.max_faults = 6;
    const Imported read = import_of(sheet(rows), few);
    std::set<std::uint32_t> told_of;
    for (const Fault& fault : read.faults.kept()) told_of.insert(fault.row);
    BOOST_TEST(told_of.size() == 20U);
    BOOST_TEST(read.faults.kept().size() == 24U); // the first six, and one for each row after them
    BOOST_TEST(read.faults.errors() == 60U);
}

BOOST_AUTO_TEST_CASE(long_texts_are_refused_by_their_cell_and_quoted_in_short) {
    const std::string shared = std::string(140'000, 'a');
    std::string cells;
    for (const char* place : {"A2", "B2", "G2"}) cells += text_cell(place, shared);
    const Lines lines = told(import_of(one_row(cells + text_cell("H2", "đ" + std::string(5'000, 'x')))));
    BOOST_REQUIRE(lines.size() == 5U); // the award is missing too
    BOOST_TEST(lines[0].find("Danh sách!A2: Ô chứa quá nhiều chữ (tối đa 32.767 ký tự): «aaa") == 0U);
    for (const std::string& line : lines) BOOST_TEST(line.size() < 500U);
    // Many long cells in one row are more than any workbook holds.
    std::string wide = rows_of_texts({sample_header()});
    std::string many;
    for (unsigned column = 1; column <= 130; ++column) many += text_cell(cell_name(2, column), shared);
    wide.insert(wide.find("</sheetData>"), row_xml(2, many));
    ArchiveLimits roomy;
    roomy.ratio = 10'000;
    Imported read{{}, 0, 0, FaultList(10), {}};
    Fault why;
    BOOST_REQUIRE(import_workbook(
        workbook_of({{"Danh sách", wide, {}}}), sample_form(), {}, roomy, [] {}, read, why));
    check_lines(told(read), {"Danh sách: Phần «xl/worksheets/sheet1.xml» của tệp không phải XML đúng quy cách: row "
                             "r=\"2\" > 16 MiB. Hãy mở bằng Excel, lưu lại rồi gửi."});
}

BOOST_AUTO_TEST_CASE(a_part_that_stands_twice_is_refused_whatever_its_case) {
    BOOST_TEST(
        turned_away(zip_of({{"xl/workbook.xml", "<workbook/>"}, {"XL\\Workbook.xml", "<workbook/>"}})) ==
        "Phần «XL\\Workbook.xml» đứng hai lần trong tệp nén, không rõ phần nào là thật. Hãy mở bằng Excel, lưu lại "
        "rồi gửi.");
}

BOOST_AUTO_TEST_CASE(a_formula_that_was_never_calculated_is_no_empty_cell) {
    Settings cached;
    cached.formulas = Formulas::cached;
    check_lines(told(import_of(with_cell("<c r=\"B2\"><f>SUM(B3:B9)</f><v></v></c>"), cached)),
                {"Danh sách!B2: Ô chứa công thức «=SUM(B3:B9)» chưa được tính. Hãy mở bằng Excel, lưu lại, hoặc dán "
                 "thành giá trị."});
    check_lines(told(import_of(with_cell("<c r=\"B2\" t=\"str\"><f>IF(A2=1,2,\"\")</f><v></v></c>"), cached)), {});
    check_lines(told(import_of(one_row("<c r=\"A2\" t=\"str\"><f>T(1)</f><v></v></c>" + text_cell("E2", "Giấy khen") +
                                       text_cell("G2", "x")),
                               cached)),
                {"Danh sách!A2: Thiếu giá trị bắt buộc của cột «Họ và tên»."});
}

BOOST_AUTO_TEST_CASE(a_formula_is_refused_unless_its_stored_value_is_allowed) {
    const std::string bytes = with_cell("<c r=\"B2\"><f>SUM(B3:B9)</f><v>12</v></c>");
    check_lines(told(import_of(bytes)),
                {"Danh sách!B2: Ô chứa công thức «=SUM(B3:B9)». Hãy chép và dán lại thành giá trị."});
    Settings cached;
    cached.formulas = Formulas::cached;
    const Imported read = import_of(bytes, cached);
    BOOST_TEST(read.faults.total() == 0U);
    BOOST_TEST(read.rows.find("\"count\":12") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_wrong_value_is_told_with_its_cell) {
    const auto fault_of = [](const std::string& cell) {
        const Lines lines = told(import_of(with_cell(cell)));
        return lines.size() == 1 ? lines.front() : std::to_string(lines.size()) + " faults";
    };
    BOOST_TEST(fault_of("<c r=\"B2\"><v>2.5</v></c>") == "Danh sách!B2: «2.5» không phải số nguyên.");
    BOOST_TEST(fault_of(text_cell("B2", "ba hộ")) == "Danh sách!B2: «ba hộ» không phải số.");
    BOOST_TEST(fault_of("<c r=\"B2\"><v>1E+20</v></c>") ==
               "Danh sách!B2: Số 1E+20 quá lớn: Excel chỉ giữ đúng 15 chữ số.");
    BOOST_TEST(fault_of(text_cell("C2", "1.234")) ==
               "Danh sách!C2: «1.234» có hai cách hiểu (1234 hoặc 1.234). Hãy ghi thành ô số.");
    BOOST_TEST(fault_of("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>") ==
               "Danh sách!C2: Ô báo lỗi #REF!. Hãy sửa lại giá trị.");
    BOOST_TEST(fault_of(text_cell("D2", "năm 1989")) ==
               "Danh sách!D2: «năm 1989» không phải ngày. Hãy ghi ngày/tháng/năm, ví dụ 02/04/1989.");
    BOOST_TEST(fault_of(text_cell("D2", "30/02/2024")) == "Danh sách!D2: Không có ngày 30/02/2024 trong lịch.");
    BOOST_TEST(fault_of(text_cell("D2", "12/31/2024")) == "Danh sách!D2: Không có ngày 12/31/2024 trong lịch.");
    BOOST_TEST(fault_of("<c r=\"D2\"><v>1989</v></c>") ==
               "Danh sách!D2: «1989» là số, không phải ngày. Hãy định dạng ô là ngày hoặc ghi ngày/tháng/năm.");
    BOOST_TEST(fault_of("<c r=\"D2\" s=\"1\"><v>60</v></c>") == "Danh sách!D2: Không có ngày 60 trong lịch.");
    BOOST_TEST(fault_of(text_cell("B2", "_x0007_")) == "Danh sách!B2: «\x07» không phải số.");
}

BOOST_AUTO_TEST_CASE(wrong_choices_lists_and_required_values_are_told) {
    const auto faults_of = [](const std::string& cells) { return told(import_of(one_row(cells))); };
    check_lines(faults_of(text_cell("A2", "A") + text_cell("E2", "Giấy khn")),
                {"Danh sách!E2: «Giấy khn» không có trong danh sách. Có phải là «Giấy khen»?"});
    check_lines(faults_of(text_cell("A2", "A") + text_cell("E2", "Huy chương")),
                {"Danh sách!E2: «Huy chương» không có trong danh sách. Được chọn: Giấy khen; Bằng khen."});
    check_lines(faults_of(text_cell("B2", "4")),
                {"Danh sách!A2, E2: Thiếu giá trị bắt buộc của các cột «Họ và tên», «Hình thức»."});
    const std::string good = text_cell("A2", "A") + text_cell("E2", "Giấy khen");
    check_lines(faults_of(good + text_cell("F2", "có lẽ")), {"Danh sách!F2: «có lẽ» không phải Có hoặc Không."});
    check_lines(faults_of(good + text_cell("G2", "a_x0007_b")),
                {"Danh sách!G2: Ô chứa ký tự điều khiển không in được. Hãy gõ lại nội dung."});
    check_lines(faults_of(good + text_cell("H2", "SK1 | Mẫu móng\nSK2")),
                {"Danh sách!H2: Dòng «SK2» trong ô có 1 phần; cần 3 phần, cách nhau bằng dấu |: Mã | Tên | Năm."});
    check_lines(faults_of(good + text_cell("J2", "lạc")),
                {"Danh sách!J2: Dữ liệu nằm ở cột không có tiêu đề: «lạc». Hãy đặt tiêu đề hoặc xóa ô."});
}

BOOST_AUTO_TEST_CASE(rows_after_the_signature_line_are_not_lost_in_silence) {
    check_lines(
        told(import_of(sheet({sample_header(),
                              {"A", "1", "", "", "Giấy khen"},
                              {"", "", "Người lập biểu (ký)"},
                              {"Trần B", "2", "", "", "Giấy khen"}}))),
        {"Danh sách!A4: Dòng dữ liệu nằm sau dòng kết thúc bảng («Người lập biểu (ký)»). Hãy chuyển lên trên hoặc xóa.",
         "Danh sách: Không nhập các dòng tiêu đề nhóm, dòng cộng, số cột, chữ ký: 3 «Người lập biểu "
         "(ký)»."});
}

BOOST_AUTO_TEST_CASE(hidden_sheets_and_macros_are_mentioned_and_left_out) {
    const std::string table = rows_of_texts({sample_header(), {"A", "", "", "", "Giấy khen"}});
    const Imported read = import_of(workbook_of({{"Danh sách", table, {}}, {"Cũ", table, "veryHidden"}}));
    check_lines(told(read), {"Cũ: Trang tính ẩn, không được nhập."});
    BOOST_TEST(read.count == 1U);
    BOOST_TEST(read.faults.errors() == 0U);
    std::string filtered = table;
    filtered.replace(filtered.find("<row r=\"2\">"), 11, "<row r=\"2\" hidden=\"1\">");
    check_lines(told(import_of(workbook_of({{"Danh sách", filtered, {}}})), "en"),
                {"Danh sách: The sheet has 1 hidden rows (2); they are imported as well."});
    Settings wish;
    wish.sheets = {"Danh sach", "Tháng 5"};
    check_lines(told(import_of(workbook_of({{"Danh sách", table, {}}}), wish)),
                {"Không có trang tính «Tháng 5». Các trang có trong tệp: Danh sách."});
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_rows_are_refused_within_bounds_or_read_fast) {
    std::string xml = rows_of_texts({{"Họ và tên", "Số hộ", "Hình thức"}});
    std::string rows;
    for (unsigned row = 2; row <= 100'001; ++row)
        rows += row_xml(row, text_cell("A" + std::to_string(row), "Nguyễn Văn " + std::to_string(row)) + "<c r=\"B" +
                                 std::to_string(row) + "\"><v>3</v></c>" +
                                 text_cell("C" + std::to_string(row), "Giấy khen"));
    xml.insert(xml.find("</sheetData>"), rows);
    const std::string bytes = workbook_of({{"Danh sách", xml, {}}});
    check_lines(told(import_of(bytes)), {"Danh sách: Bảng có quá nhiều dòng (tối đa 5000). Hãy tách tệp."});
    Settings wide;
    wide.max_rows = 1'000'000;
    const Imported read = import_of(bytes, wide);
    BOOST_TEST((read.count == 100'000U || told(read).front().find("quá dài cho một lần nhập") != std::string::npos));
    BOOST_TEST(read.rows.size() <= (std::size_t{14} << 20));
}

BOOST_AUTO_TEST_SUITE_END()
