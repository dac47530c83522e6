#include "sheet_stream.hpp"

#include <charconv>

#include "xml_stream.hpp"

namespace import_xlsx {
namespace {

constexpr std::uint32_t kRows = 1'048'576;
constexpr std::uint32_t kColumns = 16'384;
constexpr std::size_t kFormulaBytes = std::size_t{1} << 20;
constexpr std::size_t kRowBytes = std::size_t{16} << 20; ///< what one row may hold in memory

} // namespace

bool read_cell_name(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
    std::size_t at = 0;
    column = 0;
    for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
        column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
    row = 0;
    const auto [end, wrong] = std::from_chars(text.data() + at, text.data() + text.size(), row);
    return at > 0 && wrong == std::errc() && end == text.data() + text.size() && row >= 1 && row <= kRows &&
           column <= kColumns;
}

namespace {

bool read_range(std::string_view text, CellRange& range) {
    const std::size_t colon = text.find(':');
    if (!read_cell_name(text.substr(0, colon), range.first_row, range.first_column)) return false;
    if (colon == std::string_view::npos) {
        range.last_row = range.first_row;
        range.last_column = range.first_column;
        return true;
    }
    return read_cell_name(text.substr(colon + 1), range.last_row, range.last_column) &&
           range.first_row <= range.last_row && range.first_column <= range.last_column;
}

bool is_true(std::optional<std::string_view> flag) { return flag && (*flag == "1" || *flag == "true"); }

std::uint32_t number_of(std::optional<std::string_view> text) {
    std::uint32_t value = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

class SheetListener final : public XmlListener {
  public:
    SheetListener(const Workbook& book, RowListener& rows) : book_(book), rows_(rows) {}

    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "c")
            start_cell(attributes);
        else if (name == "v")
            into_ = Into::value;
        else if (name == "t" && in_cell_)
            into_ = aside_ == 0 ? Into::inline_text : Into::nothing;
        else if (name == "f" && in_cell_) {
            into_ = Into::formula;
            cell_.has_formula = true;
        } else if (name == "rPh")
            ++aside_;
        else if (name == "row")
            start_row(attributes);
        else if (name == "mergeCell") {
            CellRange range;
            if (read_range(attributes.find("ref").value_or(""), range)) rows_.merged(range);
        } else if (name == "col" && is_true(attributes.find("hidden")))
            rows_.hidden_columns(number_of(attributes.find("min")), number_of(attributes.find("max")));
    }

    void end(std::string_view name) override {
        if (name == "c")
            end_cell();
        else if (name == "v" || name == "t" || name == "f")
            into_ = Into::nothing;
        else if (name == "rPh")
            --aside_;
        else if (name == "row" && used_ > 0) {
            cells_.resize(used_);
            if (!rows_.row(row_, cells_, shown_)) enough_ = true;
        }
    }

    void text(std::string_view piece) override {
        if (into_ == Into::value && value_.size() <= kCellBytes)
            value_ += piece;
        else if (into_ == Into::inline_text && inline_.size() <= kCellBytes)
            inline_ += piece;
        else if (into_ == Into::formula)
            cell_.formula += piece;
        if (cell_.formula.size() > kFormulaBytes) fail("formula > 1 MiB");
    }

    [[nodiscard]] bool enough() const override { return enough_; }
    [[nodiscard]] const std::string& wrong() const { return wrong_; }

  private:
    enum class Into { nothing, value, inline_text, formula };

    void fail(std::string why) {
        if (wrong_.empty()) wrong_ = std::move(why);
        enough_ = true;
    }

    void start_row(const Attributes& attributes) {
        std::uint32_t number = row_ + 1;
        if (const auto said = attributes.find("r"))
            if (std::from_chars(said->data(), said->data() + said->size(), number).ec != std::errc()) number = 0;
        if (number <= row_ || number > kRows)
            return fail("row r=\"" + std::string(attributes.find("r").value_or("")) + "\"");
        row_ = number;
        shown_ = is_true(attributes.find("hidden")) ? RowListener::Shown::hidden : RowListener::Shown::visible;
        row_bytes_ = 0;
        column_ = 0;
        used_ = 0;
    }

    void start_cell(const Attributes& attributes) {
        std::uint32_t row = row_;
        std::uint32_t column = column_ + 1;
        if (const auto said = attributes.find("r"))
            if (!read_cell_name(*said, row, column) || row != row_ || column <= column_)
                return fail("c r=\"" + std::string(*said) + "\"");
        column_ = column;
        if (column_ > kColumns || row_ == 0) return fail("c");
        in_cell_ = true;
        type_ = attributes.find("t").value_or("n");
        unsigned style = 0;
        if (const auto said = attributes.find("s")) std::from_chars(said->data(), said->data() + said->size(), style);
        cell_.column = column;
        cell_.style = style < book_.styles.size() ? &book_.styles[style] : nullptr;
        cell_.has_formula = false;
        cell_.formula.clear();
        value_.clear();
        inline_.clear();
    }

    void end_cell() {
        in_cell_ = false;
        // Some programs write the value of an inline text beside it as well; it is shown once.
        if (!inline_.empty()) std::swap(value_, inline_);
        cell_.kind = Cell::Kind::text;
        if (type_ == "s") {
            std::size_t index = 0;
            const auto [end, bad] = std::from_chars(value_.data(), value_.data() + value_.size(), index);
            if (!value_.empty() &&
                (bad != std::errc() || end != value_.data() + value_.size() || index >= book_.texts.size()))
                return fail("shared string " + value_.substr(0, 20));
            cell_.text = value_.empty() ? std::string() : std::string(book_.texts.at(index));
        } else {
            // The strict format writes a date as 2025-10-31T00:00:00.
            cell_.text = type_ == "d" ? value_.substr(0, value_.find('T')) : value_;
            if (type_ == "n")
                cell_.kind = Cell::Kind::number;
            else if (type_ == "b")
                cell_.kind = Cell::Kind::boolean;
            else if (type_ == "e")
                cell_.kind = Cell::Kind::error;
        }
        if (cell_.kind == Cell::Kind::text && cell_.style != nullptr && cell_.style->letters != OldLetters::none)
            cell_.text = in_unicode(cell_.text, cell_.style->letters);
        if (cell_.text.empty()) cell_.kind = Cell::Kind::empty;
        if (cell_.kind == Cell::Kind::empty && !cell_.has_formula) return;
        cell_.calculated = cell_.kind != Cell::Kind::empty || type_ == "str";
        row_bytes_ += cell_.text.size() + cell_.formula.size();
        if (row_bytes_ > kRowBytes) return fail("row r=\"" + std::to_string(row_) + "\" > 16 MiB");
        if (used_ < cells_.size())
            std::swap(cells_[used_], cell_);
        else
            cells_.push_back(cell_);
        ++used_;
    }

    const Workbook& book_;
    RowListener& rows_;
    std::vector<Cell> cells_;
    std::size_t used_ = 0;
    Cell cell_;
    std::string type_;
    std::string value_;
    std::string inline_;
    std::string wrong_;
    Into into_ = Into::nothing;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::size_t row_bytes_ = 0;
    RowListener::Shown shown_ = RowListener::Shown::visible;
    int aside_ = 0;
    bool in_cell_ = false;
    bool enough_ = false;
};

} // namespace

const NumberFormat& format_of(const Cell& cell) {
    static const NumberFormat kGeneral;
    return cell.style == nullptr ? kGeneral : cell.style->format;
}

std::string column_name(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) { return column_name(column) + std::to_string(row); }

std::string range_name(const CellRange& range) {
    return cell_name(range.first_row, range.first_column) + ":" + cell_name(range.last_row, range.last_column);
}

std::optional<Fault> stream_sheet(const Workbook& book, const SheetEntry& sheet, RowListener& listener) {
    auto entry = book.archive->entry(sheet.part);
    if (!entry) return file_fault("part-missing").with("part", sheet.part.empty() ? sheet.name : sheet.part);
    SheetListener rows(book, listener);
    const auto wrong = stream_xml(*entry, rows);
    if (wrong && *wrong == "unpacking failed") return file_fault("damaged").with("found", sheet.part);
    if (wrong) return file_fault("malformed-xml").with("part", sheet.part).with("found", *wrong);
    if (!rows.wrong().empty()) return file_fault("malformed-xml").with("part", sheet.part).with("found", rows.wrong());
    return std::nullopt;
}

} // namespace import_xlsx
