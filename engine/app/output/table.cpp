#include "app/output/table.hpp"

#include <algorithm>
#include <limits>
#include <ostream>
#include <sstream>

#include "base/text/text.hpp"

namespace thidua::app {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeast = 8; ///< a column gives way no further than this

std::string padded(const std::string& text, std::size_t width, Table::Align align) {
    const std::size_t used = display_width(text);
    const std::string gap(used < width ? width - used : 0, ' ');
    return align == Table::Align::right ? gap + text : text + gap;
}

/// The longest beginning of the word that fits, by whole code points.
std::size_t fitting_bytes(const std::string& word, std::size_t width) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t next = at + 1;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0) == 0x80) ++next;
        if (display_width(std::string_view(word).substr(0, next)) > width && end > 0) break;
        end = next;
        at = next;
    }
    return end;
}

void print_row(std::ostream& out, const std::string& margin, const std::vector<Table::Column>& columns,
               const std::vector<std::size_t>& widths, const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        lines.push_back(wrapped(i < cells.size() ? cells[i] : std::string(), widths[i]));
        height = std::max(height, lines.back().size());
    }
    for (std::size_t at = 0; at < height; ++at) {
        std::string line = margin;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) line.append(kGap, ' ');
            line += padded(at < lines[i].size() ? lines[i][at] : std::string(), widths[i], columns[i].align);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
}

std::size_t total(const std::vector<std::size_t>& widths) {
    std::size_t sum = widths.empty() ? 0 : kGap * (widths.size() - 1);
    for (const std::size_t width : widths) sum += width;
    return sum;
}

} // namespace

std::string harmless(std::string_view text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string made;
    made.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto second = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : '\0');
        const auto third = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : '\0');
        const bool direction = byte == 0xE2 && ((second == 0x80 && third >= 0xAA && third <= 0xAE) ||
                                                (second == 0x81 && third >= 0xA6 && third <= 0xA9));
        if (byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\t')) {
            made += kReplacement;
        } else if (byte == 0xC2 && second >= 0x80 && second < 0xA0) {
            made += kReplacement;
            at += 1;
        } else if (direction) {
            made += kReplacement;
            at += 2;
        } else {
            made += text[at];
        }
    }
    return made;
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    if (width == 0) width = std::numeric_limits<std::size_t>::max();
    std::vector<std::string> lines;
    std::istringstream words(harmless(text));
    std::string line;
    for (std::string word; words >> word;) {
        while (!word.empty()) {
            const std::size_t joined = display_width(line) + (line.empty() ? 0 : 1) + display_width(word);
            if (joined <= width) {
                line += (line.empty() ? "" : " ") + word;
                word.clear();
            } else if (!line.empty()) {
                lines.push_back(std::move(line));
                line.clear();
            } else {
                const std::size_t end = fitting_bytes(word, width);
                lines.push_back(word.substr(0, end));
                word.erase(0, end);
            }
        }
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

std::vector<std::size_t> Table::widths(std::size_t columns) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = display_width(columns_[i].heading);
        for (const auto& row : rows_)
            if (i < row.size()) width = std::max(width, display_width(row[i]));
        widths.push_back(width);
    }
    while (columns > 0 && total(widths) > columns) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= kLeast) break;
        --*widest;
    }
    return widths;
}

void Table::add(std::vector<std::string> cells) {
    for (std::string& cell : cells) cell = harmless(cell);
    rows_.push_back(std::move(cells));
}

void Table::print(std::ostream& out, std::size_t columns, std::size_t indent) const {
    const std::string margin(indent, ' ');
    const std::size_t room = columns > indent ? columns - indent : columns;
    const std::vector<std::size_t> wide = widths(room);
    if (room > 0 && total(wide) > room) {
        print_as_records(out, room, margin);
        return;
    }
    std::vector<std::string> headings;
    std::vector<std::string> rules;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        headings.push_back(columns_[i].heading);
        rules.emplace_back(wide[i], '-');
    }
    print_row(out, margin, columns_, wide, headings);
    print_row(out, margin, columns_, wide, rules);
    for (const auto& row : rows_) print_row(out, margin, columns_, wide, row);
}

void Table::print_as_records(std::ostream& out, std::size_t columns, const std::string& margin) const {
    for (std::size_t at = 0; at < rows_.size(); ++at) {
        if (at > 0) out << '\n';
        for (std::size_t i = 0; i < columns_.size() && i < rows_[at].size(); ++i) {
            if (rows_[at][i].empty()) continue;
            std::string inset = margin;
            for (const std::string& line : wrapped(columns_[i].heading + ": " + rows_[at][i], columns - kGap)) {
                out << inset << line << '\n';
                inset = margin + std::string(kGap, ' ');
            }
        }
    }
}

} // namespace thidua::app
