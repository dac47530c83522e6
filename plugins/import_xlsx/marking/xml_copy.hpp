#pragma once

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../workbook/archive.hpp"

namespace import_xlsx {

/// A start tag as it stands in the part, prefixes included.
struct Tag {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;

    [[nodiscard]] std::string_view local() const;
    /// The attribute's value, whatever its prefix; nullptr when it has none.
    [[nodiscard]] const std::string* find(std::string_view local_name) const;
    [[nodiscard]] unsigned number(std::string_view local_name, unsigned otherwise) const;
    void set(std::string_view local_name, std::string value);
    void drop(std::string_view local_name);
    /// "x:" of x:row; "" for none.
    [[nodiscard]] std::string prefix() const;
};

/// The name behind its prefix.
[[nodiscard]] std::string_view local_of(std::string_view name);

/// Text with what XML means otherwise written as entities; no letters that XML does not have.
[[nodiscard]] std::string escaped(std::string_view text);

/// Writes XML as UTF-8.
class XmlWriter {
  public:
    explicit XmlWriter(std::ostream& out) : out_(out) {}
    void start(const Tag& tag);
    void end(std::string_view name);
    void text(std::string_view piece);
    void raw(std::string_view xml);
    /// What is written from now on is kept back until captured() takes it. Captures do not nest.
    void capture();
    [[nodiscard]] std::string captured();
    void flush();

  private:
    void close_tag();

    std::ostream& out_;
    std::string waiting_;
    bool open_ = false; ///< a start tag whose ">" is not written yet
    bool capturing_ = false;
};

/// Changes a part while it is copied.
class XmlEditor {
  public:
    virtual ~XmlEditor() = default;
    enum class Step {
        keep,
        drop ///< the element with all that is in it
    };
    /// Before the start tag is written: it may be changed, and something written before it.
    virtual Step start(Tag& tag, XmlWriter& out) = 0;
    /// Before the end tag of an element that was kept.
    virtual void end(std::string_view name, XmlWriter& out) = 0;
    /// After it.
    virtual void ended(std::string_view, XmlWriter&) {}
    /// Text of an element that was kept.
    virtual void text(std::string_view piece, XmlWriter& out) { out.text(piece); }
};

/// Copies a part through the editor, in pieces of bounded size. Comments and processing instructions are left out.
/// Nothing when all went well; else what is wrong with the part.
[[nodiscard]] std::optional<std::string> copy_xml(EntryReader& entry, XmlEditor& editor, XmlWriter& out);

} // namespace import_xlsx
