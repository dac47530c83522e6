#include "listing.hpp"

#include <algorithm>

#include <xlsxwriter.h>

#include "data_sheet.hpp"
#include "first_page.hpp"

namespace export_xlsx {
namespace {

constexpr std::size_t kCellLetters = 32'700; ///< a cell takes 32,767 at most
constexpr double kLinePoints = 16.5;

struct Styles {
    lxw_format* plain;
    lxw_format* bold;
    lxw_format* title;
    lxw_format* italic;
    lxw_format* header;
    lxw_format* group;
    lxw_format* text;
    lxw_format* centred;
    lxw_format* number;
};

lxw_format* style(lxw_workbook* book, double size, bool bold, bool centred) {
    lxw_format* format = workbook_add_format(book);
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, size);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (bold) format_set_bold(format);
    if (centred) format_set_align(format, LXW_ALIGN_CENTER);
    return format;
}

Styles make_styles(lxw_workbook* book) {
    Styles made{style(book, 12, false, true),  style(book, 12, true, true),  style(book, 14, true, true),
                style(book, 13, false, true),  style(book, 12, true, true),  style(book, 12, true, false),
                style(book, 12, false, false), style(book, 12, false, true), style(book, 12, false, true)};
    format_set_italic(made.italic);
    for (lxw_format* format : {made.header, made.group, made.text, made.centred, made.number})
        format_set_border(format, LXW_BORDER_THIN);
    format_set_bg_color(made.header, 0xF2F2F2);
    format_set_num_format(made.number, "0");
    return made;
}

class Sheet {
  public:
    Sheet(lxw_workbook* book, const Listing& listing)
        : listing_(listing), sheet_(workbook_add_worksheet(book, listing.sheet.c_str())), styles_(make_styles(book)),
          last_(static_cast<lxw_col_t>(listing.columns.size() - 1)) {}

    void write() {
        for (lxw_col_t column = 0; column <= last_; ++column)
            worksheet_set_column(sheet_, column, column, listing_.columns[column].width, nullptr);
        write_top();
        write_header();
        for (const ListGroup& group : listing_.groups) write_group(group);
        write_signature();
        set_page();
    }

  private:
    /// Text over several columns; one column needs no merging.
    void across(lxw_col_t first, lxw_col_t last, const std::string& text, lxw_format* format) {
        const std::string safe = printable(text, kCellLetters);
        if (first >= last)
            worksheet_write_string(sheet_, row_, first, safe.c_str(), format);
        else
            worksheet_merge_range(sheet_, row_, first, row_, last, safe.c_str(), format);
    }

    /// Issuing agency on the left, national title on the right.
    void write_top() {
        const bool two = last_ >= 3;
        const auto middle = static_cast<lxw_col_t>(two ? split_column() : last_);
        const auto right = static_cast<lxw_col_t>(middle + 1);
        if (!listing_.parent.empty()) across(0, middle, listing_.parent, styles_.plain);
        if (two && listing_.national_title) across(right, last_, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", styles_.bold);
        ++row_;
        across(0, middle, listing_.department, styles_.bold);
        if (two && listing_.national_title) across(right, last_, "Độc lập - Tự do - Hạnh phúc", styles_.bold);
        ++row_;
        if (two && !listing_.place_and_date.empty()) {
            ++row_;
            across(right, last_, listing_.place_and_date, styles_.italic);
        }
        row_ += 2;
        for (std::size_t i = 0; i < listing_.heading.size(); ++i) {
            worksheet_set_row(sheet_, row_, 21.0 * static_cast<double>(lines_in(listing_.heading[i], 110)), nullptr);
            across(0, last_, listing_.heading[i], i == 0 ? styles_.title : styles_.italic);
            ++row_;
        }
        ++row_;
    }

    /// The column after which half of the width is reached.
    [[nodiscard]] lxw_col_t split_column() const {
        double whole = 0;
        for (const ListColumn& column : listing_.columns) whole += column.width;
        double reached = 0;
        lxw_col_t column = 0;
        while (column + 1 < last_ && reached + listing_.columns[column].width < whole / 2)
            reached += listing_.columns[column++].width;
        return column == 0 ? 0 : static_cast<lxw_col_t>(column - 1);
    }

    void write_header() {
        header_row_ = row_;
        std::size_t lines = 1;
        for (lxw_col_t column = 0; column <= last_; ++column) {
            const ListColumn& one = listing_.columns[column];
            worksheet_write_string(sheet_, row_, column, printable(one.header, 200).c_str(), styles_.header);
            lines = std::max(lines, lines_in(one.header, one.width));
        }
        worksheet_set_row(sheet_, row_++, kLinePoints * static_cast<double>(lines) + 6, nullptr);
    }

    void write_group(const ListGroup& group) {
        if (!group.title.empty()) {
            across(0, last_, group.title, styles_.group);
            worksheet_set_row(sheet_, row_++, 20, nullptr);
        }
        for (const auto& cells : group.rows) write_row(cells);
    }

    void write_row(const std::vector<std::string>& cells) {
        std::size_t lines = 1;
        for (lxw_col_t column = 0; column <= last_; ++column) {
            const ListColumn& one = listing_.columns[column];
            const std::string text = column < cells.size() ? printable(cells[column], kCellLetters) : std::string();
            lines = std::max(lines, lines_in(text, one.width));
            // Always as text or a checked number: a text that begins with = never becomes a formula.
            if (one.kind == ListColumn::Kind::number && is_whole(text))
                worksheet_write_number(sheet_, row_, column, std::stod(text), styles_.number);
            else
                worksheet_write_string(sheet_, row_, column, text.c_str(),
                                       one.kind == ListColumn::Kind::text ? styles_.text : styles_.centred);
        }
        const double height = std::min(409.0, kLinePoints * static_cast<double>(lines) + 4);
        worksheet_set_row(sheet_, row_++, height, nullptr);
    }

    static bool is_whole(const std::string& text) {
        return !text.empty() && text.size() <= 15 &&
               std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }

    void write_signature() {
        last_row_ = row_ - 1;
        if (listing_.signer.empty()) return;
        ++row_;
        const lxw_col_t from = last_ >= 3 ? static_cast<lxw_col_t>(split_column() + 1) : 0;
        across(from, last_, listing_.signer, styles_.bold);
        row_ += 5; // room for the signature and the seal
        last_row_ = row_;
        worksheet_write_blank(sheet_, row_, last_, nullptr);
    }

    void set_page() {
        constexpr double kInch = 25.4;
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9);
        worksheet_set_margins(sheet_, 20 / kInch, 15 / kInch, 20 / kInch, 20 / kInch);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_repeat_rows(sheet_, header_row_, header_row_);
        worksheet_print_area(sheet_, 0, 0, last_row_, last_);
        worksheet_freeze_panes(sheet_, header_row_ + 1, 0);
        worksheet_set_header(sheet_, "&C&\"Times New Roman\"&13&P");
    }

    const Listing& listing_;
    lxw_worksheet* sheet_;
    Styles styles_;
    lxw_col_t last_;
    lxw_row_t row_ = 0;
    lxw_row_t header_row_ = 0;
    lxw_row_t last_row_ = 0;
};

} // namespace

std::string printable(const std::string& text, std::size_t letters) {
    std::string made;
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n') || byte == 0x7F) continue;
        if ((byte & 0xC0U) != 0x80 && ++count > letters) return made + "…";
        made += c;
    }
    return made;
}

std::size_t lines_in(const std::string& text, double width) {
    std::size_t lines = 1;
    double used = 0;
    double word = 0;
    // Words break at blanks; letters of Times New Roman 12 take a little less than a column unit.
    constexpr double kLetter = 0.96;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80) continue;
        if (c == '\n') {
            ++lines;
            used = word = 0;
        } else if (c == ' ') {
            used += word + kLetter;
            word = 0;
        } else
            word += kLetter;
        if (used + word > width && word > 0 && used > 0) {
            ++lines;
            used = 0;
        }
        if (word > width) {
            ++lines;
            word = 0;
        }
    }
    return lines;
}

std::optional<std::string> write_listing(const Listing& listing, const std::string& path, const std::string& folder) {
    if (listing.columns.empty()) return "no columns";
    std::string temporary = folder;
    lxw_workbook_options options = {LXW_FALSE, temporary.data(), LXW_FALSE};
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) return "no workbook";
    lxw_doc_properties properties = {};
    std::string title = listing.heading.empty() ? listing.sheet : printable(listing.heading.front(), 200);
    std::string company = printable(listing.department, 200);
    properties.title = title.data();
    properties.company = company.data();
    properties.created = static_cast<time_t>(listing.created);
    workbook_set_properties(book, &properties);
    Sheet(book, listing).write();
    if (!listing.data.columns.empty()) write_data(book, listing.data);
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) return std::string(lxw_strerror(error));
    return leave_first_page_unnumbered(path);
}

} // namespace export_xlsx
