#pragma once

#include <string>
#include <utility>
#include <vector>

#include "import_xlsx/import.hpp"

namespace thidua::tests {

/// A zip file in memory, from names and contents.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts);

/// A sheet of a made workbook: its name and the XML inside of <worksheet>.
struct MadeSheet {
    std::string name;
    std::string xml;
    std::string state; ///< "hidden" or ""
};

/// A workbook with these sheets. Cell style 1 shows a date, style 2 a date in a format of its own; other ones by
/// `styles`, the whole part.
std::string workbook_of(const std::vector<MadeSheet>& sheets, const std::string& book_properties = {},
                        const std::string& styles = {});

/// <sheetData> from rows of texts, starting at row 1: every cell an inline string; "" is no cell.
std::string rows_of_texts(const std::vector<std::vector<std::string>>& rows);
/// <row r="…"> with the given cells' XML.
std::string row_xml(unsigned number, const std::string& cells);
/// <c r="…"> with an inline string.
std::string text_cell(const std::string& place, const std::string& text);

/// Name (required), count, money, day, choice, yes-no, remark, works (rows), evidence.
std::vector<import_xlsx::Field> sample_form();
/// The header texts of the sample form, in its order.
std::vector<std::string> sample_header();

/// Imports with default settings unless said.
import_xlsx::Imported import_of(const std::string& bytes, const import_xlsx::Settings& settings = {});
/// One line a fault: "where: sentence" in Vietnamese.
std::vector<std::string> told(const import_xlsx::Imported& imported, const std::string& language = "vi");
/// The sentence with which a file is turned away; "" when it was read.
std::string turned_away(const std::string& bytes, const std::string& language = "vi");

} // namespace thidua::tests
