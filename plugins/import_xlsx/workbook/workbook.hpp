#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../fault.hpp"
#include "archive.hpp"
#include "number_format.hpp"
#include "old_letters.hpp"

namespace import_xlsx {

/// Excel allows a cell 32,767 characters; longer texts are kept up to a little more, so that they are known to be so.
constexpr std::size_t kCellBytes = std::size_t{32'767} * 4;

struct SheetEntry {
    std::string name; ///< at most 200 bytes of it
    std::string part; ///< entry of the archive: "xl/worksheets/sheet1.xml"
    bool hidden = false;
    bool rows = false; ///< the workbook names it as the one that holds rows: the others are for people
};

/// Texts that cells point to by number; kept in one block of memory.
class SharedTexts {
  public:
    void append(std::string_view text);
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::size_t bytes() const { return block_.size(); }
    [[nodiscard]] std::string_view at(std::size_t index) const;

  private:
    std::string block_;
    std::vector<std::size_t> ends_;
};

/// How a cell shows what it holds.
struct CellStyle {
    NumberFormat format;
    OldLetters letters = OldLetters::none; ///< of its font
};

/// What of a workbook stands outside of its sheets.
struct Workbook {
    std::unique_ptr<Archive> archive;
    std::string part;               ///< entry of the workbook itself: "xl/workbook.xml"
    std::string styles_part;        ///< "" when it has none
    std::vector<SheetEntry> sheets; ///< in the order of their tabs
    SharedTexts texts;
    std::vector<CellStyle> styles;
    bool from_1904 = false; ///< day numbers count from 1904-01-01
    bool macros = false;
};

/// The entry that `target` names in a part of `folder` ("xl/"): absolute when it begins with a slash, without dots.
[[nodiscard]] std::string part_name(const std::string& folder, std::string_view target);

/// Opens a workbook held in memory (`bytes` must outlive it), or says in `why` what is wrong with the file.
[[nodiscard]] std::optional<Workbook> open_workbook(std::string_view bytes, const ArchiveLimits& limits, Fault& why);

} // namespace import_xlsx
