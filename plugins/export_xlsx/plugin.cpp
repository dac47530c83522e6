// The list of nominees as a workbook: documents in, one file out.
#include <boost/json.hpp>
#include <thidua/sdk/cpp/plugin.hpp>

#include "form_workbook.hpp"
#include "nominees.hpp"

namespace {

namespace json = boost::json;
namespace sdk = thidua::sdk;
using namespace export_xlsx;

constexpr const char* kMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

class ExportXlsx {
  public:
    static constexpr sdk::Identity kIdentity{"vn.thidua.export-xlsx", "export_xlsx", "1.0.0", "thidua"};

    explicit ExportXlsx(sdk::Host) {}

    sdk::Answer write(const sdk::Call& call) {
        const json::object request = json::parse(call.document()).as_object();
        const std::string folder(request.at("output_folder").as_string());
        const std::string name = file_name(request);
        const json::value* purpose = request.if_contains("purpose");
        const bool form = purpose != nullptr && *purpose == json::value("form");
        const std::string path = folder + "/" + name;
        if (const auto wrong =
                form ? write_form(request, path, folder) : write_listing(listing_of(request), path, folder))
            throw sdk::Refusal(
                {"not-written", "Không ghi được bảng tính: " + *wrong, "The workbook cannot be written: " + *wrong});
        const json::object answer{{"files", json::array{json::object{{"path", name}, {"media_type", kMediaType}}}}};
        return sdk::Answer::done(json::serialize(answer));
    }

    static constexpr auto kOffers = sdk::offers<ExportXlsx>({{THIDUA_CAPABILITY_EXPORT, &ExportXlsx::write}});

  private:
    /// The name that the settings give, if it is a plain one.
    static std::string file_name(const json::object& request) {
        const json::value* settings = request.if_contains("settings");
        const json::value* file =
            settings != nullptr && settings->is_object() ? settings->get_object().if_contains("file") : nullptr;
        const std::string name =
            file != nullptr && file->is_string() ? std::string(file->get_string()) : "danh-sach-trich-ngang.xlsx";
        if (name.empty() || name.size() > 100 || name.front() == '.' ||
            name.find_first_of("/\\") != std::string::npos || !name.ends_with(".xlsx"))
            throw sdk::Refusal({"file-name", "«" + name + "» không phải tên tệp .xlsx đơn thuần.",
                                "\"" + name + "\" is not a plain .xlsx file name."});
        return name;
    }
};

} // namespace

THIDUA_EXPORT_PLUGIN(ExportXlsx)
