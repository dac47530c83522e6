#include "mark_sheet.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "../workbook/sheet_stream.hpp"

namespace import_xlsx {
namespace {

constexpr const char* kResultWidth = "60";
constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kStrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The elements of a worksheet that come behind the drawing of its notes.
bool is_behind_drawing(std::string_view name) {
    return is_among(name, {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
                           "tableParts", "extLst"});
}

class SheetEditor final : public XmlEditor {
  public:
    SheetEditor(const SheetMarks& marks, MarkStyles& styles, std::string notes, MarkedSheet& into)
        : marks_(marks), styles_(styles), notes_(std::move(notes)), into_(into) {
        for (const auto& [place, mark] : marks.cells) rows_.insert(place.first);
        if (marks.column != 0)
            for (const auto& [row, text] : marks.results) rows_.insert(row);
    }

    Step start(Tag& tag, XmlWriter& out) override {
        const std::string_view name = tag.local();
        ++depth_;
        if (depth_ == 1) begin_sheet(tag);
        if (depth_ == 2 && !begin_part(tag, name, out)) return dropped();
        if (depth_ == 3 && in_columns_ && name == "col") {
            write_column(tag, out);
            return dropped();
        }
        if (depth_ == 3 && in_data_ && name == "row") begin_row(tag, out);
        if (depth_ == 4 && row_ != 0 && name == "c" && !begin_cell(tag, out)) return dropped();
        return Step::keep;
    }

    void end(std::string_view, XmlWriter& out) override {
        if (depth_ == 3 && row_ != 0) {
            write_cells_up_to(0, out);
            rows_.erase(row_);
        }
        if (depth_ == 2 && in_data_) write_rows_before(0, out);
        if (depth_ == 2 && in_columns_ && !column_done_) write_own_column(out);
        if (depth_ == 1) write_drawing(out);
    }
    void ended(std::string_view, XmlWriter&) override {
        if (depth_ == 3) row_ = 0;
        if (depth_ == 2) in_data_ = in_columns_ = false;
        --depth_;
    }

  private:
    struct ColumnStyle {
        std::uint32_t first;
        std::uint32_t last;
        unsigned style;
    };

    Step dropped() {
        --depth_;
        return Step::drop;
    }

    void begin_sheet(const Tag& tag) {
        prefix_ = tag.prefix();
        for (const auto& [name, value] : tag.attributes)
            if (value.find("purl.oclc.org") != std::string::npos) relations_ = kStrictRelations;
    }

    /// False for what is left out: the size is told by the cells themselves.
    bool begin_part(const Tag& tag, std::string_view name, XmlWriter& out) {
        if (name == "dimension") return false;
        in_columns_ = name == "cols";
        in_data_ = name == "sheetData";
        if (in_data_ && !column_done_ && marks_.column != 0) {
            out.raw("<" + prefix_ + "cols>");
            write_own_column(out);
            out.raw("</" + prefix_ + "cols>");
        }
        if (name == "legacyDrawing") {
            into_.drawing = tag.find("id") == nullptr ? "" : *tag.find("id");
            drawn_ = true;
        }
        if (is_behind_drawing(name)) write_drawing(out);
        return true;
    }

    void write_drawing(XmlWriter& out) {
        if (std::exchange(drawn_, true) || notes_.empty()) return;
        into_.drawing = notes_;
        out.raw("<" + prefix_ + "legacyDrawing xmlns:r=\"" + std::string(relations_) + "\" r:id=\"" + escaped(notes_) +
                "\"/>");
    }

    // -- the width of the column of results
    void write_own_column(XmlWriter& out) {
        column_done_ = true;
        if (marks_.column == 0) return;
        const std::string number = std::to_string(marks_.column);
        out.raw("<" + prefix_ + "col min=\"" + number + "\" max=\"" + number + "\" width=\"" + kResultWidth +
                "\" customWidth=\"1\"/>");
    }
    static void write_part_of(Tag tag, std::uint32_t first, std::uint32_t last, XmlWriter& out) {
        if (first > last) return;
        tag.set("min", std::to_string(first));
        tag.set("max", std::to_string(last));
        out.start(tag);
        out.end(tag.name);
    }
    void write_column(const Tag& tag, XmlWriter& out) {
        column_styles_.push_back({tag.number("min", 1), tag.number("max", 1), tag.number("style", 0)});
        const std::uint32_t own = marks_.column;
        const std::uint32_t first = tag.number("min", 1);
        const std::uint32_t last = tag.number("max", first);
        if (own == 0 || own > last) return write_part_of(tag, first, last, out);
        if (!column_done_ && own < first) write_own_column(out);
        if (column_done_) return write_part_of(tag, first, last, out);
        write_part_of(tag, first, own - 1, out);
        write_own_column(out);
        write_part_of(tag, own + 1, last, out);
    }

    // -- rows and cells
    void begin_row(Tag& tag, XmlWriter& out) {
        row_ = tag.number("r", last_row_ + 1);
        last_row_ = row_;
        column_ = 0;
        row_style_ = tag.number("s", 0);
        tag.drop("spans");
        write_rows_before(row_, out);
    }

    /// Rows that have marks and do not stand in the sheet; all of them for 0.
    void write_rows_before(std::uint32_t number, XmlWriter& out) {
        while (!rows_.empty() && (number == 0 || *rows_.begin() < number)) {
            const std::uint32_t kept = std::exchange(row_, *rows_.begin());
            column_ = 0;
            row_style_ = 0;
            out.raw("<" + prefix_ + "row r=\"" + std::to_string(row_) + "\">");
            write_cells_up_to(0, out);
            out.raw("</" + prefix_ + "row>");
            row_ = kept;
            column_ = 0;
            rows_.erase(rows_.begin());
        }
    }

    /// False for a cell that another takes the place of.
    bool begin_cell(Tag& tag, XmlWriter& out) {
        std::uint32_t row = row_;
        std::uint32_t column = column_ + 1;
        if (const std::string* name = tag.find("r")) (void)read_cell_name(*name, row, column);
        write_cells_up_to(column, out);
        column_ = std::max(column_, column);
        if (column == marks_.column) {
            if (result_of(row_) != nullptr) write_result(out);
            return false;
        }
        const unsigned style = tag.number("s", 0);
        if (const auto mark = marks_.cells.find({row_, column}); mark != marks_.cells.end())
            tag.set("s", std::to_string(styles_.like(style, look_of(mark->second))));
        else if (styles_.is_marked(style))
            tag.set("s", std::to_string(styles_.like(style, Look::plain)));
        return true;
    }

    /// Marked cells that do not stand in the row, up to but for `limit`; all of them for 0.
    void write_cells_up_to(std::uint32_t limit, XmlWriter& out) {
        const bool open = result_of(row_) != nullptr && column_ < marks_.column;
        const auto is_due = [&](std::uint32_t column) { return limit == 0 || column < limit; };
        auto cell = marks_.cells.upper_bound({row_, column_});
        bool result = open && is_due(marks_.column);
        while (cell != marks_.cells.end() && cell->first.first == row_ && is_due(cell->first.second)) {
            const std::uint32_t column = cell->first.second;
            if (result && marks_.column <= column) {
                write_result(out);
                result = false;
            }
            if (column != marks_.column) {
                out.raw("<" + prefix_ + "c r=\"" + cell_name(row_, column) + "\" s=\"" +
                        std::to_string(styles_.like(style_at(column), look_of(cell->second))) + "\"/>");
                column_ = column;
            }
            ++cell;
        }
        if (result) write_result(out);
    }

    void write_result(XmlWriter& out) {
        const auto mark = marks_.cells.find({row_, marks_.column});
        const Look look = mark == marks_.cells.end() ? Look::result : look_of(mark->second);
        out.raw("<" + prefix_ + "c r=\"" + cell_name(row_, marks_.column) + "\" s=\"" +
                std::to_string(styles_.like(0, look)) + "\" t=\"inlineStr\"><" + prefix_ + "is><" + prefix_ +
                "t xml:space=\"preserve\">" + escaped(*result_of(row_)) + "</" + prefix_ + "t></" + prefix_ + "is></" +
                prefix_ + "c>");
        column_ = marks_.column;
    }

    [[nodiscard]] const std::string* result_of(std::uint32_t row) const {
        const auto found = marks_.results.find(row);
        return marks_.column == 0 || found == marks_.results.end() ? nullptr : &found->second;
    }
    /// What a cell that does not stand in the row looks like.
    [[nodiscard]] unsigned style_at(std::uint32_t column) const {
        if (row_style_ != 0) return row_style_;
        for (const ColumnStyle& one : column_styles_)
            if (column >= one.first && column <= one.last) return one.style;
        return 0;
    }
    static Look look_of(const CellMark& mark) { return mark.severity == Severity::error ? Look::error : Look::warning; }

    const SheetMarks& marks_;
    MarkStyles& styles_;
    std::string notes_;
    MarkedSheet& into_;
    std::set<std::uint32_t> rows_; ///< with marks, that were not written yet
    std::vector<ColumnStyle> column_styles_;
    unsigned row_style_ = 0; ///< of the row at hand
    std::string prefix_;
    std::string_view relations_ = kRelations;
    int depth_ = 0;
    std::uint32_t row_ = 0; ///< at hand; 0 between rows
    std::uint32_t last_row_ = 0;
    std::uint32_t column_ = 0; ///< of the last cell that was written
    bool in_columns_ = false;
    bool in_data_ = false;
    bool column_done_ = false;
    bool drawn_ = false;
};

} // namespace

std::optional<std::string> copy_sheet(EntryReader& part, const SheetMarks& marks, MarkStyles& styles,
                                      const std::string& notes, XmlWriter& out, MarkedSheet& into) {
    SheetEditor editor(marks, styles, notes, into);
    return copy_xml(part, editor, out);
}

} // namespace import_xlsx
