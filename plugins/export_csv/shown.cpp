#include "shown.hpp"

#include <algorithm>
#include <utility>

#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/list_lines.hpp>

namespace export_csv {
namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using thidua::sdk::array_at;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

const json::object* field_of(const json::object* form, const char* list, const std::string& id) {
    const json::array* fields = form == nullptr ? nullptr : array_at(*form, list);
    if (fields == nullptr) return nullptr;
    for (const json::value& field : *fields)
        if (field.is_object() && text_at(field.get_object(), "id") == id) return &field.get_object();
    return nullptr;
}

bool is_iso_day(const std::string& text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

std::string shown_day(const std::string& iso, const std::string& language) {
    if (language == "en" || !is_iso_day(iso)) return iso;
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

/// "12.125" is "12,1250": with three digits behind the comma it could be twelve thousand as well.
std::string shown_decimal(std::string digits, const std::string& language) {
    const std::size_t mark = digits.find('.');
    if (mark == std::string::npos) return digits;
    if (digits.size() - mark == 4) digits += '0';
    if (language != "en") digits[mark] = ',';
    return digits;
}

std::string label_of(const json::object* field, const std::string& value, const std::string& language) {
    const json::object* choice = field_of(field, "choices", value);
    const std::string label = choice == nullptr ? std::string() : title_of(*choice, language);
    return label.empty() ? value : label;
}

std::string shown(const json::value& value, const json::object* field, const std::string& language);

std::string row_line(const json::object& row, const json::object* field, const std::string& language) {
    if (field != nullptr && text_at(*field, "type") == "evidence")
        return sdk::line_of_paper(text_at(row, "id"), text_at(row, "kind"), text_at(row, "name", text_at(row, "title")),
                                  shown_day(text_at(row, "date"), language), language);
    sdk::ListLine line;
    const json::array* columns = field == nullptr ? nullptr : array_at(*field, "columns");
    if (columns == nullptr) {
        for (const auto& member : row) line.add(shown(member.value(), nullptr, language));
        return line.text();
    }
    for (const json::value& column : *columns) {
        const json::object& spec = column.as_object();
        const json::value* part = row.if_contains(text_at(spec, "id"));
        line.add(part == nullptr ? std::string() : shown(*part, &spec, language));
    }
    return line.text();
}

std::string shown(const json::value& value, const json::object* field, const std::string& language) {
    if (value.is_null()) return {};
    if (value.is_bool())
        return language == "en" ? (value.get_bool() ? "Yes" : "No") : (value.get_bool() ? "Có" : "Không");
    if (value.is_array()) {
        std::string lines;
        for (const json::value& row : value.get_array())
            lines += (lines.empty() ? "" : "\n") +
                     (row.is_object() ? row_line(row.get_object(), field, language) : shown(row, nullptr, language));
        return lines;
    }
    if (!value.is_string()) return json::serialize(value);
    const std::string text(value.get_string());
    const std::string type = field == nullptr ? std::string() : text_at(*field, "type");
    if (type == "choice") return label_of(field, text, language);
    if (type == "date") return shown_day(text, language);
    return type == "decimal" ? shown_decimal(text, language) : text;
}

/// The stored value: numbers and dates as they are kept, lists one row a line.
std::string stored(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    if (!value.is_array()) return value.is_null() ? std::string() : json::serialize(value);
    std::string lines;
    for (const json::value& row : value.get_array()) lines += (lines.empty() ? "" : "\n") + stored(row);
    return lines;
}

std::string guarded(const std::string& text) { return would_change(text) ? "'" + text : text; }

} // namespace

bool would_change(const std::string& text) {
    if (text.empty() || text[0] < '0' || text[0] > '9') return false;
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return (text[0] == '0' && text.size() > 1) || text.size() > 11;
    return text.find_first_not_of("0123456789./,-:eE+ ") == std::string::npos;
}

std::string title_of(const json::object& from, const std::string& language) {
    const json::object* title = object_at(from, "title");
    return title == nullptr ? text_at(from, "title") : text_at(*title, language, text_at(*title, "vi"));
}

std::string value_of(const json::object& nomination, const std::string& field, std::size_t number,
                     const std::string& language, Values values) {
    if (field == "number") return std::to_string(number);
    if (field == "id") return guarded(text_at(nomination, "id"));
    if (field == "unit") {
        const json::object* unit = object_at(nomination, "unit");
        return unit == nullptr ? std::string() : title_of(*unit, language);
    }
    if (field == "score") {
        const json::object* score = object_at(nomination, "score");
        const std::string total = score == nullptr ? std::string() : text_at(*score, "total");
        return values == Values::stored ? total : shown_decimal(total, language);
    }
    if (field == "stage") {
        std::string joined;
        if (const json::array* stages = array_at(nomination, "stages"))
            for (const json::value& stage : *stages)
                if (stage.is_object()) joined += (joined.empty() ? "" : ", ") + title_of(stage.get_object(), language);
        return joined;
    }
    const json::object* fields = object_at(nomination, "fields");
    const json::value* value = fields == nullptr ? nullptr : fields->if_contains(field);
    if (value == nullptr) return {};
    if (values == Values::stored) return stored(*value);
    const json::object* spec = field_of(object_at(nomination, "form"), "fields", field);
    const std::string type = spec == nullptr ? std::string() : text_at(*spec, "type");
    std::string text = shown(*value, spec, language);
    return value->is_string() && type != "decimal" && type != "date" && type != "choice" ? guarded(text) : text;
}

} // namespace export_csv
