#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml_copy.hpp"

namespace import_xlsx {

/// A part that is a plain list of tags: what a part points to, or what kinds of content there are.
class TagList {
  public:
    /// `part` may be nothing: an empty list. The fault is in `wrong`.
    TagList(std::optional<EntryReader> part, std::optional<std::string>& wrong);

    [[nodiscard]] std::vector<Tag>& tags() { return tags_; }
    /// The part again. `root` and `space` are its outermost element and namespace.
    [[nodiscard]] std::string xml(const std::string& root, const std::string& space) const;

  private:
    std::vector<Tag> tags_; ///< with local names
};

/// What a part points to.
class Relations {
  public:
    Relations(std::optional<EntryReader> part, std::optional<std::string>& wrong) : list_(std::move(part), wrong) {}

    /// The one whose type ends so ("/comments"), or nullptr.
    [[nodiscard]] const Tag* of_type(std::string_view end);
    /// Adds one to an absolute target ("/xl/comments1.xml"); its id.
    std::string add(const std::string& type, const std::string& target);
    /// Takes those out whose type ends so.
    void drop(std::string_view end);
    [[nodiscard]] std::string xml() const;

  private:
    TagList list_;
};

} // namespace import_xlsx
