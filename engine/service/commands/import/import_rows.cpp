// An import plugin's answer, taken apart.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <boost/json.hpp>

#include "service/commands/import/importer.hpp"
#include "service/json/text_at.hpp"

namespace thidua::service {
namespace {

using boost::json::object;
using boost::json::value;

std::uint32_t row_at(const object& from) {
    const auto* found = from.if_contains("row");
    return found != nullptr && found->is_number() ? found->to_number<std::uint32_t>() : 0;
}

/// TD0955 with a cell, TD0956 with a row, TD0957 with a sheet, TD0968 for the file as a whole.
const char* code_of(const object& fault) {
    if (!text_at(fault, "cell").empty()) return "TD0955";
    if (row_at(fault) != 0) return "TD0956";
    return text_at(fault, "sheet").empty() ? "TD0968" : "TD0957";
}

/// The fault in the reader's language, with its cell: "Trang «Danh sách», ô D7: …".
Note note_of(const object& fault, Diagnostic told, const Localizer& localizer, const std::string& language) {
    std::string said;
    if (const auto* text = fault.if_contains("text"); text != nullptr && text->is_object()) {
        said = text_at(text->get_object(), language.c_str());
        if (said.empty()) said = text_at(text->get_object(), "vi");
    }
    Note note = localizer.note(std::move(told)
                                   .with("sheet", text_at(fault, "sheet"))
                                   .with("cell", text_at(fault, "cell"))
                                   .with("row", std::to_string(row_at(fault)))
                                   .with("text", said),
                               language);
    note.field = text_at(fault, "column");
    return note;
}

SheetRow row_of(object& given, const definition::WorkflowDefinition& definition) {
    SheetRow row;
    row.sheet = text_at(given, "sheet");
    row.row = row_at(given);
    row.key = text_at(given, "key");
    row.unit = text_at(given, "unit");
    if (auto* fields = given.if_contains("fields"); fields != nullptr && fields->is_object())
        row.fields = std::move(fields->get_object());
    for (const definition::FieldSpec& field : definition.form.fields) {
        if (field.type != definition::FieldType::evidence) continue;
        auto* listed = row.fields.if_contains(field.name);
        if (listed != nullptr && listed->is_array())
            for (value& item : listed->get_array()) row.evidence.push_back(std::move(item));
        row.fields.erase(field.name);
    }
    return row;
}

} // namespace

std::vector<Note> notes_of(const object& answer, const Localizer& localizer, const std::string& language) {
    std::vector<Note> notes;
    if (const auto* given = answer.if_contains("notes"); given != nullptr && given->is_array())
        for (const value& one : given->get_array())
            if (one.is_object())
                notes.push_back(
                    note_of(one.get_object(), Diagnostic::warning(code_of(one.get_object())), localizer, language));
    return notes;
}

std::vector<SheetRow> rows_of(object& answer, const definition::WorkflowDefinition& definition,
                              const Localizer& localizer, const std::string& language) {
    std::vector<SheetRow> rows;
    if (auto* given = answer.if_contains("rows"); given != nullptr && given->is_array()) {
        rows.reserve(given->get_array().size());
        for (value& one : given->get_array())
            if (one.is_object()) rows.push_back(row_of(one.get_object(), definition));
    }
    const auto* faults = answer.if_contains("faults");
    if (faults == nullptr || !faults->is_array() || faults->get_array().empty()) return rows;
    std::map<std::tuple<std::string, std::uint32_t>, std::size_t> places;
    for (std::size_t at = 0; at < rows.size(); ++at) places[{rows[at].sheet, rows[at].row}] = at;
    std::set<std::string> faulty_sheets;
    for (const value& one : faults->get_array()) {
        if (!one.is_object()) continue;
        const object& fault = one.get_object();
        const std::tuple place{text_at(fault, "sheet"), row_at(fault)};
        if (std::get<1>(place) == 0 || text_at(fault, "scope") == "sheet") faulty_sheets.insert(std::get<0>(place));
        auto found = places.find(place);
        if (found == places.end()) {
            SheetRow row;
            row.kind = SheetRow::Kind::place;
            row.sheet = std::get<0>(place);
            row.row = std::get<1>(place);
            rows.push_back(std::move(row));
            found = places.emplace(place, rows.size() - 1).first;
        }
        rows[found->second].faults.push_back(note_of(fault, Diagnostic::error(code_of(fault)), localizer, language));
    }
    for (SheetRow& row : rows)
        row.under_faulty_header =
            row.kind == SheetRow::Kind::row && (faulty_sheets.count(row.sheet) != 0 || faulty_sheets.count("") != 0);
    return rows;
}

} // namespace thidua::service
