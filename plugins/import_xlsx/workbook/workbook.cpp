#include "workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "../cells/vietnamese.hpp"
#include "xml_stream.hpp"

namespace import_xlsx {
namespace {

/// Texts of a workbook may be long, but not without end: they are what is held in memory of a file that is streamed.
constexpr std::size_t kTextBytes = std::size_t{256} << 20;

constexpr std::size_t kNameBytes = 200; ///< Excel allows a sheet's name 31 characters

/// The name by which workbooks of ours tell the sheet that holds rows.
constexpr std::string_view kRowsName = "thidua_rows";

} // namespace

std::string part_name(const std::string& folder, std::string_view target) {
    std::string whole = folder + std::string(target);
    std::replace(whole.begin(), whole.end(), '\\', '/');
    if (target.starts_with('/') || target.starts_with('\\')) whole.erase(0, folder.size());
    std::vector<std::string> steps;
    for (std::size_t at = 0; at <= whole.size();) {
        const std::size_t end = std::min(whole.find('/', at), whole.size());
        const std::string step = whole.substr(at, end - at);
        if (step == ".." && !steps.empty())
            steps.pop_back();
        else if (!step.empty() && step != "." && step != "..")
            steps.push_back(step);
        at = end + 1;
    }
    std::string name;
    for (const std::string& step : steps) name += (name.empty() ? "" : "/") + step;
    return name;
}

namespace {

unsigned number_of(std::optional<std::string_view> text, unsigned otherwise = 0) {
    if (!text) return otherwise;
    unsigned value = otherwise;
    std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

class BookListener final : public XmlListener {
  public:
    struct Named {
        std::string name;
        std::string relation;
        bool hidden;
    };
    void start(std::string_view name, const Attributes& attributes) override {
        if (root.empty()) root = name;
        if (name == "sheet") {
            const auto state = attributes.find("state");
            sheets.push_back({clipped(attributes.find("name").value_or(""), kNameBytes),
                              std::string(attributes.find("id").value_or("")), state && *state != "visible"});
        } else if (name == "workbookPr") {
            const auto flag = attributes.find("date1904");
            from_1904 = flag && (*flag == "1" || *flag == "true");
        } else if (name == "definedName")
            in_rows_ = attributes.find("name").value_or("") == kRowsName;
    }
    void end(std::string_view name) override {
        if (name == "definedName") in_rows_ = false;
    }
    void text(std::string_view piece) override {
        if (in_rows_ && rows.size() < kNameBytes * 2) rows += piece;
    }
    [[nodiscard]] bool enough() const override { return root != "workbook"; }

    std::string root;
    std::vector<Named> sheets;
    std::string rows; ///< where the rows are, when the workbook says so: 'Dữ liệu'!$A$1:$C$9
    bool from_1904 = false;

  private:
    bool in_rows_ = false;
};

/// The parts that a part points to, as names of the archive.
class RelationListener final : public XmlListener {
  public:
    explicit RelationListener(std::string folder) : folder_(std::move(folder)) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship") return;
        const std::string target = part_name(folder_, attributes.find("Target").value_or(""));
        targets[std::string(attributes.find("Id").value_or(""))] = target;
        const std::string_view type = attributes.find("Type").value_or("");
        if (type.ends_with("/officeDocument") && book.empty()) book = target;
        if (type.ends_with("/sharedStrings")) shared_texts = target;
        if (type.ends_with("/styles")) styles = target;
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::map<std::string, std::string> targets;
    std::string book;
    std::string shared_texts;
    std::string styles;

  private:
    std::string folder_;
};

/// Rich text is several runs; the reading aid for Asian scripts (`rPh`) is no part of the text.
class SharedTextListener final : public XmlListener {
  public:
    explicit SharedTextListener(SharedTexts& texts) : texts_(texts) {}
    void start(std::string_view name, const Attributes&) override {
        if (name == "si")
            text_.clear();
        else if (name == "rPh")
            ++aside_;
        else if (name == "t")
            inside_ = aside_ == 0;
    }
    void end(std::string_view name) override {
        if (name == "si")
            texts_.append(text_);
        else if (name == "rPh")
            --aside_;
        else if (name == "t")
            inside_ = false;
    }
    void text(std::string_view piece) override {
        // A text that is too long for a cell stays so when it is cut a little behind that.
        if (inside_ && text_.size() <= kCellBytes) text_ += piece.substr(0, kCellBytes + 1);
    }
    [[nodiscard]] bool enough() const override { return texts_.bytes() > kTextBytes; }

  private:
    SharedTexts& texts_;
    std::string text_;
    int aside_ = 0;
    bool inside_ = false;
};

class StyleListener final : public XmlListener {
  public:
    explicit StyleListener(std::vector<CellStyle>& styles) : styles_(styles) {}
    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "numFmt")
            own_[number_of(attributes.find("numFmtId"))] = NumberFormat(attributes.find("formatCode").value_or(""));
        else if (name == "font" && in_fonts_)
            fonts_.push_back(OldLetters::none);
        else if (name == "name" && in_fonts_ && !fonts_.empty())
            fonts_.back() = letters_of_font(attributes.find("val").value_or(""));
        else if (name == "fonts")
            in_fonts_ = true;
        else if (name == "cellXfs")
            in_cells_ = true;
        else if (name == "xf" && in_cells_) {
            const unsigned format = number_of(attributes.find("numFmtId"));
            const unsigned font = number_of(attributes.find("fontId"));
            const auto own = own_.find(format);
            styles_.push_back({own == own_.end() ? NumberFormat::built_in(format) : own->second,
                               font < fonts_.size() ? fonts_[font] : OldLetters::none});
        }
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cells_ = false;
        if (name == "fonts") in_fonts_ = false;
    }
    void text(std::string_view) override {}

  private:
    std::vector<CellStyle>& styles_;
    std::map<unsigned, NumberFormat> own_;
    std::vector<OldLetters> fonts_;
    bool in_fonts_ = false;
    bool in_cells_ = false;
};

bool read_part(const Archive& archive, const std::string& part, XmlListener& listener, Fault& why) {
    auto entry = archive.entry(part);
    if (!entry) {
        why = file_fault("part-missing").with("part", part);
        return false;
    }
    if (const auto wrong = stream_xml(*entry, listener)) {
        why = *wrong == "unpacking failed" ? file_fault("damaged").with("found", part)
                                           : file_fault("malformed-xml").with("part", part).with("found", *wrong);
        return false;
    }
    return true;
}

/// "xl/workbook.xml" unless the package says otherwise; nothing with the fault when it says so in broken XML.
std::optional<std::string> book_part(const Archive& archive, Fault& why) {
    RelationListener package("");
    if (archive.has("_rels/.rels") && !read_part(archive, "_rels/.rels", package, why)) return std::nullopt;
    return package.book.empty() ? "xl/workbook.xml" : package.book;
}

} // namespace

void SharedTexts::append(std::string_view text) {
    block_ += text;
    ends_.push_back(block_.size());
}

std::string_view SharedTexts::at(std::size_t index) const {
    if (index >= ends_.size()) return {};
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(block_).substr(begin, ends_[index] - begin);
}

std::optional<Workbook> open_workbook(std::string_view bytes, const ArchiveLimits& limits, Fault& why) {
    Workbook book;
    book.archive = Archive::open(bytes, limits, why);
    if (!book.archive) return std::nullopt;
    const auto part = book_part(*book.archive, why);
    if (!part) return std::nullopt;
    const std::size_t name_at = part->rfind('/') + 1;
    const std::string folder = part->substr(0, name_at);
    BookListener names;
    RelationListener relations(folder);
    if (!read_part(*book.archive, *part, names, why)) return std::nullopt;
    if (names.root != "workbook") {
        why = file_fault("not-a-workbook").with("found", "<" + clipped(names.root, kNameBytes) + ">");
        return std::nullopt;
    }
    if (!read_part(*book.archive, folder + "_rels/" + part->substr(name_at) + ".rels", relations, why))
        return std::nullopt;
    if (!relations.styles.empty()) {
        StyleListener styles(book.styles);
        if (!read_part(*book.archive, relations.styles, styles, why)) return std::nullopt;
    }
    if (!relations.shared_texts.empty()) {
        SharedTextListener texts(book.texts);
        if (!read_part(*book.archive, relations.shared_texts, texts, why)) return std::nullopt;
        if (texts.enough()) {
            why = file_fault("unpacks-too-large").with("found", "> 256 MiB").with("limit", "256 MiB");
            return std::nullopt;
        }
    }
    book.part = *part;
    book.styles_part = relations.styles;
    book.from_1904 = names.from_1904;
    book.macros = book.archive->has(folder + "vbaProject.bin");
    for (const auto& sheet : names.sheets) {
        const auto target = relations.targets.find(sheet.relation);
        const bool rows = names.rows.starts_with("'" + sheet.name + "'!") || names.rows.starts_with(sheet.name + "!");
        book.sheets.push_back(
            {sheet.name, target == relations.targets.end() ? "" : target->second, sheet.hidden, rows});
    }
    return book;
}

} // namespace import_xlsx
