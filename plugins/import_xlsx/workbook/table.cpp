#include "table.hpp"

#include <algorithm>
#include <iterator>

#include "../marking/place_marks.hpp"

namespace import_xlsx {
namespace {

constexpr std::size_t kRowsBetweenBreaths = 256;

std::string place_of(const Column& column, std::uint32_t number) { return cell_name(number, column.number); }

/// "2-4, 9": rising numbers as spans, the first of them when there are many.
template <class Name>
std::string spans_of(const std::vector<std::uint32_t>& numbers, Name name) {
    constexpr std::size_t kBytes = 200;
    std::string text;
    for (std::size_t i = 0; i < numbers.size() && text.size() < kBytes;) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        text += (text.empty() ? "" : ", ") + name(numbers[i]) + (last > i ? "-" + name(numbers[last]) : "");
        i = last + 1;
        if (i < numbers.size() && text.size() >= kBytes) text += " …";
    }
    return text;
}

} // namespace

Fault Table::fault_at(std::string code, std::uint32_t number, std::uint32_t column) const {
    return {std::move(code), Severity::error, sheet_, column == 0 ? "" : cell_name(number, column), number, {}, {}};
}

bool Table::is_header(std::uint32_t number, const std::vector<Cell>& cells) const {
    if (settings_.header_row != 0 && header_row_ == 0) return number == settings_.header_row;
    // A title row may hold one name by chance, a header row holds many.
    return matcher_.recognises(cells, std::clamp<std::size_t>(form_.size(), 1, 3));
}

const std::vector<Cell>& Table::without_results(const std::vector<Cell>& cells) {
    if (read_.results == 0)
        for (const Cell& cell : cells)
            if (cell.kind == Cell::Kind::text && is_result_header(cell.text)) read_.results = cell.column;
    const auto is_result = [&](const Cell& cell) { return cell.column == read_.results; };
    if (read_.results == 0 || std::none_of(cells.begin(), cells.end(), is_result)) return cells;
    spare_.clear();
    std::remove_copy_if(cells.begin(), cells.end(), std::back_inserter(spare_), is_result);
    return spare_;
}

bool Table::row(std::uint32_t number, const std::vector<Cell>& all, Shown shown) {
    const std::vector<Cell>& cells = without_results(all);
    if (cells.empty()) return true;
    read_.widest = std::max(read_.widest, cells.back().column);
    return read_row(number, cells, shown);
}

bool Table::read_row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) {
    saw_content_ = saw_content_ || std::any_of(cells.begin(), cells.end(),
                                               [](const Cell& cell) { return cell.kind != Cell::Kind::empty; });
    if (!header_.empty()) {
        if (second_header(number, cells)) return true;
        end_header();
    }
    if (is_header(number, cells)) {
        begin_header(number, cells);
        return true;
    }
    if (header_row_ != 0) return data(number, cells, shown);
    if (header_of_both(number, cells)) return true;
    above_ = cells;
    above_row_ = number;
    return number <= std::max(kHeaderRows, settings_.header_row);
}

bool Table::header_of_both(std::uint32_t number, const std::vector<Cell>& cells) {
    if (settings_.header_row != 0 || above_row_ + 1 != number) return false;
    const std::size_t here = matcher_.recognised(cells);
    const std::size_t above = matcher_.recognised(above_);
    if (here == 0 || above == 0 || here + above < std::clamp<std::size_t>(form_.size(), 1, 3)) return false;
    begin_header(above_row_, above_);
    if (second_header(number, cells)) return true;
    header_.clear();
    header_rows_.clear();
    header_row_ = header_last_ = top_row_ = 0;
    return false;
}

void Table::begin_header(std::uint32_t number, const std::vector<Cell>& cells) {
    if (header_row_ == 0) top_row_ = number;
    header_row_ = header_last_ = number;
    header_rows_.insert(number);
    header_ = cells;
    end_row_ = 0;
}

bool Table::second_header(std::uint32_t number, const std::vector<Cell>& cells) {
    if (number != header_row_ + 1 || matcher_.recognised(cells) == 0) return false;
    std::vector<Cell> both = header_;
    std::set<std::uint32_t> named;
    for (const Cell& cell : cells) {
        if (!is_visible(cell)) continue;
        const auto above = std::lower_bound(both.begin(), both.end(), cell.column,
                                            [](const Cell& one, std::uint32_t column) { return one.column < column; });
        const bool open = above == both.end() || above->column != cell.column || !is_visible(*above) ||
                          matcher_.recognised({*above}) == 0;
        if (cell.kind != Cell::Kind::text || !open) return false;
        named.insert(cell.column);
        if (above != both.end() && above->column == cell.column)
            *above = cell;
        else
            both.insert(above, cell);
    }
    header_ = std::move(both);
    headed_below_.insert(named.begin(), named.end());
    header_last_ = number;
    header_rows_.insert(number);
    end_header();
    return true;
}

void Table::end_header() {
    columns_ = matcher_.match(sheet_, header_row_, header_, into_.faults);
    known_columns_.clear();
    TableRead table{header_row_, {}};
    for (const Column& column : columns_) {
        known_columns_.insert(column.number);
        if (column.meaning == Column::Meaning::field)
            table.columns.push_back({column.number, form_[column.index].name});
        else if (column.meaning != Column::Meaning::ignored)
            table.columns.push_back({column.number, column.meaning == Column::Meaning::unit ? "unit" : "key"});
    }
    read_.tables.push_back(std::move(table));
    header_.clear();
}

RowView Table::view_of(std::uint32_t number, const std::vector<Cell>& cells) const {
    RowView view{cells, columns_, form_, 0, 0, 0, number == header_last_ + 1};
    for (const Column& column : columns_) {
        if (column.meaning == Column::Meaning::ignored) continue;
        const bool filled = cell_of(column, cells) != nullptr;
        const bool required = column.meaning == Column::Meaning::field && form_[column.index].required;
        view.filled += filled ? 1 : 0;
        view.required += required ? 1 : 0;
        view.required_filled += required && filled ? 1 : 0;
    }
    return view;
}

void Table::pass_over(std::uint32_t number, const std::vector<Cell>& cells) {
    passed_.emplace_back(number, gist_of(cells));
}

bool Table::data(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) {
    const RowView view = view_of(number, cells);
    const RowKind kind = kind_of(view, settings_);
    if (kind == RowKind::empty) return true;
    if (end_row_ != 0) {
        if (kind == RowKind::data && (looks_like_data(view) || view.filled >= 3))
            into_.faults.add(fault_at("row-after-end", number, cells.front().column).with("found", end_text_));
        else
            pass_over(number, cells);
        return true;
    }
    if (kind == RowKind::doubtful) {
        into_.faults.add(fault_at("doubtful-row", number, 0).with("found", gist_of(cells)));
        return true;
    }
    if (kind == RowKind::data) return give(number, cells, shown);
    pass_over(number, cells);
    if (kind == RowKind::end) {
        end_row_ = number;
        end_text_ = passed_.back().second;
    }
    return true;
}

bool Table::give(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) {
    for (const Cell& cell : cells)
        if (known_columns_.count(cell.column) == 0 && is_visible(cell))
            into_.faults.add(fault_at("no-column-header", number, cell.column).with("found", values_.text_of(cell)));
    if (into_.count >= settings_.max_rows) {
        stop(number, "too-many-rows", std::to_string(settings_.max_rows));
        return false;
    }
    std::string json;
    if (!take_row(number, cells, json)) ++into_.row_faults;
    if (into_.rows.size() + json.size() > kRowsBytes) {
        stop(number, "answer-too-long", std::to_string(kRowsBytes >> 20) + " MiB");
        return false;
    }
    if (into_.count++ > 0) into_.rows += ',';
    into_.rows += json;
    taken_.push_back(number);
    unmerged_.insert(unmerged_.end(), number);
    if (shown == Shown::hidden) hidden_rows_.push_back(number);
    if (into_.count % kRowsBetweenBreaths == 0) breathe_();
    return true;
}

void Table::stop(std::uint32_t number, const char* code, const std::string& limit) {
    into_.faults.add(fault_at(code, number, 0).with("limit", limit));
    stopped_ = true;
}

const Cell* Table::cell_of(const Column& column, const std::vector<Cell>& cells) const {
    const auto found = std::lower_bound(cells.begin(), cells.end(), column.number,
                                        [](const Cell& cell, std::uint32_t number) { return cell.column < number; });
    if (found == cells.end() || found->column != column.number) return nullptr;
    return is_visible(*found) ? &*found : nullptr;
}

void Table::tell_missing(std::uint32_t number, const std::vector<const Column*>& missing) {
    std::string cells;
    std::string labels;
    for (const Column* column : missing) {
        cells += (cells.empty() ? "" : ", ") + place_of(*column, number);
        labels += (labels.empty() ? "" : ", ") + ("«" + form_[column->index].label() + "»");
    }
    Fault fault = fault_at(missing.size() == 1 ? "value-missing" : "values-missing", number, 0);
    fault.cell = cells;
    fault.field = form_[missing.front()->index].name;
    fault.arguments.emplace_back("expected", missing.size() == 1 ? form_[missing.front()->index].label() : labels);
    into_.faults.add(std::move(fault));
}

bool Table::take_row(std::uint32_t number, const std::vector<Cell>& cells, std::string& json) {
    bool good = true;
    std::string fields;
    std::string beside;
    std::vector<const Column*> missing;
    for (const Column& column : columns_) {
        if (column.meaning == Column::Meaning::ignored) continue;
        const Cell* cell = cell_of(column, cells);
        if (column.meaning == Column::Meaning::field) {
            if (cell != nullptr)
                good = take_cell(number, column, *cell, fields) && good;
            else if (form_[column.index].required)
                missing.push_back(&column);
        } else if (cell != nullptr)
            good = take_beside(number, column, *cell, beside) && good;
    }
    if (!missing.empty()) {
        tell_missing(number, missing);
        good = false;
    }
    json = "{\"sheet\":" + json_string(sheet_) + ",\"row\":" + std::to_string(number) + beside + ",\"fields\":{" +
           fields + "}}";
    return good;
}

bool Table::is_readable(const Cell& cell, Fault& why) const {
    if (cell.has_formula && settings_.formulas == Formulas::refuse)
        why = file_fault("formula").with("found", cell.formula);
    else if (!cell.calculated)
        why = file_fault("formula-without-result").with("found", cell.formula);
    else if (cell.text.size() > kCellBytes)
        why = file_fault("text-too-long").with("found", cell.text);
    else
        return true;
    return false;
}

bool Table::take_beside(std::uint32_t number, const Column& column, const Cell& cell, std::string& beside) {
    Fault why;
    std::optional<std::string> text;
    if (is_readable(cell, why)) text = values_.shown_text(cell, why);
    if (text) {
        beside += (column.meaning == Column::Meaning::unit ? ",\"unit\":" : ",\"key\":") + json_string(*text);
        return true;
    }
    why.sheet = sheet_;
    why.row = number;
    why.cell = place_of(column, number);
    into_.faults.add(std::move(why));
    return false;
}

bool Table::take_cell(std::uint32_t number, const Column& column, const Cell& cell, std::string& fields) {
    const Field& field = form_[column.index];
    Fault why;
    std::optional<std::string> value;
    if (is_readable(cell, why)) value = values_.read(column.index, cell, why);
    if (value && field.type == FieldType::date)
        (cell.kind == Cell::Kind::number ? date_cells_ : typed_dates_)
            .try_emplace(column.index, cell_name(number, cell.column));
    note_letters(column, number, cell, why);
    if (!value) {
        why.sheet = sheet_;
        why.row = number;
        why.cell = cell_name(number, cell.column);
        why.field = field.name;
        into_.faults.add(std::move(why));
        return false;
    }
    if (!fields.empty()) fields += ',';
    ((fields += json_string(field.name)) += ':') += *value;
    return true;
}

void Table::note_letters(const Column& column, std::uint32_t number, const Cell& cell, const Fault& why) {
    if (cell.kind != Cell::Kind::text) return;
    if (why.code == "old-letters") {
        old_texts_.try_emplace(column.index, cell_name(number, cell.column));
        return;
    }
    if (new_texts_.count(column.index) != 0) return;
    const Era era = era_of(cell.text);
    if (era == Era::unicode) new_texts_.insert(column.index);
    if (era == Era::unclear) unclear_texts_.try_emplace(column.index, cell_name(number, cell.column));
}

/// Where a column has old writing and nothing that is surely new, what could be either is a question.
void Table::tell_old_columns() {
    for (const auto& [field, first] : unclear_texts_)
        if (const auto old = old_texts_.find(field); old != old_texts_.end() && new_texts_.count(field) == 0)
            into_.faults.add(Fault{"old-letters-beside", Severity::error, sheet_, {}, 0, form_[field].name, {}}
                                 .with("expected", form_[field].label())
                                 .with("first", old->second)
                                 .with("at", first));
}

void Table::merged(const CellRange& range) {
    if (top_row_ == 0 || range.last_row < top_row_ || (end_row_ != 0 && range.first_row >= end_row_)) return;
    const bool touches = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        return column.number >= range.first_column && column.number <= range.last_column;
    });
    if (!touches) return;
    const auto told = [&](std::uint32_t number, const char* code = "merged-cells") {
        Fault fault = fault_at(code, number, range.first_column);
        fault.cell = range_name(range);
        into_.faults.add(std::move(fault));
    };
    if (const auto header = header_rows_.lower_bound(range.first_row);
        header != header_rows_.end() && *header <= range.last_row) {
        // Down over both lines, or across the columns that the second line names.
        const bool inside = header_rows_.count(range.first_row) != 0 && header_rows_.count(range.last_row) != 0;
        bool named = true;
        for (std::uint32_t column = range.first_column; column <= range.last_column && named; ++column)
            named = headed_below_.count(column) != 0;
        if (inside && (range.first_column == range.last_column || named)) return;
        return told(*header, "merged-header");
    }
    // A block without a row of data (a heading between groups, a signature) takes nothing away. In any other every row
    // is refused, since all but the first have lost their value; a row is told of one block, a block of one row at
    // least.
    const auto taken = std::lower_bound(taken_.begin(), taken_.end(), range.first_row);
    if (taken == taken_.end() || *taken > range.last_row) return;
    auto row = unmerged_.lower_bound(range.first_row);
    if (row == unmerged_.end() || *row > range.last_row) return told(*taken);
    for (; row != unmerged_.end() && *row <= range.last_row; row = unmerged_.erase(row)) told(*row);
}

void Table::hidden_columns(std::uint32_t first, std::uint32_t last) {
    constexpr std::uint32_t kWide = 200; // a sheet that hides all columns behind its table hides thousands
    for (std::uint32_t column = first; column <= last && column < first + kWide; ++column)
        hidden_columns_.push_back(column);
}

void Table::finish() {
    if (!header_.empty()) end_header();
    read_.sheet = sheet_;
    into_.sheets.push_back(read_);
    for (const auto& [field, first] : date_cells_)
        if (const auto typed = typed_dates_.find(field); typed != typed_dates_.end())
            into_.faults.add(Fault{"mixed-dates", Severity::error, sheet_, {}, 0, form_[field].name, {}}
                                 .with("expected", form_[field].label())
                                 .with("first", first)
                                 .with("at", typed->second));
    tell_old_columns();
    constexpr std::size_t kNamed = 20; ///< rows in one note
    const auto note = [&](const char* code) { return Fault{code, Severity::warning, sheet_, {}, 0, {}, {}}; };
    for (std::size_t at = 0; at < passed_.size(); at += kNamed) {
        std::string rows;
        for (std::size_t i = at; i < std::min(at + kNamed, passed_.size()); ++i)
            rows += (rows.empty() ? "" : "; ") + std::to_string(passed_[i].first) + " «" + passed_[i].second + "»";
        into_.faults.add(note("rows-passed").with("rows", rows));
    }
    if (!hidden_rows_.empty())
        into_.faults.add(
            note("hidden-rows")
                .with("count", std::to_string(hidden_rows_.size()))
                .with("rows", spans_of(hidden_rows_, [](std::uint32_t row) { return std::to_string(row); })));
    std::vector<std::uint32_t> taken;
    for (const std::uint32_t column : hidden_columns_)
        if (known_columns_.count(column) != 0) taken.push_back(column);
    if (!taken.empty()) into_.faults.add(note("hidden-columns").with("columns", spans_of(taken, column_name)));
}

} // namespace import_xlsx
