#include "store/sqlite/audit/row_comparison.hpp"

#include <algorithm>

namespace thidua::store {
namespace {

/// Enough to recognise a value by; states and documents are long.
constexpr std::size_t kShown = 80;

std::string shortened(const std::string& value) {
    if (value.size() <= kShown) return value;
    std::size_t end = kShown;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return value.substr(0, end) + "…";
}

/// Long values mostly begin alike: shown from a little before they part.
std::pair<std::string, std::string> shown(const std::string& one, const std::string& other) {
    const auto parted = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const auto at = static_cast<std::size_t>(parted.first - one.begin());
    if (at < kShown / 2) return {shortened(one), shortened(other)};
    std::size_t from = at - 20;
    while (from > 0 && (static_cast<unsigned char>(one[from]) & 0xC0U) == 0x80U) --from;
    return {"…" + shortened(one.substr(from)), "…" + shortened(other.substr(from))};
}

bool before(const ComparedRow& one, const ComparedRow& other) { return one.key < other.key; }

} // namespace

Diagnostic missing_row(std::string_view table, const std::string& id, const std::string& key) {
    return Diagnostic::error("TD0657").with("table", LocalText(table)).with("id", id).with("key", key);
}

Diagnostic foreign_row(std::string_view table, const std::string& id, const std::string& key) {
    return Diagnostic::error("TD0658").with("table", LocalText(table)).with("id", id).with("key", key);
}

void compare_row(const ComparedTable& table, const RowOwner& owner, const ComparedRow& expected,
                 const ComparedRow& stored, const FoundRow& found) {
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (expected.values[at] == stored.values[at]) continue;
        const auto [right, wrong] = shown(expected.values[at], stored.values[at]);
        found(owner.number, Diagnostic::error("TD0656")
                                .with("table", LocalText(table.name))
                                .with("column", LocalText(table.columns[at]))
                                .with("id", owner.id)
                                .with("key", expected.key)
                                .with("expected", right)
                                .with("found", wrong));
    }
}

void compare_rows(const ComparedTable& table, const RowOwner& owner, std::vector<ComparedRow> expected,
                  std::vector<ComparedRow> stored, const FoundRow& found) {
    std::stable_sort(expected.begin(), expected.end(), before);
    std::stable_sort(stored.begin(), stored.end(), before);
    auto right = expected.begin();
    auto there = stored.begin();
    while (right != expected.end() || there != stored.end()) {
        if (there == stored.end() || (right != expected.end() && right->key < there->key)) {
            found(owner.number, missing_row(table.name, owner.id, right->key));
            ++right;
        } else if (right == expected.end() || there->key < right->key) {
            found(owner.number, foreign_row(table.name, owner.id, there->key));
            ++there;
        } else {
            compare_row(table, owner, *right++, *there++, found);
        }
    }
}

TableCursor::TableCursor(Connection& reader, Query query, const ComparedTable& table, int keys)
    : table_(table), keys_(keys), rows_(reader.use(query)) {
    next();
}

void TableCursor::next() {
    row_.reset();
    if (!rows_.step()) return;
    number_ = rows_.integer(0);
    ComparedRow row;
    std::vector<std::string_view> parts;
    for (int at = 1; at <= keys_; ++at) parts.push_back(rows_.text(at));
    row.key = key_of(parts);
    row.values.reserve(table_.columns.size());
    for (std::size_t at = 0; at < table_.columns.size(); ++at)
        row.values.push_back(rows_.string(1 + keys_ + static_cast<int>(at)));
    row_ = std::move(row);
}

std::vector<ComparedRow> TableCursor::rows_of(std::int64_t number, const FoundRow& found) {
    std::vector<ComparedRow> rows;
    for (; row_ && number_ <= number; next()) {
        if (number_ == number)
            rows.push_back(std::move(*row_));
        else
            found(number_, foreign_row(table_.name, std::to_string(number_), row_->key));
    }
    return rows;
}

void TableCursor::finish(const FoundRow& found) {
    for (; row_; next()) found(number_, foreign_row(table_.name, std::to_string(number_), row_->key));
}

std::string column_text(Instant instant) { return std::to_string(instant.time_since_epoch().count()); }

std::string column_text(const std::optional<Instant>& instant) { return instant ? column_text(*instant) : ""; }

std::string key_of(const std::vector<std::string_view>& parts) {
    std::string key;
    for (const std::string_view part : parts) {
        if (!key.empty()) key += ' ';
        key += part;
    }
    return key;
}

} // namespace thidua::store
