#include "feel/syntax/source_text.hpp"

#include <algorithm>

namespace thidua::feel {

SourceText::SourceText(std::string text, std::string name)
    : file_(std::make_shared<const SourceFile>(std::move(name), text)), text_(std::move(text)) {}

SourceText::SourceText(SourceFilePtr file, std::string text, std::size_t offset)
    : file_(std::move(file)), text_(std::move(text)), anchors_{{0, offset}} {}

SourceText::SourceText(SourceFilePtr file, std::string text, Anchors anchors)
    : file_(std::move(file)), text_(std::move(text)), anchors_(std::move(anchors)) {}

std::size_t SourceText::in_file(std::size_t offset) const {
    const auto after = std::upper_bound(anchors_.begin(), anchors_.end(), offset,
                                        [](std::size_t wanted, const auto& anchor) { return wanted < anchor.first; });
    if (after == anchors_.begin()) return offset;
    const auto& anchor = *std::prev(after);
    return anchor.second + (offset - anchor.first);
}

SourceSpan SourceText::span(std::size_t begin, std::size_t end) const {
    if (end <= begin) return {file_, in_file(begin), in_file(begin) + 1};
    return {file_, in_file(begin), in_file(end - 1) + 1};
}

} // namespace thidua::feel
