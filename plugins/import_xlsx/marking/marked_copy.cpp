#include "marked_copy.hpp"

#include <cstdio>
#include <fstream>
#include <functional>
#include <vector>

#include <zip.h>

#include "../workbook/workbook.hpp"
#include "mark_notes.hpp"
#include "mark_sheet.hpp"
#include "mark_styles.hpp"
#include "tag_list.hpp"

namespace import_xlsx {
namespace {

constexpr const char* kContentTypes = "[Content_Types].xml";
constexpr const char* kTypeSpace = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr const char* kSheetKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr time_t kFixedTime = 946'684'800; ///< so that the same marks give the same bytes

using Wrong = std::optional<std::string>;

/// "xl/worksheets/_rels/sheet1.xml.rels" of "xl/worksheets/sheet1.xml".
std::string relations_of(const std::string& part) {
    const std::size_t name = part.rfind('/') + 1;
    return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

/// The copy while it is made. New parts are kept in files until it is closed.
class Copy {
  public:
    Copy(const Archive& from, std::string path, std::string folder)
        : from_(from), path_(std::move(path)), folder_(std::move(folder)) {}
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() {
        if (zip_ != nullptr) zip_discard(zip_);
        for (const std::string& piece : pieces_) (void)std::remove(piece.c_str());
    }

    [[nodiscard]] Wrong open(std::string_view bytes) {
        std::ofstream out(path_, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) return "not written";
        int code = 0;
        zip_ = zip_open(path_.c_str(), 0, &code);
        return zip_ == nullptr ? Wrong("zip " + std::to_string(code)) : std::nullopt;
    }

    /// Puts what `write` writes into the place of the part, or adds it.
    [[nodiscard]] Wrong put(const std::string& part, const std::function<Wrong(XmlWriter&)>& write) {
        const std::string piece = folder_ + "/.piece-" + std::to_string(pieces_.size() + 1);
        pieces_.push_back(piece);
        std::ofstream out(piece, std::ios::binary | std::ios::trunc);
        XmlWriter writer(out);
        if (auto wrong = write(writer)) return part + ": " + *wrong;
        writer.flush();
        out.close();
        if (!out) return part + ": not written";
        zip_source_t* source = zip_source_file(zip_, piece.c_str(), 0, -1);
        if (source == nullptr) return part + ": " + zip_strerror(zip_);
        const auto place = from_.place_of(part);
        const zip_int64_t index =
            place ? (zip_file_replace(zip_, *place, source, 0) == 0 ? static_cast<zip_int64_t>(*place) : -1)
                  : zip_file_add(zip_, part.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return part + ": " + zip_strerror(zip_);
        }
        (void)zip_file_set_mtime(zip_, static_cast<zip_uint64_t>(index), kFixedTime, 0);
        return std::nullopt;
    }
    [[nodiscard]] Wrong put(const std::string& part, const std::string& xml) {
        return put(part, [&](XmlWriter& out) {
            out.raw(xml);
            return Wrong();
        });
    }
    void drop(const std::string& part) {
        if (const auto place = from_.place_of(part)) (void)zip_delete(zip_, *place);
    }
    [[nodiscard]] Wrong close() {
        if (zip_close(zip_) != 0) return zip_strerror(zip_);
        zip_ = nullptr;
        return std::nullopt;
    }
    [[nodiscard]] const Archive& from() const { return from_; }

  private:
    const Archive& from_;
    std::string path_;
    std::string folder_;
    zip* zip_ = nullptr;
    std::vector<std::string> pieces_;
};

class Marking {
  public:
    Marking(const Workbook& book, const std::map<std::string, SheetMarks>& marks, Copy& copy)
        : book_(book), marks_(marks), copy_(copy), styles_(part(book.styles_part), wrong_) {}

    [[nodiscard]] Wrong run() {
        if (wrong_) return book_.styles_part + ": " + *wrong_;
        unsigned number = 0;
        for (const SheetEntry& sheet : book_.sheets) {
            ++number;
            const auto found = marks_.find(sheet.name);
            if (found == marks_.end() || !copy_.from().has(sheet.part)) continue;
            if (auto wrong = mark_sheet(sheet, number, found->second)) return wrong;
        }
        if (auto wrong = write_styles()) return wrong;
        return write_kinds();
    }

  private:
    [[nodiscard]] std::optional<EntryReader> part(const std::string& name) const {
        return name.empty() ? std::nullopt : copy_.from().entry(name);
    }
    /// Where a relation of the sheet leads, or "".
    static std::string target_of(const Tag* relation, const std::string& sheet) {
        const std::string* target = relation == nullptr ? nullptr : relation->find("Target");
        return target == nullptr ? "" : part_name(folder_of(sheet), *target);
    }

    [[nodiscard]] Wrong mark_sheet(const SheetEntry& sheet, unsigned number, const SheetMarks& marks) {
        Wrong wrong;
        Relations relations(part(relations_of(sheet.part)), wrong);
        if (wrong) return relations_of(sheet.part) + ": " + *wrong;
        std::string comments = target_of(relations.of_type("/comments"), sheet.part);
        const bool noted = !marks.cells.empty() || !comments.empty();
        std::string drawing_part = "xl/drawings/thidua_notes" + std::to_string(number) + ".vml";
        std::string drawing;
        bool drawn = false;
        if (noted) {
            const Tag* old = relations.of_type("/vmlDrawing");
            drawn = old != nullptr;
            drawing = drawn && old->find("Id") != nullptr ? *old->find("Id")
                                                          : relations.add("/vmlDrawing", "/" + drawing_part);
            if (drawn) drawing_part = target_of(old, sheet.part);
        }
        MarkedSheet made;
        if (auto fault = copy_.put(sheet.part, [&](XmlWriter& out) {
                auto from = part(sheet.part);
                return copy_sheet(*from, marks, styles_, drawing, out, made);
            }))
            return fault;
        if (!noted) return std::nullopt;
        SheetNotes notes(marks.cells);
        const auto old_comments = comments;
        if (comments.empty()) {
            comments = "xl/thidua_notes" + std::to_string(number) + ".xml";
            (void)relations.add("/comments", "/" + comments);
            new_comments_.push_back(comments);
        }
        if (auto fault =
                copy_.put(comments, [&](XmlWriter& out) { return notes.write_comments(part(old_comments), out); }))
            return fault;
        if (auto fault = write_drawing(drawing_part, notes, number, drawn)) return fault;
        return copy_.put(relations_of(sheet.part), relations.xml());
    }

    [[nodiscard]] Wrong write_drawing(const std::string& name, const SheetNotes& notes, unsigned sheet, bool drawn) {
        if (!drawn || !copy_.from().has(name))
            return copy_.put(name, [&](XmlWriter& out) { return notes.write_drawing(std::nullopt, sheet, out); });
        const Wrong improper =
            copy_.put(name, [&](XmlWriter& out) { return notes.write_drawing(part(name), sheet, out); });
        if (!improper) return std::nullopt;
        return copy_.put(name, [&](XmlWriter& out) { return notes.append_to_drawing(*part(name), sheet, out); });
    }

    [[nodiscard]] Wrong write_styles() {
        const bool own = book_.styles_part.empty() || !copy_.from().has(book_.styles_part);
        const std::string name = own ? folder_of(book_.part) + "thidua_styles.xml" : book_.styles_part;
        if (auto wrong = copy_.put(name, [&](XmlWriter& out) { return styles_.write(part(book_.styles_part), out); }))
            return wrong;
        if (!own && !book_.macros) return std::nullopt;
        Wrong wrong;
        Relations relations(part(relations_of(book_.part)), wrong);
        if (wrong) return relations_of(book_.part) + ": " + *wrong;
        if (own) {
            relations.drop("/styles");
            (void)relations.add("/styles", "/" + name);
            own_styles_ = name;
        }
        relations.drop("/vbaProject");
        copy_.drop(folder_of(book_.part) + "vbaProject.bin");
        return copy_.put(relations_of(book_.part), relations.xml());
    }

    [[nodiscard]] Wrong write_kinds() {
        Wrong wrong;
        TagList kinds(part(kContentTypes), wrong);
        if (wrong) return std::string(kContentTypes) + ": " + *wrong;
        auto& tags = kinds.tags();
        std::erase_if(tags, [](const Tag& tag) {
            const std::string* kind = tag.find("ContentType");
            return tag.name == "Override" && kind != nullptr && kind->find("vbaProject") != std::string::npos;
        });
        bool drawings = false;
        for (Tag& tag : tags) {
            const std::string* extension = tag.find("Extension");
            drawings = drawings || (extension != nullptr && *extension == "vml");
            if (const std::string* kind = tag.find("ContentType");
                kind != nullptr &&
                (kind->find("macroEnabled") != std::string::npos || kind->find("template.main") != std::string::npos))
                tag.set("ContentType", std::string(kSheetKind) + "sheet.main+xml");
        }
        if (!drawings)
            tags.push_back(
                {"Default",
                 {{"Extension", "vml"}, {"ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing"}}});
        for (const std::string& comments : new_comments_)
            tags.push_back({"Override",
                            {{"PartName", "/" + comments}, {"ContentType", std::string(kSheetKind) + "comments+xml"}}});
        if (!own_styles_.empty())
            tags.push_back(
                {"Override",
                 {{"PartName", "/" + own_styles_}, {"ContentType", std::string(kSheetKind) + "styles+xml"}}});
        return copy_.put(kContentTypes, kinds.xml("Types", kTypeSpace));
    }

    const Workbook& book_;
    const std::map<std::string, SheetMarks>& marks_;
    Copy& copy_;
    Wrong wrong_;
    MarkStyles styles_;
    std::vector<std::string> new_comments_; ///< parts that the workbook did not have
    std::string own_styles_;                ///< the part, when the workbook has none
};

} // namespace

std::optional<std::string> write_marked(std::string_view bytes, const std::map<std::string, SheetMarks>& marks,
                                        const std::string& path, const std::string& folder) {
    Fault why;
    const auto book = open_workbook(bytes, ArchiveLimits{}, why);
    if (!book) return sentence(why, "en");
    Copy copy(*book->archive, path, folder);
    if (auto wrong = copy.open(bytes)) return wrong;
    if (auto wrong = Marking(*book, marks, copy).run()) return wrong;
    return copy.close();
}

} // namespace import_xlsx
