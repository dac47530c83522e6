// The import of workbooks as a plugin: documents in and out; the reading itself is in import.cpp.
#include <fstream>
#include <iterator>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/list_lines.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "import.hpp"
#include "marking/mark_list.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace import_xlsx;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

constexpr const char* kMarkedName = "marked.xlsx";
constexpr const char* kMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

sdk::Refusal refusal(const Fault& fault) {
    return sdk::Refusal({fault.code, sentence(fault, "vi"), sentence(fault, "en")});
}

std::vector<std::string> texts_at(const json::object& object, std::string_view name,
                                  std::vector<std::string> otherwise) {
    const json::value* found = object.if_contains(name);
    if (found == nullptr || !found->is_array()) return otherwise;
    std::vector<std::string> texts;
    for (const json::value& item : found->get_array())
        if (item.is_string()) texts.emplace_back(item.get_string());
    return texts;
}

FieldType type_of(const std::string& name) {
    if (name == "long-text") return FieldType::long_text;
    if (name == "integer") return FieldType::integer;
    if (name == "decimal") return FieldType::decimal;
    if (name == "date") return FieldType::date;
    if (name == "yes-no") return FieldType::yes_no;
    if (name == "choice") return FieldType::choice;
    if (name == "rows") return FieldType::rows;
    if (name == "evidence") return FieldType::evidence;
    return FieldType::text;
}

void read_title(const json::object& from, std::string& vi, std::string& en) {
    if (const json::object* title = object_at(from, "title")) {
        vi = text_at(*title, "vi");
        en = text_at(*title, "en");
    }
}

Field part(const char* name, const char* vi, const char* en, FieldType type, bool required) {
    return {name, type, vi, en, required, {}, {}};
}

/// One line of an evidence cell: "mã | loại | tên | ngày".
std::vector<Field> evidence_parts() {
    std::vector<Field> parts = {
        part("id", "mã", "id", FieldType::text, true), part("kind", "loại", "kind", FieldType::choice, true),
        part("title", "tên", "title", FieldType::text, true), part("date", "ngày", "date", FieldType::date, false)};
    for (const sdk::PaperKind& kind : sdk::kPaperKinds)
        parts[1].choices.push_back({std::string(kind.id), std::string(kind.vi), std::string(kind.en)});
    parts[1].open = true; // workflows may name kinds of their own
    return parts;
}

std::vector<Field> read_fields(const json::object& holder, std::string_view name) {
    std::vector<Field> fields;
    const json::value* list = holder.if_contains(name);
    if (list == nullptr || !list->is_array()) return fields;
    for (const json::value& item : list->get_array()) {
        if (!item.is_object()) continue;
        const json::object& given = item.get_object();
        Field field;
        field.name = text_at(given, "id");
        field.type = type_of(text_at(given, "type"));
        read_title(given, field.label_vi, field.label_en);
        const json::value* required = given.if_contains("required");
        field.required = required != nullptr && required->is_bool() && required->get_bool();
        if (const json::value* choices = given.if_contains("choices"); choices != nullptr && choices->is_array())
            for (const json::value& choice : choices->get_array())
                if (choice.is_object()) {
                    Choice made{text_at(choice.get_object(), "id"), {}, {}};
                    read_title(choice.get_object(), made.label_vi, made.label_en);
                    field.choices.push_back(std::move(made));
                }
        field.columns = field.type == FieldType::evidence ? evidence_parts() : read_fields(given, "columns");
        fields.push_back(std::move(field));
    }
    return fields;
}

Settings read_settings(const json::object& given) {
    Settings settings;
    const auto number = [&](const char* name, auto otherwise) {
        const json::value* found = given.if_contains(name);
        return found != nullptr && found->is_int64() ? static_cast<decltype(otherwise)>(found->get_int64()) : otherwise;
    };
    settings.header_row = number("header-row", settings.header_row);
    settings.max_rows = number("max-rows", settings.max_rows);
    settings.max_faults = number("max-faults", settings.max_faults);
    settings.sheets = texts_at(given, "sheets", settings.sheets);
    settings.skip_sheets = texts_at(given, "skip-sheets", settings.skip_sheets);
    settings.ignore = texts_at(given, "ignore", settings.ignore);
    settings.footer = texts_at(given, "footer", settings.footer);
    settings.totals = texts_at(given, "totals", settings.totals);
    if (given.contains("unit-header")) settings.unit_header = text_at(given, "unit-header");
    if (given.contains("key-header")) settings.key_header = text_at(given, "key-header");
    if (text_at(given, "extra-columns") == "ignore") settings.extra = Extra::ignore;
    if (text_at(given, "formulas") == "cached") settings.formulas = Formulas::cached;
    if (const json::value* columns = given.if_contains("columns"); columns != nullptr && columns->is_array())
        for (const json::value& column : columns->get_array())
            if (column.is_object())
                settings.columns.emplace_back(text_at(column.get_object(), "name"),
                                              texts_at(column.get_object(), "headers", {}));
    return settings;
}

std::string fault_as_json(const Fault& fault) {
    std::string made = "{";
    if (!fault.sheet.empty()) made += "\"sheet\":" + json_string(fault.sheet) + ",";
    if (fault.row != 0) made += "\"row\":" + std::to_string(fault.row) + ",";
    if (!fault.field.empty()) made += "\"column\":" + json_string(fault.field) + ",";
    if (!fault.cell.empty()) made += "\"cell\":" + json_string(fault.cell) + ",";
    if (concerns_sheet(fault)) made += "\"scope\":\"sheet\",";
    made += "\"code\":" + json_string(fault.code) + ",\"text\":{\"vi\":" + json_string(sentence(fault, "vi")) +
            ",\"en\":" + json_string(sentence(fault, "en")) + "}}";
    return made;
}

std::string list_of(const FaultList& faults, Severity severity) {
    std::string list;
    for (const Fault& fault : faults.kept())
        if (fault.severity == severity) list += (list.empty() ? "" : ",") + fault_as_json(fault);
    return "[" + list + "]";
}

std::string read_file(const std::string& path, std::uint64_t limit) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    const auto size = in ? static_cast<std::uint64_t>(in.tellg()) : 0;
    // One byte past the limit is enough to be refused for its size.
    std::string bytes(std::min(size, limit + 1), '\0');
    in.seekg(0);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in) throw sdk::Refusal({"unreadable", "Không đọc được tệp: " + path, "The file cannot be read: " + path});
    return bytes;
}

std::uint32_t row_at(const json::object& from) {
    const json::value* row = from.if_contains("row");
    return row != nullptr && row->is_int64() ? static_cast<std::uint32_t>(row->get_int64()) : 0;
}

/// Calls `each` for every object of the list.
template <class Each>
void for_each_in(const json::object& request, std::string_view list, const Each& each) {
    const json::value* found = request.if_contains(list);
    if (found == nullptr || !found->is_array()) return;
    for (const json::value& one : found->get_array())
        if (one.is_object()) each(one.get_object());
}

MarkRequest read_mark_request(const json::object& request) {
    MarkRequest marks;
    marks.language = text_at(request, "language");
    marks.folder = text_at(request, "output_folder");
    marks.path = marks.folder + "/" + kMarkedName;
    for_each_in(request, "marks", [&](const json::object& one) {
        marks.marks.push_back({text_at(one, "sheet"), row_at(one), text_at(one, "cell"), text_at(one, "column"),
                               text_at(one, "severity") == "warning" ? Severity::warning : Severity::error,
                               text_at(one, "text")});
    });
    for_each_in(request, "results", [&](const json::object& one) {
        marks.results.push_back({text_at(one, "sheet"), row_at(one), text_at(one, "text")});
    });
    return marks;
}

/// Where each field stands: {"sheet","header_row","columns":{"name":"A"}} for every table.
std::string tables_of(const Imported& read) {
    std::string tables;
    for (const SheetRead& sheet : read.sheets)
        for (const TableRead& table : sheet.tables) {
            std::string columns;
            for (const TableColumn& column : table.columns)
                columns += (columns.empty() ? "" : ",") + json_string(column.field) + ":\"" +
                           column_name(column.number) + "\"";
            tables += (tables.empty() ? "" : ",") + ("{\"sheet\":" + json_string(sheet.sheet)) +
                      ",\"header_row\":" + std::to_string(table.header_row) + ",\"columns\":{" + columns + "}}";
        }
    return tables;
}

class ImportXlsx {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.import-xlsx", "import_xlsx", "1.0.0", "thidua"};
    explicit ImportXlsx(sdk::Host) {}

    sdk::Answer import(const sdk::Call& call) {
        const json::object request = json::parse(call.document()).as_object();
        const json::object* form = object_at(request, "form");
        const json::object* given = object_at(request, "settings");
        const json::value* files = request.if_contains("files");
        if (form == nullptr || files == nullptr || !files->is_array() || files->get_array().size() != 1)
            throw sdk::Refusal({"one-file", "Mỗi lần nhập cần mẫu và đúng một tệp.",
                                "An import takes the form and exactly one file."});
        const std::vector<Field> fields = read_fields(*form, "fields");
        const Settings settings = given == nullptr ? Settings() : read_settings(*given);
        const ArchiveLimits limits;
        const std::string bytes =
            read_file(text_at(files->get_array().front().as_object(), "path"), limits.packed_bytes);
        if (text_at(request, "purpose") == "mark")
            return mark(call, bytes, fields, settings, read_mark_request(request));
        Imported read{{}, 0, 0, FaultList(settings.max_faults), {}};
        Fault why;
        if (!import_workbook(
                bytes, fields, settings, limits, [&] { call.check_time(); }, read, why))
            throw refusal(why);
        return sdk::Answer::done(answer(read));
    }

    static constexpr auto kOffers = sdk::offers<ImportXlsx>({{THIDUA_CAPABILITY_IMPORT, &ImportXlsx::import}});

  private:
    static sdk::Answer mark(const sdk::Call& call, const std::string& bytes, const std::vector<Field>& fields,
                            const Settings& settings, const MarkRequest& request) {
        if (const auto wrong = mark_list(
                bytes, fields, settings, [&] { call.check_time(); }, request))
            throw sdk::Refusal({"not-marked", "Không ghi được bản đánh dấu: " + *wrong,
                                "The marked copy cannot be written: " + *wrong});
        return sdk::Answer::done(json::serialize(
            json::object{{"rows", json::array()},
                         {"faults", json::array()},
                         {"files", json::array{json::object{{"path", kMarkedName}, {"media_type", kMediaType}}}}}));
    }

    static std::string answer(const Imported& read) {
        std::string made = "{\"rows\":[" + read.rows + "],\"faults\":" + list_of(read.faults, Severity::error) +
                           ",\"notes\":" + list_of(read.faults, Severity::warning);
        made += ",\"tables\":[" + tables_of(read) + "],\"fault_count\":" + std::to_string(read.faults.errors()) +
                ",\"faulty_rows\":" + std::to_string(read.row_faults) +
                ",\"converted\":{\"composed_texts\":" + std::to_string(read.conversions.composed_texts) +
                ",\"text_numbers\":" + std::to_string(read.conversions.text_numbers) +
                ",\"text_dates\":" + std::to_string(read.conversions.text_dates) + "}}";
        return made;
    }
};

} // namespace

THIDUA_EXPORT_PLUGIN(ImportXlsx)
