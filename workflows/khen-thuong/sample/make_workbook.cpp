// Makes de-nghi-khen-thuong.xlsx from nominations.info and the labels of ../forms.info:
//   build/tests/make_sample_workbook workflows/khen-thuong OUT.xlsx
// The same input gives the same bytes.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/property_tree/info_parser.hpp>
#include <xlsxwriter.h>

namespace {

using Tree = boost::property_tree::ptree;

struct Column {
    const char* field; ///< of the form; "" for the columns beside it
    const char* header;
    double width;
};

/// Headers of the columns that are no fields; the others take the label of their field.
const std::vector<Column> kColumns = {
    {"", "STT", 5},           {"", "Mã đề nghị", 9},   {"", "Đơn vị", 24},        {"nominee-name", "", 24},
    {"kind", "", 10},         {"sex", "", 8},          {"birth", "", 12},         {"post", "", 16},
    {"leader", "", 9},        {"headcount", "", 9},    {"women", "", 8},          {"award", "", 24},
    {"commendation", "", 16}, {"milestone", "", 10},   {"route", "", 22},         {"since", "", 12},
    {"until", "", 12},        {"received", "", 12},    {"rating", "", 16},        {"houses", "", 9},
    {"households", "", 9},    {"funds", "", 10},       {"services", "", 12},      {"days", "", 9},
    {"achievements", "", 60}, {"initiatives", "", 48}, {"earlier-award", "", 24}, {"earlier-until", "", 12},
    {"papers", "", 52}};

/// Labels of the form: of fields, and of the values of choices.
struct Labels {
    std::map<std::string, std::string> fields;
    std::map<std::string, std::map<std::string, std::string>> choices;
    std::map<std::string, std::string> types;
};

const Tree* child(const Tree& tree, const std::string& name) {
    const auto found = tree.find(name);
    return found == tree.not_found() ? nullptr : &found->second;
}

/// The block, which must be there.
const Tree& block(const Tree& tree, const std::string& name) {
    const Tree* found = child(tree, name);
    if (found == nullptr) throw std::runtime_error("no block " + name);
    return *found;
}

std::string text(const Tree& tree, const std::string& name) {
    const Tree* found = child(tree, name);
    return found == nullptr ? std::string() : found->data();
}

Labels read_labels(const std::filesystem::path& form) {
    Tree file;
    boost::property_tree::read_info(form.string(), file);
    Labels labels;
    for (const auto& [name, field] : block(file, "form")) {
        labels.types[name] = text(field, "type");
        if (const Tree* label = child(field, "label")) labels.fields[name] = text(*label, "vi");
        if (const Tree* choices = child(field, "choices"))
            for (const auto& [value, label] : *choices) labels.choices[name][value] = text(label, "vi");
    }
    return labels;
}

const std::string& label_of(const Labels& labels, const std::string& field) {
    const auto found = labels.fields.find(field);
    if (found == labels.fields.end()) throw std::runtime_error("forms.info has no label of " + field);
    return found->second;
}

struct Styles {
    lxw_format* title;
    lxw_format* subtitle;
    lxw_format* header;
    lxw_format* cell;
    lxw_format* date;
    lxw_format* note;
};

lxw_format* style(lxw_workbook* book, double size, bool bold) {
    lxw_format* format = workbook_add_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, size);
    if (bold) format_set_bold(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(format);
    return format;
}

Styles make_styles(lxw_workbook* book) {
    Styles made{style(book, 14, true),  style(book, 12, false), style(book, 11, true),
                style(book, 11, false), style(book, 11, false), style(book, 12, false)};
    for (lxw_format* format : {made.title, made.subtitle, made.header}) {
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    }
    format_set_bg_color(made.header, 0xE7E6E6);
    for (lxw_format* format : {made.header, made.cell, made.date}) format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(made.date, "dd/mm/yyyy");
    return made;
}

bool is_number(const std::string& value) {
    return !value.empty() &&
           std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c) != 0 || c == '.'; });
}

/// Lines of a list block: one item a line of the cell.
std::string lines(const Tree& list) {
    std::string joined;
    for (const auto& [item, ignored] : list) joined += (joined.empty() ? "" : "\n") + item;
    return joined;
}

void write_value(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& field, const Tree& value,
                 const Labels& labels, const Styles& styles) {
    const std::string& data = value.data();
    const auto type = labels.types.find(field);
    if (type == labels.types.end()) throw std::runtime_error("forms.info has no field " + field);
    if (type->second == "date") {
        lxw_datetime day = {std::atoi(data.substr(0, 4).c_str()),
                            std::atoi(data.substr(5, 2).c_str()),
                            std::atoi(data.substr(8, 2).c_str()),
                            0,
                            0,
                            0};
        worksheet_write_datetime(sheet, row, column, &day, styles.date);
    } else if (type->second == "choice") {
        const auto& choices = labels.choices.at(field);
        const auto label = choices.find(data);
        if (label == choices.end()) throw std::runtime_error("forms.info has no choice " + data + " of " + field);
        worksheet_write_string(sheet, row, column, label->second.c_str(), styles.cell);
    } else if (type->second == "yes-no") {
        worksheet_write_string(sheet, row, column, data == "yes" ? "Có" : "Không", styles.cell);
    } else if (type->second == "rows" || type->second == "evidence") {
        worksheet_write_string(sheet, row, column, lines(value).c_str(), styles.cell);
    } else if ((type->second == "integer" || type->second == "decimal") && is_number(data)) {
        worksheet_write_number(sheet, row, column, std::atof(data.c_str()), styles.cell);
    } else
        worksheet_write_string(sheet, row, column, data.c_str(), styles.cell);
}

void write_row(lxw_worksheet* sheet, lxw_row_t row, unsigned number, const std::string& key, const std::string& unit,
               const Tree& nomination, const Labels& labels, const Styles& styles) {
    for (lxw_col_t column = 0; column < kColumns.size(); ++column) {
        const std::string field = kColumns[column].field;
        if (!field.empty()) {
            if (const Tree* value = child(nomination, field))
                write_value(sheet, row, column, field, *value, labels, styles);
            else
                worksheet_write_blank(sheet, row, column, styles.cell);
        } else if (column == 0)
            worksheet_write_number(sheet, row, column, number, styles.cell);
        else
            worksheet_write_string(sheet, row, column, (column == 1 ? key : unit).c_str(), styles.cell);
    }
}

void write_unit(lxw_workbook* book, const Tree& unit, const Labels& labels, const Styles& styles) {
    const std::string name = text(unit, "name");
    lxw_worksheet* sheet = workbook_add_worksheet(book, text(unit, "sheet").c_str());
    worksheet_merge_range(sheet, 0, 0, 0, 7, name.c_str(), styles.title);
    worksheet_merge_range(sheet, 1, 0, 1, 7, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", styles.title);
    worksheet_merge_range(sheet, 2, 0, 2, 7,
                          "Phong trào thi đua «Vì người nghèo – Không để ai bị bỏ lại phía sau» (số liệu hư cấu)",
                          styles.subtitle);
    worksheet_set_row(sheet, 2, 32, nullptr);
    for (lxw_col_t column = 0; column < kColumns.size(); ++column) {
        const Column& one = kColumns[column];
        worksheet_set_column(sheet, column, column, one.width, nullptr);
        const std::string header = *one.field == '\0' ? one.header : label_of(labels, one.field);
        worksheet_write_string(sheet, 4, column, header.c_str(), styles.header);
    }
    worksheet_set_row(sheet, 4, 62, nullptr);
    lxw_row_t row = 5;
    for (const auto& [key, nomination] : block(unit, "nominations")) {
        write_row(sheet, row, row - 4, key, name, nomination, labels, styles);
        worksheet_set_row(sheet, row, 92, nullptr);
        ++row;
    }
    worksheet_write_string(sheet, row + 1, 3, "Thủ trưởng đơn vị", styles.title);
    worksheet_freeze_panes(sheet, 5, 4);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 3, 0);
    worksheet_repeat_rows(sheet, 4, 4);
}

void write_note(lxw_workbook* book, const Styles& styles) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Ghi chú");
    worksheet_set_column(sheet, 0, 0, 100, nullptr);
    const std::vector<const char*> notes = {
        "Mọi họ tên, số liệu, số văn bản trong bảng tính này đều là hư cấu, chỉ để dùng thử phần mềm.",
        "Every name, figure and document number in this workbook is invented, for trying out the software.",
        "Mỗi trang tính là một đơn vị. Trong ô có nhiều mục, mỗi dòng là một mục, các phần cách nhau bằng dấu |.",
        "Minh chứng: mã | loại (bản chính, bản sao có chứng thực, ảnh) | tên | ngày.",
        "Sáng kiến: mã | tên | quyết định công nhận | đã dùng cho danh hiệu nào."};
    for (std::size_t i = 0; i < notes.size(); ++i)
        worksheet_write_string(sheet, static_cast<lxw_row_t>(i), 0, notes[i], styles.note);
}

int make(const std::filesystem::path& workflow, const std::string& out) {
    const Labels labels = read_labels(workflow / "forms.info");
    Tree source;
    boost::property_tree::read_info((workflow / "sample" / "nominations.info").string(), source);
    lxw_workbook* book = workbook_new(out.c_str());
    lxw_doc_properties properties = {};
    std::string title = "Đề nghị khen thưởng (dữ liệu mẫu, hư cấu)";
    properties.title = title.data();
    properties.created = 1'762'732'800; // 2025-11-10: a fixed day, so that the bytes stay the same
    workbook_set_properties(book, &properties);
    const Styles styles = make_styles(book);
    for (const auto& [id, unit] : block(source, "units")) write_unit(book, unit, labels, styles);
    write_note(book, styles);
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "make_sample_workbook WORKFLOW-FOLDER OUT.xlsx\n";
        return 2;
    }
    try {
        return make(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
