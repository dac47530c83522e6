// What stands in a right workbook arrives exactly, whatever way Excel stored it.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "import_xlsx/cells/numbers.hpp"
#include "import_xlsx/cells/vietnamese.hpp"
#include "plugins/made_workbook.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

/// The fields of the only row.
boost::json::object fields_of(const std::string& cells, const std::string& properties = {}) {
    std::string xml = rows_of_texts({sample_header()});
    xml.insert(xml.find("</sheetData>"), row_xml(2, cells));
    const Imported read = import_of(workbook_of({{"Danh sách", xml, {}}}, properties));
    for (const std::string& line : told(read)) BOOST_TEST_MESSAGE(line);
    BOOST_REQUIRE(read.count == 1U);
    BOOST_TEST(read.faults.errors() == 0U);
    return boost::json::parse("[" + read.rows + "]").as_array().at(0).as_object().at("fields").as_object();
}

std::string field(const std::string& name, const std::string& cell, const std::string& properties = {}) {
    const std::string good = text_cell("A2", "A");
    const std::string award = text_cell("E2", "Giấy khen");
    const bool before = cell.find("r=\"E2\"") == std::string::npos && cell[6] < 'E';
    const auto row = fields_of(before ? good + cell + award : good + award + cell, properties);
    const auto* found = row.if_contains(name);
    return found == nullptr ? "(absent)" : boost::json::serialize(*found);
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(numbers_keep_their_shortest_exact_digits) {
    BOOST_TEST(field("money", "<c r=\"C2\"><v>0.10000000000000001</v></c>") == "\"0.1\"");
    BOOST_TEST(field("money", "<c r=\"C2\"><v>12.199999999999999</v></c>") == "\"12.2\"");
    BOOST_TEST(field("money", "<c r=\"C2\"><v>1.5E-5</v></c>") == "\"0.000015\"");
    BOOST_TEST(field("money", "<c r=\"C2\"><v>123456789012345</v></c>") == "\"123456789012345\"");
    BOOST_TEST(field("count", "<c r=\"B2\"><v>312</v></c>") == "312");
    BOOST_TEST(field("count", "<c r=\"B2\" t=\"str\"><v>1.312</v></c>") == "1312");
}

BOOST_AUTO_TEST_CASE(typed_numbers_follow_vietnamese_and_international_writing) {
    const auto reading = [](const char* text, bool whole) {
        const TypedNumber number = read_typed_number(text, whole);
        if (number.verdict == TypedNumber::Verdict::ambiguous) return number.digits + " or " + number.other;
        return number.verdict == TypedNumber::Verdict::number ? number.digits : std::string("no number");
    };
    BOOST_TEST(reading("1.234.567,5", false) == "1234567.5");
    BOOST_TEST(reading("1,234,567.50", false) == "1234567.5");
    BOOST_TEST(reading("12,5", false) == "12.5");
    BOOST_TEST(reading("-12.25", false) == "-12.25");
    BOOST_TEST(reading("1.234", true) == "1234");
    BOOST_TEST(reading("1,234", true) == "1234 or 1.234");
    BOOST_TEST(reading("0,125", false) == "0.125");
    BOOST_TEST(reading("1.23.456", false) == "no number");
    BOOST_TEST(reading("1,2,3", false) == "no number");
    BOOST_TEST(reading("12 000", false) == "no number");
    BOOST_TEST(reading("1e5", false) == "no number");
    BOOST_TEST(reading(".5", false) == "no number");
    BOOST_TEST(reading("5.", false) == "no number");
    BOOST_TEST(reading("-", false) == "no number");
    BOOST_TEST(reading("007", true) == "7");
}

BOOST_AUTO_TEST_CASE(dates_come_as_serials_of_both_calendars_or_as_text) {
    BOOST_TEST(field("day", "<c r=\"D2\" s=\"1\"><v>32600</v></c>") == "\"1989-04-02\"");
    BOOST_TEST(field("day", "<c r=\"D2\" s=\"2\"><v>32600.75</v></c>") == "\"1989-04-02\"");
    BOOST_TEST(field("day", "<c r=\"D2\" s=\"1\"><v>31138</v></c>", "<workbookPr date1904=\"1\"/>") ==
               "\"1989-04-02\"");
    BOOST_TEST(field("day", text_cell("D2", "2/4/1989")) == "\"1989-04-02\"");
    BOOST_TEST(field("day", text_cell("D2", "02-04-1989")) == "\"1989-04-02\"");
    BOOST_TEST(field("day", text_cell("D2", "02.04.1989")) == "\"1989-04-02\"");
    for (const char* written : {"1989-04-02", "02/04/1989 00:00:00", "1989-04-02T00:00", "ngày 02 tháng 4 năm 1989"})
        BOOST_TEST(field("day", text_cell("D2", written)) == "\"1989-04-02\"");
    BOOST_TEST(field("day", "<c r=\"D2\" s=\"1\" t=\"d\"><v>1989-04-02T00:00:00</v></c>") == "\"1989-04-02\"");
    BOOST_TEST(day_of_serial("1", false).value() == "1900-01-01");
    BOOST_TEST(day_of_serial("59", false).value() == "1900-02-28");
    BOOST_TEST(day_of_serial("61", false).value() == "1900-03-01");
    BOOST_TEST(!day_of_serial("60", false).has_value());
    BOOST_TEST(day_of_serial("2958465", false).value() == "9999-12-31");
    BOOST_TEST(!day_of_serial("2958466", false).has_value());
}

BOOST_AUTO_TEST_CASE(texts_are_composed_trimmed_and_joined_from_runs) {
    BOOST_TEST(field("remark", text_cell("G2", "  Nguye\xCC\x82\xCC\x83n Va\xCC\x86n A \n")) == "\"Nguyễn Văn A\"");
    BOOST_TEST(
        field("remark",
              "<c r=\"G2\" t=\"inlineStr\"><is><r><t>Mẫu </t></r><r><t>móng</t></r><rPh><t>x</t></rPh></is></c>") ==
        "\"Mẫu móng\"");
    BOOST_TEST(field("remark", "<c r=\"G2\"><v>118</v></c>") == "\"118\"");
    BOOST_TEST(field("remark", "<c r=\"G2\" s=\"1\"><v>32600</v></c>") == "\"02/04/1989\"");
    BOOST_TEST(field("remark", text_cell("G2", "dòng 1_x000D_\ndòng 2")) == "\"dòng 1\\ndòng 2\"");
    const Imported read = import_of(workbook_of(
        {{"D",
          rows_of_texts({sample_header(), {"Ho\xCC\x82\xCC\x80 A", "", "", "", "Gia\xCC\x82\xCC\x81y khen"}}),
          {}}}));
    BOOST_TEST(read.conversions.composed_texts == 2U);
    BOOST_TEST(read.faults.total() == 0U);
}

BOOST_AUTO_TEST_CASE(what_nobody_sees_makes_no_difference) {
    // A zero-width space, a soft hyphen, a byte order mark; a no-break and an ideographic space.
    BOOST_TEST(field("remark", text_cell("G2", "\xE2\x80\x8BNguyễn\xC2\xA0Văn\xE3\x80\x80"
                                               "A\xC2\xAD\xEF\xBB\xBF")) == "\"Nguyễn Văn A\"");
    BOOST_TEST(field("day", text_cell("D2", "02/04/1989\xE2\x80\x8B")) == "\"1989-04-02\"");
    const auto row = fields_of(text_cell("A2", "Nguyễn  Văn\nA") + text_cell("E2", "Giấy khen\xE2\x80\x8B"));
    BOOST_TEST(boost::json::serialize(row.at("name")) == "\"Nguyễn Văn A\"");
}

BOOST_AUTO_TEST_CASE(the_line_of_column_numbers_under_a_printed_header_is_no_row) {
    const auto rows_below = [](std::vector<std::string> numbers) {
        return import_of(workbook_of(
            {{"D", rows_of_texts({sample_header(), std::move(numbers), {"A", "3", "", "", "Giấy khen"}}), {}}}));
    };
    for (const auto& numbers : {std::vector<std::string>{"(1)", "(2)", "(3)", "(4)", "(5)"},
                                std::vector<std::string>{"A", "B", "1", "2", "3"}}) {
        const Imported read = rows_below(numbers);
        BOOST_TEST(read.count == 1U);
        BOOST_TEST(read.faults.errors() == 0U);
    }
    BOOST_TEST(rows_below({"1", "3", "2"}).count == 2U);
    BOOST_TEST(rows_below({"101", "102", "103"}).count == 2U, "column numbers begin with 1");
}

BOOST_AUTO_TEST_CASE(parts_are_found_wherever_another_program_puts_them) {
    const std::string kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string table =
        "<worksheet>" + rows_of_texts({sample_header(), {"A", "3", "", "", "Giấy khen"}}) + "</worksheet>";
    const auto book = [&](const std::string& folder, const std::string& slash, const std::string& target) {
        const std::string kBook =
            "<workbook xmlns:r=\"" + kOffice + "\"><sheets><sheet name=\"D\" r:id=\"rId1\"/></sheets></workbook>";
        return zip_of(
            {{"_rels" + slash + ".rels", "<Relationships><Relationship Id=\"rId9\" Type=\"" + kOffice +
                                             "/officeDocument\" Target=\"/" + folder + "/book.xml\"/></Relationships>"},
             {folder + slash + "book.xml", kBook},
             {folder + slash + "_rels" + slash + "book.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"" +
                                                                      kOffice + "/worksheet\" Target=\"" + target +
                                                                      "\"/></Relationships>"},
             {folder + slash + "sheets" + slash + "Sheet1.xml", table}});
    };
    for (const std::string& bytes : {book("xl", "/", "sheets/Sheet1.xml"), book("data", "/", "/data/sheets/Sheet1.xml"),
                                     book("xl", "/", "./sheets/../sheets/sheet1.XML"),
                                     book("xl", "\\", "sheets/Sheet1.xml"), book("xl", "/", "sheets\\Sheet1.xml")}) {
        BOOST_TEST(turned_away(bytes) == "");
        BOOST_TEST(import_of(bytes).count == 1U);
    }
    BOOST_TEST(told(import_of(book("xl", "/", "../../../etc/passwd"))).size() == 1U);
}

BOOST_AUTO_TEST_CASE(choices_and_yes_no_are_found_by_label_value_or_without_marks) {
    BOOST_TEST(field("leader", "<c r=\"F2\" t=\"b\"><v>1</v></c>") == "true");
    BOOST_TEST(field("leader", text_cell("F2", "x")) == "true");
    BOOST_TEST(field("leader", text_cell("F2", "KHÔNG")) == "false");
    for (const char* written : {"Bằng khen", "bang khen", "FORM_BK", "Merit", " BẰNG  KHEN "})
        BOOST_TEST(boost::json::serialize(fields_of(text_cell("A2", "A") + text_cell("E2", written)).at("award")) ==
                   "\"FORM_BK\"");
}

BOOST_AUTO_TEST_CASE(lines_of_a_cell_become_rows) {
    BOOST_TEST(field("works", text_cell("H2", "SK-1 | Mẫu móng | 2023\n\nSK-2|Vữa nhanh")) ==
               "[{\"code\":\"SK-1\",\"name\":\"Mẫu móng\",\"year\":2023},{\"code\":\"SK-2\",\"name\":\"Vữa nhanh\"}]");
}

BOOST_AUTO_TEST_CASE(the_table_is_found_below_titles_and_its_columns_are_known) {
    Settings settings;
    settings.columns = {{"name", {"Người được đề nghị"}}};
    const Imported read = import_of(
        workbook_of(
            {{"Phòng A",
              rows_of_texts({{"UBND TỈNH"},
                             {"", "", "DANH SÁCH ĐỀ NGHỊ"},
                             {},
                             {"STT", "Mã đề nghị", "Đơn vị", "Người được đề nghị *", "hinh thuc (ghi rõ)", "Kinh phí"},
                             {"1", "N-1", "Văn phòng", "Lê A", "Giấy khen", "5,5"},
                             {"2"},
                             {"", "", "Tổng cộng", "1"}}),
              {}}}),
        settings);
    for (const std::string& line : told(read)) BOOST_TEST_MESSAGE(line);
    BOOST_TEST(read.faults.errors() == 0U);
    BOOST_TEST(read.rows ==
               "{\"sheet\":\"Phòng A\",\"row\":5,\"key\":\"N-1\",\"unit\":\"Văn phòng\",\"fields\":{\"name\":"
               "\"Lê A\",\"award\":\"FORM_GK\",\"money\":\"5.5\"}}");
    BOOST_REQUIRE(read.sheets.size() == 1U);
    BOOST_REQUIRE(read.sheets.front().tables.size() == 1U);
    const TableRead& table = read.sheets.front().tables.front();
    BOOST_TEST(table.header_row == 4U);
    std::string columns;
    for (const TableColumn& column : table.columns) columns += column_name(column.number) + " " + column.field + "; ";
    BOOST_TEST(columns == "B key; C unit; D name; E award; F money; ");
}

BOOST_AUTO_TEST_CASE(folding_knows_vietnamese) {
    BOOST_TEST(fold("Đơn  vị (Sở)") == "don vi so");
    BOOST_TEST(fold("HỌ VÀ TÊN:") == "ho va ten");
}

BOOST_AUTO_TEST_SUITE_END()
