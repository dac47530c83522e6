// A faulty list goes back with its faults in the cells where they are, and comes in again once they are mended.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <zip.h>

#include "import_xlsx/marking/mark_list.hpp"
#include "plugins/made_workbook.hpp"
#include "support/places.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// One part of a workbook; "" when it has none of the name.
std::string part_of(const std::string& bytes, const std::string& name) {
    Fault why;
    const auto archive = Archive::open(bytes, {}, why);
    auto entry = archive ? archive->entry(name) : std::nullopt;
    std::string text;
    char piece[4096];
    while (entry) {
        const auto got = entry->read(piece, sizeof piece);
        if (got <= 0) break;
        text.append(piece, static_cast<std::size_t>(got));
    }
    return text;
}

/// Marks every fault that the import finds, and says of each row what became of it.
std::string marked(const std::string& bytes, const std::string& language = "vi") {
    const TemporaryFolder folder;
    const Imported read = import_of(bytes);
    MarkRequest request;
    request.language = language;
    request.folder = folder.path().string();
    request.path = (folder.path() / "marked.xlsx").string();
    for (const Fault& fault : read.faults.kept()) {
        if (fault.severity != Severity::error) continue;
        request.marks.push_back(
            {fault.sheet, fault.row, fault.cell, fault.field, fault.severity, sentence(fault, language)});
        request.results.push_back({fault.sheet, fault.row, "Chưa nhập"});
    }
    const auto wrong = mark_list(
        bytes, sample_form(), Settings(), [] {}, request);
    BOOST_TEST_REQUIRE(!wrong.has_value(), wrong.value_or(""));
    BOOST_TEST(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1, "pieces are swept away");
    return bytes_of(request.path);
}

using Row = std::vector<std::string>;

Row row_of(const std::string& name, const std::string& count, const std::string& award) {
    return {name, count, "", "", award};
}

std::string list_of(const std::vector<Row>& rows, const std::string& behind = {}) {
    std::vector<Row> all = {sample_header()};
    all.insert(all.end(), rows.begin(), rows.end());
    return workbook_of({{"Danh sách", rows_of_texts(all) + behind, {}}});
}

bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

std::size_t count_of(const std::string& text, const std::string& piece) {
    std::size_t count = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    BOOST_TEST_REQUIRE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

/// The workbook with one part changed.
std::string with_part(const std::string& bytes, const std::string& name, const std::string& content) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "changed.xlsx";
    std::ofstream(path, std::ios::binary) << bytes;
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), 0, &code);
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_OVERWRITE);
    BOOST_TEST_REQUIRE(zip_close(zip) == 0);
    return bytes_of(path);
}

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";
constexpr const char* kNotes = "xl/thidua_notes1.xml";
constexpr const char* kBoxes = "xl/drawings/thidua_notes1.vml";

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_import)

BOOST_AUTO_TEST_CASE(each_faulty_cell_has_a_colour_and_its_reason_and_good_rows_are_as_they_were) {
    const std::string list = list_of(
        {row_of("Nguyễn Văn A", "mười", "Giấy khen"), row_of("Trần B", "3", "Bằng khen"), row_of("Lê C", "2", "")});
    const std::string copy = marked(list);
    const std::string sheet = part_of(copy, kSheet);
    BOOST_TEST(has(sheet, "<c r=\"B2\" t=\"inlineStr\" s=\"4\">"), sheet);
    BOOST_TEST(has(sheet, "<c r=\"E4\" s=\"4\"/>"), "a cell that is not there is made");
    const std::string good =
        "<row r=\"3\">" + text_cell("A3", "Trần B") + text_cell("B3", "3") + text_cell("E3", "Bằng khen") + "</row>";
    BOOST_TEST(has(sheet, good), sheet);
    BOOST_TEST(has(sheet, "Kết quả nhập (thidua)"));
    BOOST_TEST(count_of(sheet, "Chưa nhập") == 2U);
    const std::string notes = part_of(copy, kNotes);
    BOOST_TEST(count_of(notes, "<comment ref=") == 2U);
    BOOST_TEST(has(notes, "<comment ref=\"B2\""));
    BOOST_TEST(has(notes, "«mười» không phải số."));
    BOOST_TEST(has(notes, "Thiếu giá trị bắt buộc của cột «Hình thức»."));
    BOOST_TEST(count_of(part_of(copy, kBoxes), "ObjectType=\"Note\"") == 2U);
    BOOST_TEST(has(part_of(copy, "xl/styles.xml"), "<xf numFmtId=\"0\" fillId=\"2\" applyFill=\"1\"/>"));
    BOOST_TEST(has(part_of(copy, "[Content_Types].xml"), "/xl/thidua_notes1.xml"));
}

BOOST_AUTO_TEST_CASE(a_marked_copy_is_read_as_the_list_was) {
    const std::string list = list_of({row_of("Nguyễn Văn A", "mười", "Giấy khen"), row_of("Trần B", "3", "Bằng khen")});
    const std::string copy = marked(list);
    BOOST_TEST(told(import_of(copy)) == told(import_of(list)), boost::test_tools::per_element());
    const std::string mended = with_part(copy, kSheet, replaced(part_of(copy, kSheet), "mười", "10"));
    const Imported read = import_of(mended);
    BOOST_TEST(read.faults.errors() == 0U);
    BOOST_TEST(read.count == 2U);
    BOOST_TEST(!has(read.rows, "Chưa nhập"));
}

BOOST_AUTO_TEST_CASE(marks_of_an_earlier_copy_go_when_the_fault_is_gone) {
    const std::string list =
        list_of({row_of("Nguyễn Văn A", "mười", "Giấy khen"), row_of("Trần B", "ba", "Bằng khen")});
    const std::string once = marked(list);
    const std::string twice = marked(with_part(once, kSheet, replaced(part_of(once, kSheet), "mười", "10")));
    const std::string sheet = part_of(twice, kSheet);
    BOOST_TEST(has(sheet, "<c r=\"B2\" t=\"inlineStr\" s=\"0\">"), sheet);
    BOOST_TEST(count_of(sheet, "Kết quả nhập (thidua)") == 1U);
    BOOST_TEST(count_of(sheet, "Chưa nhập") == 1U);
    const std::string notes = part_of(twice, kNotes);
    BOOST_TEST(count_of(notes, "<comment ref=") == 1U);
    BOOST_TEST(has(notes, "<comment ref=\"B3\""));
    BOOST_TEST(count_of(notes, "<author>") == 1U);
    BOOST_TEST(count_of(part_of(twice, kBoxes), "ObjectType=\"Note\"") == 1U);
    BOOST_TEST(count_of(part_of(twice, "xl/worksheets/_rels/sheet1.xml.rels"), "<Relationship ") == 2U);
}

BOOST_AUTO_TEST_CASE(what_a_sheet_has_beside_its_rows_stays) {
    const std::string behind = "<sheetProtection sheet=\"1\"/><dataValidations count=\"1\"><dataValidation "
                               "type=\"list\" sqref=\"E2:E9\"><formula1>\"Giấy khen,Bằng khen\"</formula1>"
                               "</dataValidation></dataValidations><pageSetup orientation=\"landscape\"/><tableParts "
                               "count=\"0\"/>";
    const std::string sheet = part_of(marked(list_of({row_of("A", "x", "Giấy khen")}, behind)), kSheet);
    BOOST_TEST(has(sheet, "<formula1>&quot;Giấy khen,Bằng khen&quot;</formula1>"), sheet);
    BOOST_TEST(has(sheet, "<sheetProtection sheet=\"1\"/>"));
    BOOST_TEST(sheet.find("<legacyDrawing") > sheet.find("<pageSetup"));
    BOOST_TEST(sheet.find("<legacyDrawing") < sheet.find("<tableParts"));
    BOOST_TEST(sheet.find("<cols>") < sheet.find("<sheetData>"));
}

BOOST_AUTO_TEST_CASE(what_others_wrote_beside_a_cell_stays_before_the_reason) {
    const std::string list = list_of({row_of("A", "x", "Giấy khen")}, "<legacyDrawing id=\"rId7\"/>");
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string noted = with_part(list, "xl/worksheets/_rels/sheet1.xml.rels",
                                  "<Relationships><Relationship Id=\"rId7\" Type=\"" + type +
                                      "/vmlDrawing\" Target=\"../a.vml\"/><Relationship Id=\"rId8\" Type=\"" + type +
                                      "/comments\" Target=\"../c.xml\"/></Relationships>");
    noted = with_part(noted, "xl/c.xml",
                      "<comments><authors><author>Hoa</author></authors><commentList><comment ref=\"B2\" "
                      "authorId=\"0\"><text><t>Hỏi lại</t></text></comment></commentList></comments>");
    noted =
        with_part(noted, "xl/a.vml", "<xml xmlns:v=\"v\"><v:shape id=\"_x0000_s1030\"><x>Button</x></v:shape></xml>");
    const std::string copy = marked(noted);
    const std::string notes = part_of(copy, "xl/c.xml");
    BOOST_TEST(notes.find("Hỏi lại") < notes.find("không phải số"), notes);
    BOOST_TEST(count_of(notes, "<comment ref=") == 1U);
    BOOST_TEST(has(part_of(copy, "xl/a.vml"), "<x>Button</x>"));
    BOOST_TEST(has(part_of(copy, kSheet), "<legacyDrawing id=\"rId7\"/>"));
    const std::string improper = "<xml xmlns:v=\"v\"><v:shape id=\"a\"><div>Button<br></div></v:shape></xml>";
    const std::string drawing = part_of(marked(with_part(with_part(noted, "xl/a.vml", improper), "xl/c.xml",
                                                         "<comments><authors/><commentList/></comments>")),
                                        "xl/a.vml");
    BOOST_TEST(drawing.find(improper.substr(0, improper.size() - 6)) == 0U, drawing);
    BOOST_TEST(count_of(drawing, "ObjectType=\"Note\"") == 1U);
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_header_is_told_at_the_header) {
    Row header = sample_header();
    header[4] = "Ghi chú riêng";
    const std::string copy = marked(workbook_of({{"Danh sách", rows_of_texts({header, row_of("A", "1", "x")}), {}}}));
    const std::string notes = part_of(copy, kNotes);
    BOOST_TEST(has(notes, "<comment ref=\"E1\""), notes);
    BOOST_TEST(has(notes, "<comment ref=\"I1\""), "a column that is missing has no cell: beside the others");
    BOOST_TEST(has(notes, "Thiếu cột bắt buộc «Hình thức»."));
    BOOST_TEST(has(part_of(copy, kSheet), "Kết quả nhập (thidua)"));
}

BOOST_AUTO_TEST_CASE(comma_separated_text_comes_back_as_a_workbook_that_shows_the_same) {
    const std::string text = "Họ và tên;Số hộ;Kinh phí;Ngày sinh;Hình thức\r\n"
                             "Nguyễn Văn A;007;96,5;02/04/1989;Giấy khen\r\nTrần B;ba;1;03/04/1989;Giấy khen\r\n";
    const std::string copy = marked(text);
    const std::string sheet = part_of(copy, kSheet);
    for (const char* shown : {"007", "96,5", "02/04/1989", "ba"})
        BOOST_TEST(has(sheet, std::string(">") + shown + "<"), shown);
    BOOST_TEST(has(part_of(copy, kNotes), "<comment ref=\"B3\""));
    const std::string mended = with_part(copy, kSheet, replaced(sheet, ">ba<", ">3<"));
    const Imported read = import_of(mended);
    BOOST_TEST(told(read).empty());
    BOOST_TEST(read.count == 2U);
    BOOST_TEST(has(read.rows, R"("money":"96.5","day":"1989-04-02")"), read.rows);
}

BOOST_AUTO_TEST_CASE(the_copy_of_a_workbook_with_macros_has_none) {
    std::string list = list_of({row_of("A", "x", "Giấy khen")});
    list = with_part(list, "xl/vbaProject.bin", "macros");
    list = with_part(list, "[Content_Types].xml",
                     "<Types><Override PartName=\"/xl/workbook.xml\" "
                     "ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/><Override "
                     "PartName=\"/xl/vbaProject.bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>");
    const std::string copy = marked(list);
    BOOST_TEST(part_of(copy, "xl/vbaProject.bin").empty());
    const std::string kinds = part_of(copy, "[Content_Types].xml");
    BOOST_TEST(!has(kinds, "macroEnabled"));
    BOOST_TEST(!has(kinds, "vbaProject"));
}

BOOST_AUTO_TEST_CASE(hidden_columns_behind_a_table_do_not_hide_the_results) {
    const std::string rows = rows_of_texts({sample_header(), row_of("A", "x", "Giấy khen")});
    const std::string list =
        workbook_of({{"Danh sách", "<cols><col min=\"2\" max=\"16384\" width=\"9\" hidden=\"1\"/></cols>" + rows, {}}});
    const std::string sheet = part_of(marked(list), kSheet);
    BOOST_TEST(has(sheet, "<col min=\"2\" max=\"8\" width=\"9\" hidden=\"1\"/><col min=\"9\" max=\"9\" width=\"60\" "
                          "customWidth=\"1\"/><col min=\"10\" max=\"16384\" width=\"9\" hidden=\"1\"/>"),
               sheet);
}

BOOST_AUTO_TEST_SUITE_END()
