#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "marks.hpp"
#include "xml_copy.hpp"

namespace import_xlsx {

/// Who the notes of marked copies are from: by this a later copy knows those of an earlier one, and leaves them out.
constexpr const char* kNotesAuthor = "thidua";

/// The notes of one sheet: those that others wrote, and the marks.
class SheetNotes {
  public:
    explicit SheetNotes(const std::map<CellPlace, CellMark>& marks) : marks_(marks) {}

    /// Writes the part of the comments; `part` is that of the sheet as it was, if it had one. A cell has one comment:
    /// a mark goes behind what somebody wrote.
    [[nodiscard]] std::optional<std::string> write_comments(std::optional<EntryReader> part, XmlWriter& out);

    /// Writes the drawing that shows them; after write_comments(). `sheet` counts from 1.
    [[nodiscard]] std::optional<std::string> write_drawing(std::optional<EntryReader> part, unsigned sheet,
                                                           XmlWriter& out) const;
    /// The same for a drawing that is no proper XML, as some programs write them: what it holds stays as it is.
    [[nodiscard]] std::optional<std::string> append_to_drawing(EntryReader part, unsigned sheet, XmlWriter& out) const;

  private:
    class CommentEditor;
    class DrawingEditor;

    const std::map<CellPlace, CellMark>& marks_;
    std::set<CellPlace> gone_;   ///< notes of an earlier copy
    std::set<CellPlace> theirs_; ///< of other people, which have their boxes
};

} // namespace import_xlsx
