#include "mark_notes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>
#include <vector>

#include "../workbook/sheet_stream.hpp"

namespace import_xlsx {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr unsigned kShapesOfBlock = 1024; ///< shapes are numbered in blocks, which a drawing names
constexpr std::size_t kLineLetters = 40;  ///< what fits beside each other in a note
constexpr std::size_t kMostLines = 24;
constexpr std::size_t kDrawingBytes = std::size_t{64} << 20;
constexpr unsigned kFarBlock = 4000; ///< where nobody else's shapes are numbered

std::string run_of(const std::string& prefix, const std::string& text) {
    return "<" + prefix + "r><" + prefix + "rPr><" + prefix + "sz val=\"9\"/><" + prefix + "rFont val=\"Tahoma\"/></" +
           prefix + "rPr><" + prefix + "t xml:space=\"preserve\">" + escaped(text) + "</" + prefix + "t></" + prefix +
           "r>";
}

std::string comment_of(const std::string& prefix, CellPlace place, unsigned author, const std::string& text) {
    return "<" + prefix + "comment ref=\"" + cell_name(place.first, place.second) + "\" authorId=\"" +
           std::to_string(author) + "\"><" + prefix + "text>" + run_of(prefix, text) + "</" + prefix + "text></" +
           prefix + "comment>";
}

/// The lines that a text takes in a note.
std::size_t lines_of(const std::string& text) {
    std::size_t lines = 1;
    std::size_t letters = 0;
    for (const char c : text) {
        const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        letters += begins_letter ? 1 : 0;
        if (c != '\n' && letters <= kLineLetters) continue;
        ++lines;
        letters = 0;
    }
    return std::min(lines, kMostLines);
}

std::string box_of(CellPlace place, const std::string& text, unsigned number) {
    const std::uint32_t row = place.first - 1;
    const std::uint32_t column = place.second - 1;
    const std::uint32_t top = row == 0 ? 0 : row - 1;
    const std::string anchor = std::to_string(column + 1) + ", 15, " + std::to_string(top) + ", 4, " +
                               std::to_string(column + 5) + ", 15, " + std::to_string(top + 1 + lines_of(text)) + ", 4";
    return "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
           "xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s" +
           std::to_string(number) +
           "\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" "
           "o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
           "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div "
           "style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
           "<x:SizeWithCells/><x:Anchor>" +
           anchor + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>" + std::to_string(row) + "</x:Row><x:Column>" +
           std::to_string(column) + "</x:Column></x:ClientData></v:shape>";
}

/// What is between the first element of that name and its end, as a number.
std::optional<std::uint32_t> number_in(const std::string& xml, std::string_view element) {
    const std::size_t at = xml.find(std::string(element) + ">");
    if (at == std::string::npos) return std::nullopt;
    std::uint32_t number = 0;
    const char* begin = xml.data() + at + element.size() + 1;
    if (std::from_chars(begin, xml.data() + xml.size(), number).ec != std::errc()) return std::nullopt;
    return number;
}

} // namespace

/// Leaves out what an earlier copy said, and says what this one has to say.
class SheetNotes::CommentEditor final : public XmlEditor {
  public:
    explicit CommentEditor(SheetNotes& notes) : notes_(notes) {}

    Step start(Tag& tag, XmlWriter& out) override {
        const std::string_view name = tag.local();
        if (name == "comments") prefix_ = tag.prefix();
        if (name == "author") {
            in_author_ = true;
            authors_.emplace_back();
        }
        if (name != "comment") return Step::keep;
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        if (const std::string* ref = tag.find("ref")) (void)read_cell_name(*ref, row, column);
        at_ = {row, column};
        const unsigned author = tag.number("authorId", 0);
        if (author < authors_.size() && authors_[author] == kNotesAuthor) {
            notes_.gone_.insert(at_);
            return Step::drop;
        }
        notes_.theirs_.insert(at_);
        out.capture();
        return Step::keep;
    }
    void text(std::string_view piece, XmlWriter& out) override {
        if (in_author_) authors_.back() += piece;
        out.text(piece);
    }
    void end(std::string_view name, XmlWriter& out) override {
        in_author_ = in_author_ && name != "author";
        if (name == "authors") {
            const auto ours = std::find(authors_.begin(), authors_.end(), kNotesAuthor);
            author_ = static_cast<unsigned>(ours - authors_.begin());
            if (ours == authors_.end()) out.raw("<" + prefix_ + "author>" + kNotesAuthor + "</" + prefix_ + "author>");
        }
        if (name == "commentList") write_ours(out);
    }
    void ended(std::string_view name, XmlWriter& out) override {
        if (name != "comment") return;
        std::string whole = out.captured();
        const auto mark = notes_.marks_.find(at_);
        const std::size_t last = whole.rfind("</" + prefix_ + "text>");
        if (mark != notes_.marks_.end() && last != std::string::npos &&
            whole.find(escaped(mark->second.text)) == std::string::npos)
            whole.insert(last, run_of(prefix_, "\n" + mark->second.text));
        out.raw(whole);
    }

    void write_ours(XmlWriter& out) const {
        for (const auto& [place, mark] : notes_.marks_)
            if (notes_.theirs_.count(place) == 0 && !mark.text.empty())
                out.raw(comment_of(prefix_, place, author_, mark.text));
    }

  private:
    SheetNotes& notes_;
    std::string prefix_;
    std::vector<std::string> authors_;
    CellPlace at_;
    unsigned author_ = 0;
    bool in_author_ = false;
};

std::optional<std::string> SheetNotes::write_comments(std::optional<EntryReader> part, XmlWriter& out) {
    CommentEditor editor(*this);
    if (part) return copy_xml(*part, editor, out);
    out.raw(kHead);
    out.raw("<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>");
    out.raw(kNotesAuthor);
    out.raw("</author></authors><commentList>");
    editor.write_ours(out);
    out.raw("</commentList></comments>");
    out.flush();
    return std::nullopt;
}

/// Leaves out the boxes of notes that are gone, and adds those of the new ones.
class SheetNotes::DrawingEditor final : public XmlEditor {
  public:
    DrawingEditor(const SheetNotes& notes, unsigned sheet) : notes_(notes), next_(sheet * kShapesOfBlock + 1) {}

    Step start(Tag& tag, XmlWriter& out) override {
        const std::string_view name = tag.local();
        if (++depth_ == 2) {
            shape_ = name == "shape";
            if (name == "shapetype" && tag.find("id") != nullptr && *tag.find("id") == "_x0000_t202") typed_ = true;
            if (const std::string* id = tag.find("id"); shape_ && id != nullptr && id->starts_with("_x0000_s")) {
                unsigned number = 0;
                std::from_chars(id->data() + 8, id->data() + id->size(), number);
                next_ = std::max(next_, number + 1);
            }
            if (shape_) out.capture();
        }
        return Step::keep;
    }
    void end(std::string_view, XmlWriter& out) override {
        if (depth_ == 1) write_ours(out);
    }
    void ended(std::string_view, XmlWriter& out) override {
        if (depth_-- != 2 || !std::exchange(shape_, false)) return;
        const std::string whole = out.captured();
        const auto row = number_in(whole, "Row");
        const auto column = number_in(whole, "Column");
        const bool note = whole.find("ObjectType=\"Note\"") != std::string::npos;
        if (note && row && column && notes_.gone_.count({*row + 1, *column + 1}) != 0) return;
        out.raw(whole);
    }

    void write_ours(XmlWriter& out) {
        if (!typed_)
            out.raw("<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" "
                    "xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_x0000_t202\" coordsize=\"21600,21600\" "
                    "o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path "
                    "gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        for (const auto& [place, mark] : notes_.marks_)
            if (notes_.theirs_.count(place) == 0 && !mark.text.empty()) out.raw(box_of(place, mark.text, next_++));
    }

  private:
    const SheetNotes& notes_;
    unsigned next_;
    int depth_ = 0;
    bool shape_ = false;
    bool typed_ = false;
};

std::optional<std::string> SheetNotes::write_drawing(std::optional<EntryReader> part, unsigned sheet,
                                                     XmlWriter& out) const {
    DrawingEditor editor(*this, sheet);
    if (part) return copy_xml(*part, editor, out);
    std::string blocks;
    for (std::size_t i = 0; i * kShapesOfBlock <= marks_.size() + 1; ++i)
        blocks += (blocks.empty() ? "" : ",") + std::to_string(sheet + i);
    out.raw("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
            "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
            "data=\"" +
            blocks + "\"/></o:shapelayout>");
    editor.write_ours(out);
    out.raw("</xml>");
    out.flush();
    return std::nullopt;
}

std::optional<std::string> SheetNotes::append_to_drawing(EntryReader part, unsigned sheet, XmlWriter& out) const {
    std::string drawing;
    std::array<char, 65536> piece;
    for (std::int64_t got = 1; got > 0;) {
        got = part.read(piece.data(), piece.size());
        if (got < 0 || drawing.size() > kDrawingBytes) return "unpacking failed";
        drawing.append(piece.data(), static_cast<std::size_t>(got));
    }
    const std::size_t end = drawing.rfind("</xml>");
    if (end == std::string::npos) return "no drawing";
    out.raw(std::string_view(drawing).substr(0, end));
    DrawingEditor editor(*this, sheet + kFarBlock);
    editor.write_ours(out);
    out.raw(std::string_view(drawing).substr(end));
    return std::nullopt;
}

} // namespace import_xlsx
