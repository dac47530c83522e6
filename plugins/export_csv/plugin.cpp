// Nominations as comma-separated text: documents in, one file out.
#include <algorithm>
#include <fstream>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "csv.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace export_csv;

const json::object* object_at(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    return found == nullptr ? nullptr : found->if_object();
}

const json::array* array_at(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    return found == nullptr ? nullptr : found->if_array();
}

std::string text_at(const json::object& from, std::string_view name, std::string otherwise = {}) {
    const json::value* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : otherwise;
}

std::string title_of(const json::object& from, const std::string& language) {
    const json::object* title = object_at(from, "title");
    return title == nullptr ? text_at(from, "title") : text_at(*title, language, text_at(*title, "vi"));
}

/// The stored value as text: numbers and dates as they are kept, lists one row a line.
std::string plain(const json::value& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    if (!value.is_array()) return json::serialize(value);
    std::string lines;
    for (const json::value& row : value.get_array()) {
        std::string joined;
        if (row.is_object())
            for (const auto& member : row.get_object()) {
                const std::string part = plain(member.value());
                joined += (joined.empty() ? "" : " | ") + part;
            }
        else
            joined = plain(row);
        lines += (lines.empty() ? "" : "\n") + joined;
    }
    return lines;
}

std::string value_of(const json::object& nomination, const std::string& field, std::size_t number,
                     const std::string& language) {
    if (field == "number") return std::to_string(number);
    if (field == "id") return text_at(nomination, "id");
    if (field == "unit") {
        const json::object* unit = object_at(nomination, "unit");
        return unit == nullptr ? std::string() : title_of(*unit, language);
    }
    if (field == "score") {
        const json::object* score = object_at(nomination, "score");
        return score == nullptr ? std::string() : text_at(*score, "total");
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
    return value == nullptr ? std::string() : plain(*value);
}

struct Columns {
    std::vector<std::string> fields;
    std::vector<std::string> titles;
};

/// The columns of the document; without any, what every nomination has and then the fields of the first one's form.
Columns columns_of(const json::object& request, const json::array& nominations, const std::string& language) {
    Columns columns;
    if (const json::array* given = array_at(request, "columns"); given != nullptr && !given->empty()) {
        for (const json::value& one : *given)
            if (one.is_object()) {
                columns.fields.push_back(text_at(one.get_object(), "field"));
                columns.titles.push_back(title_of(one.get_object(), language));
            }
        return columns;
    }
    columns.fields = {"id", "unit", "stage", "score"};
    columns.titles = language == "en" ? std::vector<std::string>{"Number", "Unit", "Stage", "Score"}
                                      : std::vector<std::string>{"Mã đề nghị", "Đơn vị", "Bước", "Điểm"};
    const json::object* first = nominations.empty() ? nullptr : nominations.front().if_object();
    const json::object* form = first == nullptr ? nullptr : object_at(*first, "form");
    const json::array* fields = form == nullptr ? nullptr : array_at(*form, "fields");
    if (fields == nullptr) return columns;
    for (const json::value& field : *fields)
        if (field.is_object()) {
            columns.fields.push_back(text_at(field.get_object(), "id"));
            columns.titles.push_back(title_of(field.get_object(), language));
        }
    return columns;
}

std::string checked_name(const json::object& settings) {
    const std::string name = text_at(settings, "file", "danh-sach.csv");
    if (name.empty() || name.size() > 100 || name.front() == '.' || name.find_first_of("/\\") != std::string::npos ||
        !name.ends_with(".csv"))
        throw sdk::Refusal({"file-name", "«" + name + "» không phải tên tệp .csv đơn thuần.",
                            "\"" + name + "\" is not a plain .csv file name."});
    return name;
}

Dialect dialect_of(const json::object& settings) {
    Dialect dialect;
    const std::string separator = text_at(settings, "separator", "comma");
    if (separator == "semicolon") dialect.separator = ';';
    if (separator == "tab") dialect.separator = '\t';
    const json::value* mark = settings.if_contains("byte-order-mark");
    dialect.byte_order_mark = mark == nullptr || !mark->is_bool() || mark->get_bool();
    return dialect;
}

class ExportCsv {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.export-csv", "export_csv", "1.0.0", "thidua"};

    explicit ExportCsv(sdk::Host) {}

    sdk::Answer write(const sdk::Call& call) {
        static const json::object kNone;
        const json::object request = json::parse(call.document()).as_object();
        const json::object* given = object_at(request, "settings");
        const json::object& settings = given == nullptr ? kNone : *given;
        const std::string language = text_at(request, "language", "vi");
        const json::array& nominations = request.at("nominations").as_array();
        const std::string name = checked_name(settings);
        const Columns columns = columns_of(request, nominations, language);
        std::vector<std::vector<std::string>> rows = {columns.titles};
        for (const json::value& one : nominations) {
            call.check_time();
            std::vector<std::string> row;
            for (const std::string& field : columns.fields)
                row.push_back(value_of(one.as_object(), field, rows.size(), language));
            rows.push_back(std::move(row));
        }
        const std::string path = std::string(request.at("output_folder").as_string()) + "/" + name;
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out << table(rows, dialect_of(settings));
        out.close();
        if (!out)
            throw sdk::Refusal({"not-written", "Không ghi được tệp " + name, "The file cannot be written: " + name});
        const json::object answer{
            {"files", json::array{json::object{{"path", name}, {"media_type", "text/csv; charset=utf-8"}}}}};
        return sdk::Answer::done(json::serialize(answer));
    }

    static constexpr auto kOffers = sdk::offers<ExportCsv>({{THIDUA_CAPABILITY_EXPORT, &ExportCsv::write}});
};

} // namespace

THIDUA_EXPORT_PLUGIN(ExportCsv)
