// Nominations as comma-separated text: documents in, one file out.
#include <algorithm>
#include <fstream>
#include <set>

#include <boost/json.hpp>
#include <thidua/sdk/cpp/boost_json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "csv.hpp"
#include "shown.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace export_csv;
using thidua::sdk::array_at;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

struct Columns {
    std::vector<std::string> fields;
    std::vector<std::string> titles;
};

/// The columns of the document; without any, what every nomination has and then the fields of their forms.
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
    std::set<std::string> known; // several workflows: the fields of all their forms
    for (const json::value& one : nominations) {
        const json::object* form = one.is_object() ? object_at(one.get_object(), "form") : nullptr;
        const json::array* fields = form == nullptr ? nullptr : array_at(*form, "fields");
        if (fields == nullptr) continue;
        for (const json::value& field : *fields)
            if (field.is_object() && known.insert(text_at(field.get_object(), "id")).second) {
                columns.fields.push_back(text_at(field.get_object(), "id"));
                columns.titles.push_back(title_of(field.get_object(), language));
            }
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

Dialect dialect_of(const json::object& settings, const std::string& language) {
    Dialect dialect;
    const std::string separator = text_at(settings, "separator", "by-language");
    // Where decimals have a comma, spreadsheets split at semicolons.
    if (separator == "semicolon" || (separator == "by-language" && language != "en")) dialect.separator = ';';
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
        const Values values = text_at(settings, "values", "shown") == "stored" ? Values::stored : Values::shown;
        const Columns columns = columns_of(request, nominations, language);
        std::vector<std::vector<std::string>> rows = {columns.titles};
        for (const json::value& one : nominations) {
            call.check_time();
            std::vector<std::string> row;
            for (const std::string& field : columns.fields)
                row.push_back(value_of(one.as_object(), field, rows.size(), language, values));
            rows.push_back(std::move(row));
        }
        const std::string path = std::string(request.at("output_folder").as_string()) + "/" + name;
        std::ofstream out(path, std::ios::binary | std::ios::trunc);
        out << table(rows, dialect_of(settings, language));
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
