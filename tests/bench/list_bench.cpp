// Reading what others write, by the size of it: bench_list rows ROWS (a list for import), bench_list rules RULES (the
// check of a decision model with one table).
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dmn/model/model.hpp"
#include "dmn/proof/table_proof.hpp"
#include "import_xlsx/import.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point from) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

long memory_kb() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

std::string list_of(int rows) {
    std::string text = "Đơn vị;Họ và tên;Ngày sinh;Số căn nhà;Tóm tắt thành tích\n";
    for (int row = 0; row < rows; ++row)
        text += "Văn phòng;Nguyễn Văn " + std::to_string(row) + ";02/04/1989;12,5;Giúp " + std::to_string(row % 9) +
                " hộ nghèo sửa nhà\n";
    return text;
}

bool read_list(int rows) {
    using namespace import_xlsx;
    const std::vector<Field> form = {{"name", FieldType::text, "Họ và tên", "Name", true, {}, {}},
                                     {"birth", FieldType::date, "Ngày sinh", "Birth", false, {}, {}},
                                     {"houses", FieldType::decimal, "Số căn nhà", "Houses", false, {}, {}},
                                     {"text", FieldType::long_text, "Tóm tắt thành tích", "Text", false, {}, {}}};
    Settings settings;
    settings.max_rows = static_cast<decltype(settings.max_rows)>(rows);
    Imported read{{}, 0, 0, FaultList(settings.max_faults), {}};
    Fault why;
    return import_workbook(
               list_of(rows), form, settings, {}, [] {}, read, why) &&
           read.faults.errors() == 0 && read.count == static_cast<std::size_t>(rows);
}

std::string model_of(int rules) {
    std::string text =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"
        "<inputData id=\"i\" name=\"n\"><variable name=\"n\" typeRef=\"number\"/></inputData>"
        "<decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"number\"/>"
        "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"
        "<decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression typeRef=\"number\"><text>n</text>"
        "</inputExpression></input><output typeRef=\"number\"/>";
    for (int rule = 0; rule < rules; ++rule)
        text += "<rule><inputEntry><text>[" + std::to_string(rule * 10) + ".." + std::to_string(rule * 10 + 10) +
                ")</text></inputEntry><outputEntry><text>" + std::to_string(rule) + "</text></outputEntry></rule>";
    return text + "</decisionTable></decision></definitions>";
}

bool check_model(int rules) {
    using namespace thidua;
    const auto model =
        dmn::Model::parse(std::make_shared<const SourceFile>("m.dmn", model_of(rules)), dmn::Model::Look::types);
    if (!model || !(*model)->slips().empty()) return false;
    (void)dmn::proof::prove(**model);
    return true;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const int size = std::atoi(arguments[2]);
    const bool rows = std::string_view(arguments[1]) == "rows";
    const auto from = std::chrono::steady_clock::now();
    if (!(rows ? read_list(size) : check_model(size))) {
        std::fprintf(stderr, "bench_list: %s could not be read\n", arguments[1]);
        return 1;
    }
    std::printf("RESULT 1 %.4f\nMEMORY %ld\n", seconds_since(from), memory_kb());
    return 0;
}
