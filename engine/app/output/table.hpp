#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::app {

/// A table for people: columns are as wide as their widest cell, counted in display columns so that Vietnamese letters
/// line up; when the whole is wider than the terminal, the widest columns give way and their cells break between words;
/// when even that is too wide, each row becomes a few lines of "heading: cell".
class Table {
  public:
    enum class Align { left, right };
    struct Column {
        std::string heading;
        Align align = Align::left;
    };
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// `columns` is the terminal's width; 0 for as wide as needed.
    void print(std::ostream& out, std::size_t columns, std::size_t indent = 0) const;

  private:
    [[nodiscard]] std::vector<std::size_t> widths(std::size_t columns) const;
    void print_as_records(std::ostream& out, std::size_t columns, const std::string& margin) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// The text without what would steer a terminal (control and direction characters become U+FFFD); line breaks and tabs
/// stay.
[[nodiscard]] std::string harmless(std::string_view text);

/// The text, made harmless, in lines of at most `width` display columns (0: one line), broken between words; longer
/// words are cut.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text, std::size_t width);

} // namespace thidua::app
