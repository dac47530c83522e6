#include "table.hpp"

#include <algorithm>
#include <charconv>

#include "vietnamese.hpp"

namespace import_xlsx {
namespace {

constexpr std::size_t kRowsBetweenBreaths = 256;

std::string place_of(const Column& column, std::uint32_t number) { return cell_name(number, column.number); }

} // namespace

Fault Table::fault_at(std::string code, std::uint32_t number, std::uint32_t column) const {
    return {std::move(code), Severity::error, sheet_, column == 0 ? "" : cell_name(number, column), number, {}, {}};
}

bool Table::row(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) {
    saw_content_ = saw_content_ || std::any_of(cells.begin(), cells.end(),
                                               [](const Cell& cell) { return cell.kind != Cell::Kind::empty; });
    if (header_row_ != 0) return data(number, cells, shown);
    if (settings_.header_row != 0) {
        if (number == settings_.header_row) take_header(number, cells);
        return number <= settings_.header_row;
    }
    // A title row may hold one name by chance, a header row holds many.
    const std::size_t enough = std::clamp<std::size_t>(form_.size(), 1, 3);
    if (matcher_.recognised(cells) >= enough) take_header(number, cells);
    return header_row_ != 0 || number <= kHeaderRows;
}

void Table::take_header(std::uint32_t number, const std::vector<Cell>& cells) {
    header_row_ = number;
    columns_ = matcher_.match(sheet_, number, cells, into_.faults);
    for (const Column& column : columns_) known_columns_.insert(column.number);
}

bool Table::numbers_columns(std::uint32_t number, const std::vector<Cell>& cells) const {
    if (number != header_row_ + 1) return false;
    int numbers = 0;
    long last = 0;
    for (const Cell& cell : cells) {
        const std::string text = fold(cell.text.substr(0, 20));
        if (text.empty()) continue;
        const bool letter = numbers == 0 && text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
        if (letter) continue;
        long value = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (wrong != std::errc() || end != text.data() + text.size() || (numbers > 0 && value != last + 1))
            return false;
        last = value;
        ++numbers;
    }
    return numbers >= 3;
}

bool Table::data(std::uint32_t number, const std::vector<Cell>& cells, Shown shown) {
    if (numbers_columns(number, cells)) return true;
    const auto filled =
        static_cast<std::size_t>(std::count_if(columns_.begin(), columns_.end(), [&](const Column& column) {
            return column.meaning != Column::Meaning::ignored && cell_of(column, cells) != nullptr;
        }));
    if (end_row_ != 0) {
        if (filled >= 3)
            into_.faults.add(fault_at("row-after-end", number, cells.front().column).with("found", end_text_));
        return true;
    }
    if (ends_table(number, cells)) return true;
    for (const Cell& cell : cells)
        if (cell.kind != Cell::Kind::empty && known_columns_.count(cell.column) == 0)
            into_.faults.add(fault_at("no-column-header", number, cell.column).with("found", values_.text_of(cell)));
    if (filled == 0) return true;
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
    if (shown == Shown::hidden && hidden_rows_++ == 0) first_hidden_ = number;
    if (into_.count % kRowsBetweenBreaths == 0) breathe_();
    return true;
}

void Table::stop(std::uint32_t number, const char* code, const std::string& limit) {
    into_.faults.add(fault_at(code, number, 0).with("limit", limit));
    stopped_ = true;
}

/// A signature or total line under the table.
bool Table::ends_table(std::uint32_t number, const std::vector<Cell>& cells) {
    const auto first =
        std::find_if(cells.begin(), cells.end(), [](const Cell& cell) { return cell.kind == Cell::Kind::text; });
    if (first == cells.end()) return false;
    const std::string text = fold(first->text.substr(0, 200));
    for (const std::string& word : settings_.footer)
        if (const std::string start = fold(word); !start.empty() && text.starts_with(start)) {
            end_row_ = number;
            end_text_ = word;
            return true;
        }
    return false;
}

const Cell* Table::cell_of(const Column& column, const std::vector<Cell>& cells) const {
    const auto found = std::lower_bound(cells.begin(), cells.end(), column.number,
                                        [](const Cell& cell, std::uint32_t number) { return cell.column < number; });
    if (found == cells.end() || found->column != column.number) return nullptr;
    const bool told = settings_.formulas == Formulas::refuse || !found->calculated;
    if ((found->has_formula && told) || found->kind == Cell::Kind::error) return &*found;
    if (found->kind == Cell::Kind::empty) return nullptr;
    const bool blank = found->kind == Cell::Kind::text && found->text.find_first_not_of(" \t\r\n") == std::string::npos;
    return blank ? nullptr : &*found;
}

bool Table::take_row(std::uint32_t number, const std::vector<Cell>& cells, std::string& json) {
    bool good = true;
    std::vector<std::string> parts(2); // fields, cells
    std::string beside;
    for (const Column& column : columns_) {
        if (column.meaning == Column::Meaning::ignored) continue;
        const Cell* cell = cell_of(column, cells);
        if (column.meaning == Column::Meaning::field) {
            if (cell != nullptr)
                good = take_cell(number, column, *cell, parts) && good;
            else if (form_[column.index].required) {
                Fault missing = fault_at("value-missing", number, column.number);
                missing.field = form_[column.index].name;
                into_.faults.add(std::move(missing).with("expected", form_[column.index].label()));
                good = false;
            }
        } else if (cell != nullptr) {
            const char* name = column.meaning == Column::Meaning::unit ? ",\"unit\":" : ",\"key\":";
            beside += name + json_string(values_.text_of(*cell));
        }
    }
    json = "{\"sheet\":" + json_string(sheet_) + ",\"row\":" + std::to_string(number) + beside + ",\"fields\":{" +
           parts[0] + "},\"cells\":{" + parts[1] + "}";
    json += "}";
    return good;
}

bool Table::take_cell(std::uint32_t number, const Column& column, const Cell& cell, std::vector<std::string>& parts) {
    const Field& field = form_[column.index];
    const std::string place = place_of(column, number);
    Fault why;
    std::optional<std::string> value;
    if (cell.has_formula && settings_.formulas == Formulas::refuse)
        why = file_fault("formula").with("found", cell.formula);
    else if (!cell.calculated)
        why = file_fault("formula-without-result").with("found", cell.formula);
    else if (cell.text.size() > kCellBytes)
        why = file_fault("text-too-long").with("found", cell.text);
    else
        value = values_.read(column.index, cell, why);
    parts[1] += (parts[1].empty() ? "" : ",") + json_string(field.name) + ":\"" + place + "\"";
    if (!value) {
        why.sheet = sheet_;
        why.row = number;
        why.cell = place;
        why.field = field.name;
        into_.faults.add(std::move(why));
        return false;
    }
    parts[0] += (parts[0].empty() ? "" : ",") + json_string(field.name) + ":" + *value;
    return true;
}

void Table::merged(const CellRange& range) {
    if (header_row_ == 0 || range.last_row < header_row_ || (end_row_ != 0 && range.first_row >= end_row_)) return;
    const bool touches = std::any_of(columns_.begin(), columns_.end(), [&](const Column& column) {
        return column.number >= range.first_column && column.number <= range.last_column;
    });
    if (!touches) return;
    const auto told = [&](std::uint32_t number) {
        Fault fault = fault_at("merged-cells", number, range.first_column);
        fault.cell = range_name(range);
        into_.faults.add(std::move(fault));
    };
    if (range.first_row <= header_row_) return told(header_row_);
    // A block without a row of data (a heading between groups, a signature) takes nothing away. In any other every row
    // is refused, since all but the first have lost their value; a row is told of one block, a block of one row at
    // least.
    const auto taken = std::lower_bound(taken_.begin(), taken_.end(), range.first_row);
    if (taken == taken_.end() || *taken > range.last_row) return;
    auto row = unmerged_.lower_bound(range.first_row);
    if (row == unmerged_.end() || *row > range.last_row) return told(*taken);
    for (; row != unmerged_.end() && *row <= range.last_row; row = unmerged_.erase(row)) told(*row);
}

void Table::finish() {
    if (hidden_rows_ > 0)
        into_.faults.add(Fault{"hidden-rows", Severity::warning, sheet_, {}, 0, {}, {}}
                             .with("count", std::to_string(hidden_rows_))
                             .with("first", std::to_string(first_hidden_)));
}

} // namespace import_xlsx
