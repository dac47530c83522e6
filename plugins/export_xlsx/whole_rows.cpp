#include "whole_rows.hpp"

#include <algorithm>
#include <utility>

#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/list_lines.hpp>

#include "nominees.hpp"

namespace export_xlsx {
namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using Kind = DataSheet::Column::Kind;
using thidua::sdk::array_at;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

/// The lines of a list in the shape that an import takes.
std::string lines_of(const json::array& rows, const json::object& field, const std::string& language) {
    std::string lines;
    const bool evidence = text_at(field, "type") == "evidence";
    const json::array* columns = array_at(field, "columns");
    for (const json::value& one : rows) {
        if (!one.is_object()) continue;
        const json::object& row = one.get_object();
        sdk::ListLine line;
        if (evidence) {
            const std::string day = text_at(row, "date");
            lines +=
                (lines.empty() ? "" : "\n") +
                sdk::line_of_paper(text_at(row, "id"), text_at(row, "kind"),
                                   text_at(row, row.contains("name") ? "name" : "title"),
                                   day.empty() ? day : value_for_people(json::value(day), nullptr, language), language);
            continue;
        }
        if (columns != nullptr)
            for (const json::value& column : *columns) {
                const json::object& spec = column.as_object();
                const json::value* part = row.if_contains(text_at(spec, "id"));
                line.add(part == nullptr ? std::string() : value_for_people(*part, &spec, language));
            }
        lines += (lines.empty() ? "" : "\n") + line.text();
    }
    return lines;
}

/// Numbers and dates as they are kept, since their cells have types; everything else as people read it.
std::string cell_of(const json::value& value, const json::object& field, const std::string& language) {
    const std::string type = text_at(field, "type");
    if (value.is_array()) return lines_of(value.get_array(), field, language);
    if (value.is_string() && (type == "date" || type == "decimal")) return std::string(value.get_string());
    return value_for_people(value, &field, language);
}

std::string stages_of(const json::object& nomination, const std::string& language) {
    std::string joined;
    if (const json::array* stages = array_at(nomination, "stages"))
        for (const json::value& stage : *stages)
            if (stage.is_object()) joined += (joined.empty() ? "" : ", ") + title_in(stage.get_object(), language);
    return joined;
}

} // namespace

std::string title_in(const json::object& from, const std::string& language) {
    const json::object* title = object_at(from, "title");
    if (title == nullptr) return text_at(from, "title");
    const std::string wanted = text_at(*title, language);
    return wanted.empty() ? text_at(*title, "vi") : wanted;
}

void add_form_columns(const json::object& form, const std::string& language, DataSheet& data,
                      std::vector<std::string>& fields) {
    const json::array* listed = array_at(form, "fields");
    if (listed == nullptr) return;
    for (const json::value& one : *listed) {
        if (!one.is_object()) continue;
        const json::object& field = one.get_object();
        const std::string id = text_at(field, "id");
        if (std::find(fields.begin(), fields.end(), id) != fields.end()) continue;
        const std::string type = text_at(field, "type");
        const bool wide = type == "long-text" || type == "rows" || type == "evidence";
        const bool number = type == "integer" || type == "decimal";
        fields.push_back(id);
        data.columns.push_back({title_in(field, language),
                                number           ? Kind::number
                                : type == "date" ? Kind::date
                                                 : Kind::text,
                                wide                       ? 44.0
                                : number || type == "date" ? 14.0
                                                           : 22.0});
    }
}

DataSheet data_of(const json::array& nominations, const std::string& language) {
    DataSheet data;
    std::vector<std::string> fields;
    for (const json::value& one : nominations)
        if (const json::object* form = one.is_object() ? object_at(one.get_object(), "form") : nullptr)
            add_form_columns(*form, language, data, fields);
    if (fields.empty()) return data;
    const bool vietnamese = language != "en";
    data.columns.insert(data.columns.begin(), {{vietnamese ? "Mã đề nghị" : "Number", Kind::text, 18},
                                               {vietnamese ? "Đơn vị" : "Unit", Kind::text, 24},
                                               {vietnamese ? "Bước" : "Stage", Kind::text, 18},
                                               {vietnamese ? "Điểm" : "Score", Kind::number, 10}});
    for (const json::value& one : nominations) {
        if (!one.is_object()) continue;
        const json::object& nomination = one.get_object();
        const json::object* score = object_at(nomination, "score");
        std::vector<std::string> row = {text_at(nomination, "id"), shown(nomination, "unit", language),
                                        stages_of(nomination, language),
                                        score == nullptr ? "" : text_at(*score, "total")};
        const json::object* values = object_at(nomination, "fields");
        const json::object* form = object_at(nomination, "form");
        const json::array* listed = form == nullptr ? nullptr : array_at(*form, "fields");
        for (const std::string& field : fields) {
            const json::value* value = values == nullptr ? nullptr : values->if_contains(field);
            std::string cell;
            if (value != nullptr && listed != nullptr)
                for (const json::value& spec : *listed)
                    if (spec.is_object() && text_at(spec.get_object(), "id") == field)
                        cell = cell_of(*value, spec.get_object(), language);
            row.push_back(std::move(cell));
        }
        data.rows.push_back(std::move(row));
    }
    return data;
}

} // namespace export_xlsx
