// What a cell shows is what arrives, or a question about it.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "import_xlsx/workbook/number_format.hpp"
#include "import_xlsx/workbook/old_letters.hpp"
#include "plugins/made_workbook.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

std::string escaped(std::string text) {
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 6) text.replace(at, 1, "&quot;");
    return text;
}

/// The only row of a list whose cell in this column is shown in `format`, by a font.
Imported read_cell(char column, const std::string& format, const std::string& cell, const std::string& font = "Arial") {
    const std::string styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"" + escaped(format) +
                               "\"/></numFmts><fonts><font><name val=\"Arial\"/></font><font><name val=\"" + font +
                               "\"/></font></fonts><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"170\" "
                               "fontId=\"1\"/></cellXfs></styleSheet>";
    std::string xml = rows_of_texts({sample_header()});
    const std::string place = "<c s=\"1\" r=\"" + std::string(1, column) + "2\"" + cell + "</c>";
    const std::string name = column == 'A' ? place : text_cell("A2", "A") + (column < 'E' ? place : "");
    xml.insert(xml.find("</sheetData>"), row_xml(2, name + text_cell("E2", "Giấy khen") + (column > 'E' ? place : "")));
    return import_of(workbook_of({{"D", xml, {}}}, {}, styles));
}

/// The value as JSON, or the code of the fault.
std::string arrives(const char* field, char column, const std::string& format, const std::string& cell,
                    const std::string& font = "Arial") {
    const Imported read = read_cell(column, format, cell, font);
    if (read.faults.errors() > 0) return read.faults.kept().front().code;
    const auto row = boost::json::parse("[" + read.rows + "]").as_array().at(0).at("fields").as_object();
    return row.contains(field) ? boost::json::serialize(row.at(field)) : "(absent)";
}

std::string number(const std::string& format, const std::string& value) {
    return arrives("money", 'C', format, "><v>" + value + "</v>");
}
std::string text(const std::string& format, const std::string& value) {
    return arrives("name", 'A', format, "><v>" + value + "</v>");
}
std::string date(const std::string& format, const std::string& value) {
    return arrives("day", 'D', format, "><v>" + value + "</v>");
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(a_number_arrives_as_it_is_shown_or_is_asked_about) {
    BOOST_TEST(number("General", "0.30000000000000004") == "\"0.3\"");
    BOOST_TEST(number("General", "96.5") == "\"96.5\"");
    BOOST_TEST(number("#,##0.0", "1234.5") == "\"1234.5\"");
    BOOST_TEST(number("0.00\\ [$₫-42A]", "12.5") == "\"12.5\"");
    BOOST_TEST(number("0.0 \"triệu\"", "96.5") == "\"96.5\"");
    BOOST_TEST(number("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", "0") == "\"0\"");
    for (const char* format : {"0", "#,##0", "#,##0 VND", "0%", "0.0,", "# ?/?", "0.00E+00", "[>100]0;0.0", ";;;"})
        BOOST_TEST(number(format, "96.5") == "shown-rounded", format);
    BOOST_TEST(sentence(read_cell('C', "#,##0 VND", "><v>96.5</v>").faults.kept().front(), "vi") ==
               "Ô hiện «97 VND» nhưng chứa 96.5. Hãy ghi đúng số cần nộp, hoặc định dạng ô để hiện đủ số.");
}

BOOST_AUTO_TEST_CASE(a_number_in_a_text_arrives_as_it_is_shown_or_is_asked_about) {
    BOOST_TEST(text("000", "7") == "\"007\"");
    BOOST_TEST(text("\"N-\"00", "7") == "\"N-07\"");
    BOOST_TEST(text("0%", "0.5") == "\"50%\"");
    BOOST_TEST(text("0", "2.5") == "\"3\"");
    BOOST_TEST(text("General", "7") == "\"7\"");
    BOOST_TEST(text("hh:mm", "0.3125") == "\"07:30\"");
    BOOST_TEST(text("mm:ss", "0.0104166667") == "\"15:00\"");
    BOOST_TEST(text("mm/yyyy", "32600") == "\"04/1989\"");
    BOOST_TEST(text("d/m/yy", "32600") == "\"2/4/89\"");
    for (const char* format : {"mmmm yyyy", "dddd", "#,##0", "# ?/?", "[h]:mm"})
        BOOST_TEST(text(format, "32600.25") == "shown-otherwise", format);
    BOOST_TEST(text("General", "1089012345678") == "shown-otherwise", "shown as 1.08901E+12");
    BOOST_TEST(arrives("remark", 'G', "General", " t=\"b\"><v>1</v>") == "\"TRUE\"");
}

BOOST_AUTO_TEST_CASE(a_date_arrives_when_all_of_it_is_shown) {
    for (const char* format : {"dd/mm/yyyy", "yyyy-mm-dd;@", "[$-42A]dd mmmm yyyy", "d-mmm-yy", "dd/mm/yyyy hh:mm"})
        BOOST_TEST(date(format, "32600") == "\"1989-04-02\"", format);
    for (const char* format : {"mm/yyyy", "yyyy", "d/m", "mmmm"})
        BOOST_TEST(date(format, "32600") == "day-not-shown", format);
    for (const char* format : {"General", "hh:mm", "#,##0 VND"})
        BOOST_TEST(date(format, "32600") == "number-not-date", format);
}

BOOST_AUTO_TEST_CASE(a_text_that_stands_twice_in_its_cell_is_shown_once) {
    BOOST_TEST(arrives("name", 'A', "General", " t=\"inlineStr\"><v>Trần A</v><is><t>Trần A</t></is>") == "\"Trần A\"");
}

BOOST_AUTO_TEST_CASE(a_column_of_date_cells_and_typed_dates_is_a_question) {
    std::string xml = rows_of_texts({{"Họ và tên", "Ngày sinh", "Hình thức"}});
    xml.insert(
        xml.find("</sheetData>"),
        row_xml(2, text_cell("A2", "A") + "<c r=\"B2\" s=\"1\"><v>32543</v></c>" + text_cell("C2", "Giấy khen")) +
            row_xml(3, text_cell("A3", "B") + text_cell("B3", "25/04/1989") + text_cell("C3", "Giấy khen")));
    const Imported read = import_of(workbook_of({{"D", xml, {}}}));
    BOOST_REQUIRE(read.faults.errors() == 1U);
    BOOST_TEST(concerns_sheet(read.faults.kept().front()));
    BOOST_TEST(
        told(read).front() ==
        "D: Cột «Ngày sinh» có cả ô ngày (B2) và ngày gõ thành chữ (B3): chương trình bảng tính có thể đã đảo ngày "
        "và tháng ở các ô ngày. Hãy kiểm tra từng ngày rồi ghi cả cột theo một cách.");
}

BOOST_AUTO_TEST_CASE(letters_of_old_fonts_arrive_as_they_are_shown) {
    const auto inline_text = [](const char* written) {
        return std::string(" t=\"inlineStr\"><is><t>") + written + "</t></is>";
    };
    BOOST_TEST(arrives("name", 'A', "General", inline_text("NguyÔn ThÞ Thïy D\xC2\xAD\xC2\xAC\x6Eg"), ".VnTime") ==
               "\"Nguyễn Thị Thùy Dương\"");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("NguyÔn"), ".VnTimeH") == "\"NGUYỄN\"");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("Nguyeãn Thò Thuøy Döông"), "VNI-Times") ==
               "\"Nguyễn Thị Thùy Dương\"");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("Nguyễn"), ".VnTime") == "\"Nguyễn\"");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("NguyÔn ThÞ Thïy D\xC2\xAD\xC2\xAC\x6Eg")) == "old-letters");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("Nguyeãn Thò Thuøy Döông")) == "old-letters");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("Hång")) == "old-letters", "one letter: Hồng");
    BOOST_TEST(arrives("name", 'A', "General", inline_text("Hoaøng")) == "old-letters", "one letter: Hoàng");
    for (const char* name : {"Zoë", "Björn", "François", "Göring", "Hà Thành", "LÊ VÂN", "Trần Á", "Tô Hoài", "Müller",
                             "Nguyen Van A", "Đỗ Thị Ý"})
        BOOST_TEST(arrives("name", 'A', "General", inline_text(name)) == "\"" + std::string(name) + "\"");
}

BOOST_AUTO_TEST_CASE(beside_old_writing_what_could_be_either_is_a_question) {
    const auto list = [](const std::vector<std::string>& names) {
        std::vector<std::vector<std::string>> rows = {sample_header()};
        for (const std::string& name : names) rows.push_back({name, "1", "", "", "Giấy khen"});
        return import_of(workbook_of({{"T", rows_of_texts(rows), {}}}));
    };
    const std::string old = "NguyÔn ThÞ Thïy";
    const Imported both = list({"Dòng", old});
    BOOST_REQUIRE(both.faults.kept().size() == 2U);
    BOOST_TEST(concerns_sheet(both.faults.kept().back()));
    BOOST_TEST(told(both).back() ==
               "T: Cột «Họ và tên» có chữ gõ bằng bảng mã cũ (A3), nên chữ ở A2 cũng có thể như vậy mà không nhận ra "
               "được. Hãy chuyển cả cột sang Unicode rồi nhập lại.");
    BOOST_TEST(list({"Dòng", "Nguyễn", old}).faults.kept().size() == 1U, "the column is in Unicode but for one cell");
    BOOST_TEST(list({"Lan", old}).faults.kept().size() == 1U, "plain letters are the same in both");
    BOOST_TEST(list({"Dòng", "Lan"}).faults.kept().empty());
}

BOOST_AUTO_TEST_SUITE_END()
