#pragma once

#include <optional>
#include <string>

#include "mark_styles.hpp"
#include "marks.hpp"

namespace import_xlsx {

/// What a marked sheet needs beside itself.
struct MarkedSheet {
    std::string drawing; ///< relation of the drawing that its notes are in; as before, or the one asked for
};

/// Copies a worksheet with its marks: colours, and the column of results. Everything else stays as it is. `notes`: the
/// relation to name for the drawing of the notes if the sheet has none yet; "" when there are no notes. Nothing when
/// all went well; else what is wrong with the part.
[[nodiscard]] std::optional<std::string> copy_sheet(EntryReader& part, const SheetMarks& marks, MarkStyles& styles,
                                                    const std::string& notes, XmlWriter& out, MarkedSheet& into);

} // namespace import_xlsx
