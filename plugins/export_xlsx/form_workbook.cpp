#include "form_workbook.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <xlsxwriter.h>

#include "data_sheet.hpp"
#include "whole_rows.hpp"

namespace export_xlsx {
namespace {

namespace json = boost::json;

constexpr lxw_row_t kHelpRow = 1;
constexpr lxw_row_t kHeaderRow = 2;
constexpr lxw_row_t kFirstRow = 3;
constexpr lxw_row_t kLastRow = 502; ///< rows to fill in

std::string text_at(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

bool is_set(const json::object& from, std::string_view name) {
    const json::value* found = from.if_contains(name);
    return found != nullptr && found->is_bool() && found->get_bool();
}

std::vector<std::string> titles_of(const json::object& field, const char* list, const std::string& language) {
    std::vector<std::string> titles;
    if (const json::value* found = field.if_contains(list); found != nullptr && found->is_array())
        for (const json::value& one : found->get_array())
            if (one.is_object()) titles.push_back(title_in(one.get_object(), language));
    return titles;
}

lxw_datetime day_of(const std::string& iso) {
    lxw_datetime day = {1900, 3, 1, 0, 0, 0};
    if (iso.size() == 10 && iso > "1900-03-01") {
        std::from_chars(iso.data(), iso.data() + 4, day.year);
        std::from_chars(iso.data() + 5, iso.data() + 7, day.month);
        std::from_chars(iso.data() + 8, iso.data() + 10, day.day);
    }
    return day;
}

class Form {
  public:
    Form(lxw_workbook* book, const json::object& request)
        : book_(book), request_(request), language_(text_at(request, "language") == "en" ? "en" : "vi"),
          sheet_(workbook_add_worksheet(book, say("Danh sách", "List"))),
          lists_(workbook_add_worksheet(book, say("Lựa chọn", "Choices"))) {
        make_styles();
    }

    void write() {
        worksheet_hide(lists_);
        worksheet_write_string(sheet_, 0, 0, title_in(request_, language_).c_str(), title_);
        add_column(say("Mã đề nghị", "Number"), 16,
                   say("Số hoặc mã riêng của đơn vị cho dòng này; nhập lại cùng mã thì là cùng một đề nghị.",
                       "The unit's own number of the row; the same number again means the same nomination."),
                   text_, false);
        add_units();
        const json::value* form = request_.if_contains("form");
        const json::value* fields =
            form != nullptr && form->is_object() ? form->get_object().if_contains("fields") : nullptr;
        if (fields != nullptr && fields->is_array())
            for (const json::value& field : fields->get_array())
                if (field.is_object()) add_field(field.get_object());
        finish();
    }

  private:
    [[nodiscard]] const char* say(const char* vi, const char* en) const { return language_ == "en" ? en : vi; }

    lxw_format* style(const char* shown, bool open) {
        lxw_format* made = workbook_add_format(book_);
        format_set_font_name(made, "Times New Roman");
        format_set_font_size(made, 12);
        format_set_text_wrap(made);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(made, LXW_BORDER_THIN);
        if (shown != nullptr) format_set_num_format(made, shown);
        if (open) format_set_unlocked(made);
        return made;
    }

    void make_styles() {
        title_ = workbook_add_format(book_);
        format_set_font_name(title_, "Times New Roman");
        format_set_font_size(title_, 14);
        format_set_bold(title_);
        help_ = style(nullptr, false);
        format_set_italic(help_);
        format_set_font_size(help_, 10);
        format_set_font_color(help_, 0x555555);
        header_ = style(nullptr, false);
        format_set_bold(header_);
        format_set_align(header_, LXW_ALIGN_CENTER);
        format_set_bg_color(header_, 0xF2F2F2);
        required_ = style(nullptr, false);
        format_set_bold(required_);
        format_set_align(required_, LXW_ALIGN_CENTER);
        format_set_bg_color(required_, 0xFCE4D6);
        text_ = style("@", true);
        number_ = style(nullptr, true);
        date_ = style("dd/mm/yyyy", true);
    }

    void add_column(const std::string& header, double width, const std::string& help, lxw_format* cells,
                    bool required) {
        worksheet_set_column(sheet_, column_, column_, width, nullptr);
        worksheet_write_string(sheet_, kHelpRow, column_, help.c_str(), help_);
        worksheet_write_string(sheet_, kHeaderRow, column_, (header + (required ? " *" : "")).c_str(),
                               required ? required_ : header_);
        for (lxw_row_t row = kFirstRow; row <= kLastRow; ++row) worksheet_write_blank(sheet_, row, column_, cells);
        help_lines_ = std::max(help_lines_, lines_in(help, width * 1.2));
        header_lines_ = std::max(header_lines_, lines_in(header + " *", width * 0.85)); // bold letters are wider
        ++column_;
    }

    /// A rule for the cells of the last column.
    void validate(lxw_data_validation& rule, const std::string& expected) {
        std::string title = say("Giá trị chưa đúng", "Not a value for this");
        std::string message = expected.substr(0, 250);
        while (!message.empty() && (static_cast<unsigned char>(expected[message.size() - 1]) & 0xC0U) == 0xC0U)
            message.pop_back();
        rule.ignore_blank = LXW_VALIDATION_ON;
        rule.error_title = title.data();
        rule.error_message = message.data();
        worksheet_data_validation_range(sheet_, kFirstRow, static_cast<lxw_col_t>(column_ - 1), kLastRow,
                                        static_cast<lxw_col_t>(column_ - 1), &rule);
    }

    /// The choices stand in a hidden sheet: written into the rule they could be 255 letters at most.
    void drop_down(const std::vector<std::string>& choices) {
        if (choices.empty()) return;
        for (std::size_t i = 0; i < choices.size(); ++i)
            worksheet_write_string(lists_, static_cast<lxw_row_t>(i), list_, choices[i].c_str(), nullptr);
        char place[64];
        lxw_rowcol_to_range_abs(place, 0, list_, static_cast<lxw_row_t>(choices.size() - 1), list_);
        ++list_;
        std::string formula = std::string("='") + say("Lựa chọn", "Choices") + "'!" + place;
        lxw_data_validation rule = {};
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = formula.data();
        validate(rule, say("Hãy chọn một giá trị trong danh sách của ô.", "Choose a value of the cell's list."));
    }

    void add_units() {
        std::vector<std::string> units;
        if (const json::value* given = request_.if_contains("units"); given != nullptr && given->is_array())
            for (const json::value& unit : given->get_array())
                if (unit.is_string()) units.emplace_back(unit.get_string());
        add_column(say("Đơn vị", "Unit"), 24,
                   say("Chọn đơn vị gửi; bỏ trống nếu ghi đơn vị khi nhập.",
                       "Choose the unit that sends it; empty when it is named on importing."),
                   text_, false);
        drop_down(units);
    }

    [[nodiscard]] std::string help_of(const json::object& field, const std::string& type) const {
        std::string help;
        const auto add = [&](const std::string& sentence) { help += (help.empty() ? "" : " ") + sentence; };
        if (is_set(field, "required")) add(say("Bắt buộc.", "Required."));
        if (is_set(field, "required_when")) add(say("Bắt buộc tùy trường hợp.", "Required in some cases."));
        if (type == "choice") add(say("Chọn trong danh sách.", "Choose from the list."));
        if (type == "yes-no") add(say("Có hoặc Không.", "Yes or No."));
        if (type == "date") add(say("Ngày/tháng/năm, ví dụ 02/04/1989.", "A date."));
        if (type == "integer") add(say("Số nguyên.", "A whole number."));
        if (type == "decimal") add(say("Số, có thể lẻ.", "A number."));
        if (type == "evidence")
            add(say("Mỗi dòng trong ô một minh chứng: mã | loại | tên | ngày. Loại: bản chính, bản sao có chứng thực, "
                    "ảnh, bản sao.",
                    "One paper a line: id | kind | title | date. Kinds: original, certified copy, photo, copy."));
        if (type == "rows") {
            std::string parts;
            for (const std::string& part : titles_of(field, "columns", language_))
                parts += (parts.empty() ? "" : " | ") + part;
            add(say("Mỗi dòng trong ô một mục: ", "One entry a line: ") + parts + ".");
        }
        if (const std::string least = text_at(field, "min"); !least.empty())
            add(say("Từ ", "From ") + shown_bound(least, type) + ".");
        if (const std::string most = text_at(field, "max"); !most.empty())
            add(say("Đến ", "To ") + shown_bound(most, type) + ".");
        if (const json::value* length = field.if_contains("max_length"); length != nullptr && length->is_int64())
            add(say("Tối đa ", "At most ") + std::to_string(length->get_int64()) + say(" ký tự.", " characters."));
        return help;
    }

    static std::string shown_bound(const std::string& bound, const std::string& type) {
        return type == "date" && bound.size() == 10
                   ? bound.substr(8, 2) + "/" + bound.substr(5, 2) + "/" + bound.substr(0, 4)
                   : bound;
    }

    void add_field(const json::object& field) {
        const std::string type = text_at(field, "type");
        const bool number = type == "integer" || type == "decimal";
        const bool wide = type == "long-text" || type == "rows" || type == "evidence";
        const std::string help = help_of(field, type);
        add_column(title_in(field, language_),
                   wide                                           ? 40
                   : number || type == "date" || type == "yes-no" ? 14
                                                                  : 22,
                   help,
                   number           ? number_
                   : type == "date" ? date_
                                    : text_,
                   is_set(field, "required"));
        if (type == "choice") drop_down(titles_of(field, "choices", language_));
        if (type == "yes-no") drop_down({say("Có", "Yes"), say("Không", "No")});
        if (number) validate_number(field, type, help);
        if (type == "date") {
            const std::string most = text_at(field, "max");
            lxw_data_validation rule = {};
            rule.validate = LXW_VALIDATION_TYPE_DATE;
            rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            rule.minimum_datetime = day_of(text_at(field, "min"));
            rule.maximum_datetime = most.empty() ? lxw_datetime{9999, 12, 31, 0, 0, 0} : day_of(most);
            validate(rule, help);
        }
        if (const json::value* length = field.if_contains("max_length"); length != nullptr && length->is_int64()) {
            lxw_data_validation rule = {};
            rule.validate = LXW_VALIDATION_TYPE_LENGTH;
            rule.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
            rule.value_number = static_cast<double>(length->get_int64());
            validate(rule, help);
        }
    }

    void validate_number(const json::object& field, const std::string& type, const std::string& help) {
        const auto bound = [&](const char* name, double otherwise) {
            const std::string said = text_at(field, name);
            double value = otherwise;
            std::from_chars(said.data(), said.data() + said.size(), value);
            return value;
        };
        lxw_data_validation rule = {};
        rule.validate = type == "integer" ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = bound("min", -999'999'999'999.0);
        rule.maximum_number = bound("max", 999'999'999'999.0);
        validate(rule, help);
    }

    void finish() {
        worksheet_set_row(sheet_, 0, 24, nullptr);
        worksheet_set_row(sheet_, kHelpRow, std::min(200.0, 14.0 * static_cast<double>(help_lines_) + 6), nullptr);
        worksheet_set_row(sheet_, kHeaderRow, 17.0 * static_cast<double>(header_lines_) + 8, nullptr);
        worksheet_freeze_panes(sheet_, kFirstRow, 0);
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_repeat_rows(sheet_, kHeaderRow, kHeaderRow);
        lxw_protection allowed = {};
        allowed.format_cells = allowed.format_columns = allowed.format_rows = LXW_TRUE;
        allowed.insert_rows = allowed.delete_rows = allowed.sort = LXW_TRUE;
        worksheet_protect(sheet_, nullptr, &allowed);
        char place[64];
        lxw_rowcol_to_range_abs(place, kHeaderRow, 0, kLastRow, static_cast<lxw_col_t>(column_ - 1));
        workbook_define_name(book_, kRowsName, (std::string("='") + say("Danh sách", "List") + "'!" + place).c_str());
    }

    lxw_workbook* book_;
    const json::object& request_;
    std::string language_;
    lxw_worksheet* sheet_;
    lxw_worksheet* lists_;
    lxw_format *title_ = nullptr, *help_ = nullptr, *header_ = nullptr, *required_ = nullptr, *text_ = nullptr,
               *number_ = nullptr, *date_ = nullptr;
    lxw_col_t column_ = 0;
    lxw_col_t list_ = 0;
    std::size_t help_lines_ = 1;
    std::size_t header_lines_ = 1;
};

} // namespace

std::optional<std::string> write_form(const json::object& request, const std::string& path, const std::string& folder) {
    std::string temporary = folder;
    lxw_workbook_options options = {LXW_FALSE, temporary.data(), LXW_FALSE};
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) return "no workbook";
    lxw_doc_properties properties = {};
    properties.created = 946'684'800; // fixed, so that the same form gives the same bytes
    workbook_set_properties(book, &properties);
    Form(book, request).write();
    const lxw_error error = workbook_close(book);
    if (error == LXW_NO_ERROR) return std::nullopt;
    return std::string(lxw_strerror(error));
}

} // namespace export_xlsx
