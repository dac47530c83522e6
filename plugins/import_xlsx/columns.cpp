#include "columns.hpp"

#include <algorithm>
#include <set>

#include "cells/vietnamese.hpp"

namespace import_xlsx {
namespace {

/// "Ngày sinh (ngày/tháng/năm) *" also answers to "Ngày sinh".
std::string without_brackets(std::string_view header) {
    std::string plain;
    int depth = 0;
    for (const char c : header) {
        if (c == '(') ++depth;
        if (depth == 0) plain += c;
        if (c == ')' && depth > 0) --depth;
    }
    return plain;
}

constexpr std::size_t kHeaderBytes = 400; ///< a longer text is no header

bool may_be_header(const Cell& cell) { return cell.kind == Cell::Kind::text && cell.text.size() <= kHeaderBytes; }

std::string text_of(const Cell& cell) {
    bool composed = false;
    return clipped(tidy_text(cell.text, composed), kHeaderBytes);
}

} // namespace

HeaderMatcher::HeaderMatcher(const std::vector<Field>& form, const Settings& settings) : extra_(settings.extra) {
    const auto further = [&](const std::string& name, Known& known) {
        for (const auto& [field, headers] : settings.columns)
            if (field == name)
                for (const std::string& header : headers) known.folded.push_back(fold(header));
    };
    for (std::size_t i = 0; i < form.size(); ++i) {
        Known known{{fold(form[i].name)}, form[i].label(), form[i].name, Column::Meaning::field, i, form[i].required};
        for (const std::string& label : {form[i].label_vi, form[i].label_en})
            if (!label.empty()) known.folded.push_back(fold(label));
        further(form[i].name, known);
        known_.push_back(std::move(known));
    }
    if (!settings.unit_header.empty())
        known_.push_back(
            {{fold(settings.unit_header), "unit"}, settings.unit_header, "unit", Column::Meaning::unit, 0, false});
    if (!settings.key_header.empty())
        known_.push_back(
            {{fold(settings.key_header), "number"}, settings.key_header, "key", Column::Meaning::key, 0, false});
    for (const std::string& header : settings.ignore)
        known_.push_back({{fold(header)}, header, header, Column::Meaning::ignored, 0, false});
    for (std::size_t i = 0; i < known_.size(); ++i) {
        for (const std::string& folded : known_[i].folded)
            if (!folded.empty()) by_text_.emplace(folded, static_cast<int>(i));
        const std::string bare = fold(without_brackets(known_[i].label));
        if (!bare.empty() && !by_label_.emplace(bare, static_cast<int>(i)).second) by_label_[bare] = -1;
    }
}

int HeaderMatcher::find(std::string_view header) const {
    const std::string whole = fold(header);
    if (const auto known = by_text_.find(whole); known != by_text_.end()) return known->second;
    if (header.find('(') != std::string_view::npos)
        if (const auto known = by_text_.find(fold(without_brackets(header))); known != by_text_.end())
            return known->second;
    // The label itself may carry brackets that the sheet left out: "Kinh phí vận động (triệu đồng)".
    const auto known = by_label_.find(whole);
    return known == by_label_.end() ? -1 : known->second;
}

bool HeaderMatcher::recognises(const std::vector<Cell>& row, std::size_t count) const {
    std::set<int> found;
    auto left = static_cast<std::size_t>(std::count_if(row.begin(), row.end(), may_be_header));
    for (const Cell& cell : row) {
        if (found.size() + left < count) return false;
        if (!may_be_header(cell)) continue;
        --left;
        if (const int known = find(text_of(cell)); known >= 0) found.insert(known);
    }
    return found.size() >= count;
}

std::size_t HeaderMatcher::recognised(const std::vector<Cell>& row) const {
    std::set<int> found;
    for (const Cell& cell : row)
        if (may_be_header(cell))
            if (const int known = find(text_of(cell)); known >= 0) found.insert(known);
    return found.size();
}

std::vector<Column> HeaderMatcher::match(const std::string& sheet, std::uint32_t number, const std::vector<Cell>& row,
                                         FaultList& faults) const {
    std::vector<Column> columns;
    std::vector<std::uint32_t> taken(known_.size(), 0);
    std::vector<const Cell*> strangers;
    for (const Cell& cell : row) {
        const std::string header = text_of(cell);
        if (header.empty()) continue;
        const std::string at = cell_name(number, cell.column);
        const int found = find(header);
        if (found < 0) {
            strangers.push_back(&cell);
            continue;
        }
        const Known& known = known_[static_cast<std::size_t>(found)];
        auto& first = taken[static_cast<std::size_t>(found)];
        if (first != 0 && known.meaning != Column::Meaning::ignored)
            faults.add(Fault{"column-twice", Severity::error, sheet, at, number, known.name, {}}
                           .with("found", header)
                           .with("first", column_name(first)));
        else
            columns.push_back({cell.column, known.meaning, known.index});
        if (first == 0) first = cell.column;
    }
    report_missing(sheet, number, taken, strangers, faults);
    std::vector<std::string> free;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < known_.size(); ++i)
        if (taken[i] == 0)
            for (const std::string& folded : known_[i].folded) {
                free.push_back(folded);
                labels.push_back(known_[i].label);
            }
    for (const Cell* cell : strangers) {
        columns.push_back({cell->column, Column::Meaning::ignored, 0});
        if (extra_ == Extra::ignore) continue;
        const std::string header = text_of(*cell);
        const int near = nearest(fold(header), free);
        faults.add(Fault{near < 0 ? "column-unknown" : "column-unknown-near",
                         Severity::error,
                         sheet,
                         cell_name(number, cell->column),
                         number,
                         {},
                         {}}
                       .with("found", header)
                       .with("nearest", near < 0 ? "" : labels[static_cast<std::size_t>(near)]));
    }
    return columns;
}

void HeaderMatcher::report_missing(const std::string& sheet, std::uint32_t number,
                                   const std::vector<std::uint32_t>& taken, const std::vector<const Cell*>& strangers,
                                   FaultList& faults) const {
    std::vector<std::string> headers;
    for (const Cell* cell : strangers) headers.push_back(fold(text_of(*cell)));
    for (std::size_t i = 0; i < known_.size(); ++i) {
        if (!known_[i].required || taken[i] != 0) continue;
        int near = -1;
        for (const std::string& folded : known_[i].folded)
            if (near < 0) near = nearest(folded, headers);
        Fault fault{
            near < 0 ? "column-missing" : "column-misspelt", Severity::error, sheet, {}, number, known_[i].name, {}};
        fault.arguments.emplace_back("expected", known_[i].label);
        if (near >= 0) {
            const Cell& cell = *strangers[static_cast<std::size_t>(near)];
            fault.arguments.emplace_back("nearest", text_of(cell));
            fault.arguments.emplace_back("at", cell_name(number, cell.column));
        }
        faults.add(std::move(fault));
    }
}

std::string HeaderMatcher::required_columns() const {
    std::string joined;
    for (const Known& known : known_)
        if (known.required) joined += (joined.empty() ? "" : ", ") + known.label;
    return joined;
}

} // namespace import_xlsx
