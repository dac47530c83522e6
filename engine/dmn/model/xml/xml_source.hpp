#pragma once

#include <functional>

#include <pugixml.hpp>

#include "base/result.hpp"
#include "dmn/language.hpp"
#include "feel/syntax/source_text.hpp"

namespace thidua::dmn {

/// A parsed XML file that still knows the place of everything. No DTD, no external entity: a document type is refused.
class XmlSource {
  public:
    static constexpr std::size_t kDeepest = 100;
    static constexpr std::size_t kMostElements = 100'000;

    /// Faults: TD0484 not well-formed, TD0485 a document type, TD0486 nested too deeply, TD0407 more elements than
    /// kMostElements. The text is UTF-8 already.
    [[nodiscard]] static Result<std::shared_ptr<const XmlSource>> parse(SourceFilePtr file);

    [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
    [[nodiscard]] const SourceFilePtr& file() const { return file_; }
    /// The opening tag of the element.
    [[nodiscard]] SourceSpan span(const pugi::xml_node& node) const;
    /// The element's text with its way back into the file; comments and CDATA borders inside of it are not part of it.
    [[nodiscard]] SourceText text_of(const pugi::xml_node& node) const;

  private:
    explicit XmlSource(SourceFilePtr file) : file_(std::move(file)) {}

    SourceFilePtr file_;
    pugi::xml_document document_;
};

/// The name without its prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The first child element of that local name; an empty node when there is none.
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
[[nodiscard]] std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name);
/// The first element at or below `root`, in the order of the file, that `wanted` answers true for, given its depth
/// below `root`; an empty node when there is none.
[[nodiscard]] pugi::xml_node first_element(const pugi::xml_node& root,
                                           const std::function<bool(const pugi::xml_node&, int)>& wanted);
/// All text of the element, whatever comments, instructions and CDATA borders divide it.
[[nodiscard]] std::string character_data(const pugi::xml_node& node);
[[nodiscard]] std::string trimmed(std::string_view text);

} // namespace thidua::dmn
