#include "dmn/model/xml/xml_source.hpp"

#include <algorithm>

#include "dmn/model/xml/xml_form.hpp"

namespace thidua::dmn {
namespace {

Failure failure(const SourceFilePtr& file, XmlFault fault) {
    const std::size_t at = std::min(fault.at, file->text().size());
    return Failure::refused(Diagnostic::error(fault.code, {file, at, at + 1})
                                .with("found", std::move(fault.found))
                                .with("limit", std::to_string(XmlSource::kMostElements)));
}

} // namespace

Result<std::shared_ptr<const XmlSource>> XmlSource::parse(SourceFilePtr file) {
    if (auto fault = first_fault(file->text()); fault) return failure(file, std::move(*fault));
    std::shared_ptr<XmlSource> made(new XmlSource(std::move(file)));
    const std::string_view text = made->file_->text();
    const auto result = made->document_.load_buffer(text.data(), text.size(),
                                                    pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!result) return failure(made->file_, {"TD0484", static_cast<std::size_t>(result.offset), result.description()});
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

namespace {

/// Where the bytes of a piece of character data are in the file: entities and line ends make the two differ.
void anchor_piece(const pugi::xml_node& piece, std::string_view raw, std::size_t begin, SourceText::Anchors& into) {
    const std::string_view text = piece.value();
    const bool decoded = piece.type() == pugi::node_pcdata;
    auto in_raw = static_cast<std::size_t>(piece.offset_debug());
    into.emplace_back(begin, in_raw);
    for (std::size_t at = 0; at < text.size() && in_raw < raw.size();) {
        std::size_t made = 1; // bytes of text that the next bytes of the file encode
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
        if (made != taken) into.emplace_back(begin + at, in_raw);
    }
}

bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

} // namespace

SourceText XmlSource::text_of(const pugi::xml_node& node) const {
    std::string text;
    SourceText::Anchors anchors;
    for (const pugi::xml_node& piece : node.children()) {
        if (!is_text(piece) || *piece.value() == '\0' || piece.offset_debug() < 0) continue;
        anchor_piece(piece, file_->text(), text.size(), anchors);
        text += piece.value();
    }
    if (anchors.empty())
        anchors.emplace_back(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
    return {file_, std::move(text), std::move(anchors)};
}

std::string character_data(const pugi::xml_node& node) {
    std::string made;
    for (const pugi::xml_node& piece : node.children())
        if (is_text(piece)) made += piece.value();
    return made;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node first_element(const pugi::xml_node& root, const std::function<bool(const pugi::xml_node&, int)>& wrong) {
    int depth = 0;
    pugi::xml_node at = root;
    while (at) {
        if (at.type() == pugi::node_element && wrong(at, depth)) return at;
        if (at.first_child()) {
            at = at.first_child();
            ++depth;
            continue;
        }
        while (at != root && !at.next_sibling()) {
            at = at.parent();
            --depth;
        }
        if (at == root) break;
        at = at.next_sibling();
    }
    return {};
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

} // namespace thidua::dmn
