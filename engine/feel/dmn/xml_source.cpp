#include "feel/dmn/xml_source.hpp"

#include <algorithm>

namespace thidua::feel::dmn {
namespace {

Failure fault(const char* code, const SourceFilePtr& file, std::size_t at, std::string found) {
    at = std::min(at, file->text().size());
    return Failure::refused(Diagnostic::error(code, {file, at, at + 1}).with("found", std::move(found)));
}

constexpr std::string_view kEntities[] = {"lt", "gt", "amp", "quot", "apos"};

/// Where markup of the kind begins that holds no references, and how it ends.
constexpr std::pair<std::string_view, std::string_view> kVerbatim[] = {
    {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

/// The first reference to an entity that nobody declared: pugixml would leave it in the text as it stands.
std::size_t undeclared_entity(std::string_view text) {
    for (std::size_t at = text.find_first_of("&<"); at < text.size(); at = text.find_first_of("&<", at + 1)) {
        if (text[at] == '<') {
            for (const auto& [open, close] : kVerbatim)
                if (text.substr(at).starts_with(open)) at = std::min(text.find(close, at), text.size() - 1);
            continue;
        }
        const std::string_view name = text.substr(at + 1, text.find(';', at) - at - 1);
        if (!name.starts_with('#') &&
            std::find(std::begin(kEntities), std::end(kEntities), name) == std::end(kEntities))
            return at;
    }
    return std::string_view::npos;
}

bool has_attribute_twice(const pugi::xml_node& node) {
    for (pugi::xml_attribute one = node.first_attribute(); one; one = one.next_attribute())
        for (pugi::xml_attribute other = one.next_attribute(); other; other = other.next_attribute())
            if (std::string_view(one.name()) == other.name()) return true;
    return false;
}

} // namespace

Result<std::shared_ptr<const XmlSource>> XmlSource::parse(SourceFilePtr file) {
    std::shared_ptr<XmlSource> made(new XmlSource(std::move(file)));
    const std::string_view text = made->file_->text();
    const auto result = made->document_.load_buffer(text.data(), text.size(),
                                                    pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata,
                                                    pugi::encoding_utf8);
    if (!result) return fault("TD0484", made->file_, static_cast<std::size_t>(result.offset), result.description());
    for (const pugi::xml_node& node : made->document_.children()) {
        const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
        if (node.type() == pugi::node_doctype) return fault("TD0485", made->file_, at, "DOCTYPE");
        if (node.type() == pugi::node_element && node != made->root())
            return fault("TD0484", made->file_, at, "a second document element");
    }
    if (const std::size_t at = undeclared_entity(text); at != std::string_view::npos)
        return fault("TD0484", made->file_, at, "an entity that nobody declared");
    constexpr int kDeepest = 100;
    const pugi::xml_node deep =
        first_element(made->root(), [](const pugi::xml_node&, int depth) { return depth > kDeepest; });
    if (deep) return Failure::refused(Diagnostic::error("TD0486", made->span(deep)));
    const pugi::xml_node doubled =
        first_element(made->root(), [](const pugi::xml_node& node, int) { return has_attribute_twice(node); });
    if (doubled)
        return Failure::refused(Diagnostic::error("TD0484", made->span(doubled)).with("found", "an attribute twice"));
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

/// Where the bytes of a piece of character data stand in the file: entities and line ends make the two differ.
void anchor_piece(const pugi::xml_node& piece, std::string_view raw, std::size_t begin, SourceText::Anchors& into) {
    const std::string_view text = piece.value();
    const bool decoded = piece.type() == pugi::node_pcdata;
    auto in_raw = static_cast<std::size_t>(piece.offset_debug());
    into.emplace_back(begin, in_raw);
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

} // namespace thidua::feel::dmn
