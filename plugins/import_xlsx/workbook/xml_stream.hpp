#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive.hpp"

namespace import_xlsx {

/// One start tag and its attributes, found by names without their prefix. Valid during the call only.
class Attributes {
  public:
    Attributes(const char* tag, const char** pairs) : tag_(tag), pairs_(pairs) {}
    /// The attribute's value, or nothing. `r:id` is asked for as "id".
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    /// The element's name as written, with its prefix.
    [[nodiscard]] const char* tag() const { return tag_; }
    /// Names as written and values by turns, a null pointer behind the last.
    [[nodiscard]] const char* const* pairs() const { return pairs_; }

  private:
    const char* tag_;
    const char** pairs_;
};

/// What a reader of one XML part does with what comes by. Names come without their prefix.
class XmlListener {
  public:
    virtual ~XmlListener() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
    /// Asked after each event: true ends the reading early, without fault.
    [[nodiscard]] virtual bool enough() const { return false; }
};

/// Reads an entry in pieces of bounded size, whatever its length. Refuses document type declarations, tags longer than
/// 1 MiB and nesting deeper than 64. Nothing when all went well; else what is wrong, with its line.
[[nodiscard]] std::optional<std::string> stream_xml(EntryReader& entry, XmlListener& listener);

} // namespace import_xlsx
