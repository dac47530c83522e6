#include "feel/dmn/xml_source.hpp"

#include <algorithm>

namespace thidua::feel::dmn {
namespace {

Failure fault(const char* code, const SourceFilePtr& file, std::size_t at, std::string found) {
    at = std::min(at, file->text().size());
    return Failure::refused(Diagnostic::error(code, {file, at, at + 1}).with("found", std::move(found)));
}

bool too_deep(const pugi::xml_node& root) {
    constexpr int kDeepest = 100;
    int depth = 0;
    pugi::xml_node at = root;
    while (at) {
        if (at.first_child()) {
            at = at.first_child();
            if (++depth > kDeepest) return true;
            continue;
        }
        while (at && at != root && !at.next_sibling()) {
            at = at.parent();
            --depth;
        }
        if (!at || at == root) return false;
        at = at.next_sibling();
    }
    return false;
}

} // namespace

Result<std::shared_ptr<const XmlSource>> XmlSource::parse(SourceFilePtr file) {
    std::shared_ptr<XmlSource> made(new XmlSource(std::move(file)));
    const std::string_view text = made->file_->text();
    const auto result = made->document_.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!result) return fault("TD0484", made->file_, static_cast<std::size_t>(result.offset), result.description());
    for (const pugi::xml_node& node : made->document_.children())
        if (node.type() == pugi::node_doctype)
            return fault("TD0485", made->file_,
                         static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)), "DOCTYPE");
    if (too_deep(made->root())) return fault("TD0486", made->file_, 0, std::string(local_name(made->root())));
    return std::shared_ptr<const XmlSource>(std::move(made));
}

SourceSpan XmlSource::span(const pugi::xml_node& node) const {
    const std::ptrdiff_t at = node.offset_debug();
    if (at < 0) return {file_, 0, 1};
    const auto begin = static_cast<std::size_t>(at);
    const std::string_view text = file_->text();
    const std::size_t end = text.find_first_of(">\n", begin);
    return {file_, begin, end == std::string_view::npos ? begin + 1 : end};
}

SourceText XmlSource::text_of(const pugi::xml_node& node) const {
    pugi::xml_node content = node.first_child();
    while (content && content.type() != pugi::node_pcdata && content.type() != pugi::node_cdata)
        content = content.next_sibling();
    std::string text = content ? content.value() : "";
    const std::ptrdiff_t raw_at = content ? content.offset_debug() : -1;
    if (raw_at < 0)
        return {file_, std::move(text), static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0))};
    const std::string_view raw = file_->text();
    const bool decoded = content.type() == pugi::node_pcdata;
    SourceText::Anchors anchors{{0, static_cast<std::size_t>(raw_at)}};
    std::size_t in_raw = anchors.front().second;
    for (std::size_t at = 0; at < text.size() && in_raw < raw.size();) {
        std::size_t made = 1; // bytes of text that the next bytes of the file stand for
        std::size_t taken = 1;
        if (raw[in_raw] == '&' && decoded) {
            const std::size_t end = raw.find(';', in_raw);
            if (end == std::string_view::npos) break;
            taken = end + 1 - in_raw;
            while (at + made < text.size() && (static_cast<unsigned char>(text[at + made]) & 0xC0) == 0x80) ++made;
        } else if (raw[in_raw] == '\r' && in_raw + 1 < raw.size() && raw[in_raw + 1] == '\n') {
            taken = 2;
        }
        at += made;
        in_raw += taken;
        if (made != taken) anchors.emplace_back(at, in_raw);
    }
    return {file_, std::move(text), std::move(anchors)};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& one : node.children())
        if (one.type() == pugi::node_element && local_name(one) == name) return one;
    return {};
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> made;
    for (const pugi::xml_node& one : node.children())
        if (one.type() == pugi::node_element && local_name(one) == name) made.push_back(one);
    return made;
}

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

} // namespace thidua::feel::dmn
