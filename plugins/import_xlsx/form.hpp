#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace import_xlsx {

enum class FieldType { text, long_text, integer, decimal, date, yes_no, choice, rows, evidence };

struct Choice {
    std::string value;
    std::string label_vi;
    std::string label_en;
};

/// One field of the form that rows are brought to, as the host describes it.
struct Field {
    std::string name;
    FieldType type = FieldType::text;
    std::string label_vi;
    std::string label_en;
    bool required = false;
    std::vector<Choice> choices;
    std::vector<Field> columns; ///< of rows and evidence: the parts of one line, in order
    bool open = false;          ///< a choice that other lower-case words may be given for as well

    /// What a person calls it: the Vietnamese label, else the name.
    [[nodiscard]] const std::string& label() const { return label_vi.empty() ? name : label_vi; }
};

enum class Extra { refuse, ignore };
enum class Formulas { refuse, cached };

/// How a workbook is to be read. Every list has a default that fits the tables of the sample.
struct Settings {
    std::uint32_t header_row = 0; ///< 0: found by its texts
    std::vector<std::string> sheets;
    std::vector<std::string> skip_sheets{"Ghi chú", "Hướng dẫn", "Notes"};
    /// With what exports tell beside the form.
    std::vector<std::string> ignore{"STT", "TT", "Số TT", "No.", "Bước", "Điểm", "Stage", "Score"};
    std::vector<std::string> footer{"Người lập biểu",     "Người lập bảng", "Người lập danh sách", "Thủ trưởng đơn vị",
                                    "Thủ trưởng cơ quan", "Nơi nhận",       "Xác nhận của"};
    std::vector<std::string> totals{"Cộng", "Tổng cộng", "Tổng số", "Cộng trang"};
    std::vector<std::pair<std::string, std::vector<std::string>>> columns; ///< field → further header texts
    std::string unit_header = "Đơn vị";    ///< column that says which unit sends the row; "" for none
    std::string key_header = "Mã đề nghị"; ///< column with the sender's own number of the row; "" for none
    Extra extra = Extra::refuse;
    Formulas formulas = Formulas::refuse;
    std::uint32_t max_rows = 5'000; ///< of all sheets together
    std::size_t max_faults = 500;   ///< told one by one; all are counted
};

} // namespace import_xlsx
