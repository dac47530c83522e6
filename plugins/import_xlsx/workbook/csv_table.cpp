#include "csv_table.hpp"

#include <algorithm>

#include "old_letters.hpp"

namespace import_xlsx {
namespace {

constexpr std::uint32_t kRows = 1'048'576;
constexpr std::uint32_t kColumns = 16'384;

/// An apostrophe that keeps spreadsheets from running or changing a value is no part of it.
std::string without_guard(std::string value) {
    if (value.size() > 1 && value[0] == '\'' &&
        std::string_view("=+-@\t0123456789").find(value[1]) != std::string::npos)
        value.erase(0, 1);
    return value;
}

/// One record from `at` on, which moves behind it.
std::vector<Cell> next_record(std::string_view text, char separator, std::size_t& at) {
    std::vector<Cell> cells;
    std::string value;
    bool quoted = false;
    std::uint32_t column = 1;
    const auto finish = [&] {
        if (!value.empty() && column <= kColumns) {
            Cell cell;
            cell.column = column;
            cell.kind = Cell::Kind::text;
            cell.text = without_guard(value);
            cells.push_back(std::move(cell));
        }
        value.clear();
        ++column;
    };
    bool begun = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"')
                value += c;
            else if (at + 1 < text.size() && text[at + 1] == '"')
                value += text[++at];
            else
                quoted = false;
        } else if (c == '"' && !begun) {
            quoted = begun = true;
        } else if (c == separator) {
            finish();
            begun = false;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
            ++at;
            break;
        } else {
            value += c;
            begun = begun || c != ' ';
        }
    }
    finish();
    return cells;
}

/// The most headers that one of the first records names.
std::size_t headers_by(std::string_view text, char separator, const HeaderMatcher& matcher) {
    std::size_t most = 0;
    std::size_t at = 0;
    for (int row = 0; row < 45 && at < text.size(); ++row)
        most = std::max(most, matcher.recognised(next_record(text, separator, at)));
    return most;
}

char separator_of(std::string_view& text, const HeaderMatcher& matcher, std::uint32_t& skipped) {
    if (text.starts_with("sep=") && text.size() > 4) {
        const char said = text[4];
        std::size_t at = 0;
        (void)next_record(text, '\n', at);
        text.remove_prefix(at);
        skipped = 1;
        return said;
    }
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t'})
        if (const std::size_t found = headers_by(text, candidate, matcher); found > most) {
            best = candidate;
            most = found;
        }
    return best;
}

} // namespace

std::optional<std::string> csv_text(std::string_view bytes, const HeaderMatcher& matcher, Fault& why) {
    std::string text;
    std::size_t most = 0;
    const std::vector<std::string> readings = readings_of(bytes);
    for (const std::string& reading : readings) {
        const std::size_t headers = headers_in(reading, matcher);
        if (text.empty() || headers > most) text = reading;
        most = std::max(most, headers);
    }
    if (readings.empty() && why.code != "unknown-file") why = file_fault("csv-letters");
    if (readings.empty() || text.find('\0') != std::string::npos) return std::nullopt;
    return text;
}

std::size_t headers_in(std::string_view text, const HeaderMatcher& matcher) {
    std::uint32_t skipped = 0;
    const char separator = separator_of(text, matcher, skipped);
    return headers_by(text, separator, matcher);
}

void stream_csv(std::string_view text, const HeaderMatcher& matcher, RowListener& listener) {
    std::uint32_t row = 0;
    const char separator = separator_of(text, matcher, row);
    for (std::size_t at = 0; at < text.size() && row < kRows;) {
        const std::vector<Cell> cells = next_record(text, separator, at);
        ++row;
        if (!cells.empty() && !listener.row(row, cells, RowListener::Shown::visible)) break;
    }
}

} // namespace import_xlsx
