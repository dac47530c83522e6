#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace export_xlsx {

/// One column of a printed list.
struct ListColumn {
    enum class Kind { text, number, centred };
    std::string header;
    double width = 10; ///< in characters, as spreadsheets measure
    Kind kind = Kind::text;
};

/// Rows under one heading ("I. TẬP THỂ"); no heading when its title is "".
struct ListGroup {
    std::string title;
    std::vector<std::vector<std::string>> rows; ///< a text for each column
};

/// The same nominations whole: every field in a column of its own, in the types of a spreadsheet, under the headers
/// that an import finds. Values as the engine keeps them: ISO dates, decimals with a point.
struct DataSheet {
    struct Column {
        enum class Kind { text, number, date };
        std::string header;
        Kind kind = Kind::text;
        double width = 16;
    };
    std::string name = "Dữ liệu";
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

/// A list as it is to be printed: A4 landscape, Times New Roman, by the layout of NĐ 30/2020/NĐ-CP.
struct Listing {
    std::string sheet = "Danh sách";
    DataSheet data;                   ///< a sheet of its own; none when it has no columns
    std::string parent;               ///< agency above; "" for none
    std::string department;           ///< the issuing agency
    std::vector<std::string> heading; ///< title, then subtitles
    std::string place_and_date;       ///< "Quảng Trị, ngày 05 tháng 02 năm 2025"; "" for none
    std::string signer;               ///< post of who signs; "" for no signature block
    std::vector<ListColumn> columns;
    std::vector<ListGroup> groups;
    bool national_title = true;         ///< the two lines of the national title at the top right
    std::int64_t created = 946'684'800; ///< seconds since 1970, for the file's properties: fixed, so that bytes are
};

/// Writes the workbook; the same listing gives the same bytes. `folder` takes temporary files. Nothing when it was
/// written, else why not.
[[nodiscard]] std::optional<std::string> write_listing(const Listing& listing, const std::string& path,
                                                       const std::string& folder);

/// Lines that a text takes in a column of that width: what row heights are reckoned from.
[[nodiscard]] std::size_t lines_in(const std::string& text, double width);

/// The text without control characters, cut after `letters` code points with an ellipsis.
[[nodiscard]] std::string printable(const std::string& text, std::size_t letters);

} // namespace export_xlsx
