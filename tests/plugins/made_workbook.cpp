#include "plugins/made_workbook.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <zip.h>

#include "support/places.hpp"

namespace thidua::tests {
namespace {

using namespace import_xlsx;

constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else
            safe += c;
    }
    return safe;
}

} // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
    const TemporaryFolder folder;
    const std::string path = (folder.path() / "made.zip").string();
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (archive == nullptr) throw std::runtime_error("zip_open");
    for (const auto& [name, content] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0),
                     ZIP_FL_OVERWRITE);
    if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

std::string workbook_of(const std::vector<MadeSheet>& sheets, const std::string& book_properties,
                        const std::string& styles) {
    std::string names;
    std::string targets;
    std::vector<std::pair<std::string, std::string>> parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        names += "<sheet name=\"" + escaped(sheets[i].name) + "\" sheetId=\"" + number + "\"" +
                 (sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"") + " r:id=\"rId" + number +
                 "\"/>";
        targets += "<Relationship Id=\"rId" + number + "\" Type=\"" + kRelations +
                   "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml", "<worksheet>" + sheets[i].xml + "</worksheet>");
    }
    targets += std::string("<Relationship Id=\"rIdS\" Type=\"") + kRelations + "/styles\" Target=\"/xl/styles.xml\"/>";
    parts.emplace_back("xl/workbook.xml", std::string("<workbook xmlns:r=\"") + kRelations + "\">" + book_properties +
                                              "<sheets>" + names + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + targets + "</Relationships>");
    parts.emplace_back(
        "xl/styles.xml",
        !styles.empty()
            ? styles
            : "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/></numFmts><cellXfs>"
              "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
    return zip_of(parts);
}

std::string text_cell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + escaped(text) + "</t></is></c>";
}

std::string row_xml(unsigned number, const std::string& cells) {
    return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

std::string rows_of_texts(const std::vector<std::vector<std::string>>& rows) {
    std::string xml = "<sheetData>";
    for (unsigned row = 0; row < rows.size(); ++row) {
        std::string cells;
        for (unsigned column = 0; column < rows[row].size(); ++column)
            if (!rows[row][column].empty()) cells += text_cell(cell_name(row + 1, column + 1), rows[row][column]);
        xml += row_xml(row + 1, cells);
    }
    return xml + "</sheetData>";
}

std::vector<Field> sample_form() {
    std::vector<Field> form = {
        {"name", FieldType::text, "Họ và tên", "Full name", true, {}, {}},
        {"count", FieldType::integer, "Số hộ", "Households", false, {}, {}},
        {"money", FieldType::decimal, "Kinh phí (triệu đồng)", "Funds", false, {}, {}},
        {"day", FieldType::date, "Ngày sinh", "Born", false, {}, {}},
        {"award",
         FieldType::choice,
         "Hình thức",
         "Award",
         true,
         {{"FORM_GK", "Giấy khen", "Certificate"}, {"FORM_BK", "Bằng khen", "Merit"}},
         {}},
        {"leader", FieldType::yes_no, "Lãnh đạo", "Leader", false, {}, {}},
        {"remark", FieldType::long_text, "Thành tích", "Achievement", false, {}, {}},
        {"works", FieldType::rows, "Sáng kiến", "Initiatives", false, {}, {}},
    };
    form.back().columns = {{"code", FieldType::text, "Mã", "Code", true, {}, {}},
                           {"name", FieldType::text, "Tên", "Name", true, {}, {}},
                           {"year", FieldType::integer, "Năm", "Year", false, {}, {}}};
    return form;
}

std::vector<std::string> sample_header() {
    std::vector<std::string> header;
    for (const Field& field : sample_form()) header.push_back(field.label_vi);
    return header;
}

Imported import_of(const std::string& bytes, const Settings& settings) {
    Imported read{{}, 0, 0, FaultList(settings.max_faults), {}};
    Fault why;
    if (!import_workbook(
            bytes, sample_form(), settings, {}, [] {}, read, why))
        read.faults.add(why);
    return read;
}

std::vector<std::string> told(const Imported& imported, const std::string& language) {
    std::vector<std::string> lines;
    for (const Fault& fault : imported.faults.kept())
        lines.push_back((fault.where().empty() ? "" : fault.where() + ": ") + sentence(fault, language));
    return lines;
}

std::string turned_away(const std::string& bytes, const std::string& language) {
    Imported read{{}, 0, 0, FaultList(10), {}};
    Fault why;
    return import_workbook(
               bytes, sample_form(), {}, {}, [] {}, read, why)
               ? ""
               : sentence(why, language);
}

} // namespace thidua::tests
