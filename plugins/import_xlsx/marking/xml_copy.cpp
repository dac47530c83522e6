#include "xml_copy.hpp"

#include <algorithm>
#include <charconv>

#include "../workbook/xml_stream.hpp"

namespace import_xlsx {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

class CopyListener final : public XmlListener {
  public:
    CopyListener(XmlEditor& editor, XmlWriter& out) : editor_(editor), out_(out) {}

    void start(std::string_view, const Attributes& attributes) override {
        if (dropped_ > 0) {
            ++dropped_;
            return;
        }
        Tag tag{std::string(attributes.tag()), {}};
        for (const char* const* pair = attributes.pairs(); *pair != nullptr; pair += 2)
            tag.attributes.emplace_back(pair[0], pair[1]);
        if (editor_.start(tag, out_) == XmlEditor::Step::drop) {
            dropped_ = 1;
            return;
        }
        out_.start(tag);
        open_.push_back(std::move(tag.name));
    }
    void end(std::string_view) override {
        if (dropped_ > 0) {
            --dropped_;
            return;
        }
        editor_.end(local_of(open_.back()), out_);
        out_.end(open_.back());
        editor_.ended(local_of(open_.back()), out_);
        open_.pop_back();
    }
    void text(std::string_view piece) override {
        if (dropped_ == 0) editor_.text(piece, out_);
    }

  private:
    XmlEditor& editor_;
    XmlWriter& out_;
    std::vector<std::string> open_;
    std::size_t dropped_ = 0; ///< depth inside of an element that is left out
};

} // namespace

std::string_view local_of(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view Tag::local() const { return local_of(name); }

std::string Tag::prefix() const { return name.substr(0, name.size() - local().size()); }

const std::string* Tag::find(std::string_view local_name) const {
    for (const auto& [key, value] : attributes)
        if (local_of(key) == local_name && !key.starts_with("xmlns")) return &value;
    return nullptr;
}

unsigned Tag::number(std::string_view local_name, unsigned otherwise) const {
    if (const std::string* text = find(local_name))
        std::from_chars(text->data(), text->data() + text->size(), otherwise);
    return otherwise;
}

void Tag::set(std::string_view local_name, std::string value) {
    for (auto& [key, kept] : attributes)
        if (local_of(key) == local_name && !key.starts_with("xmlns")) {
            kept = std::move(value);
            return;
        }
    attributes.emplace_back(local_name, std::move(value));
}

void Tag::drop(std::string_view local_name) {
    attributes.erase(std::remove_if(attributes.begin(), attributes.end(),
                                    [&](const auto& one) {
                                        return local_of(one.first) == local_name && !one.first.starts_with("xmlns");
                                    }),
                     attributes.end());
}

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else if (c == '\n' || c == '\r' || c == '\t')
            safe += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else if (static_cast<unsigned char>(c) >= 0x20)
            safe += c;
    }
    return safe;
}

void XmlWriter::close_tag() {
    if (open_) waiting_ += '>';
    open_ = false;
}

void XmlWriter::start(const Tag& tag) {
    close_tag();
    waiting_ += '<';
    waiting_ += tag.name;
    for (const auto& [name, value] : tag.attributes) {
        waiting_ += ' ';
        waiting_ += name;
        waiting_ += "=\"";
        waiting_ += escaped(value);
        waiting_ += '"';
    }
    open_ = true;
}

void XmlWriter::end(std::string_view name) {
    if (open_) {
        waiting_ += "/>";
        open_ = false;
    } else {
        waiting_ += "</";
        waiting_ += name;
        waiting_ += '>';
    }
    if (!capturing_ && waiting_.size() > kPieceBytes) flush();
}

void XmlWriter::text(std::string_view piece) {
    if (piece.empty()) return;
    close_tag();
    waiting_ += piece == "\n" ? "\n" : escaped(piece); // line ends between tags stay readable
}

void XmlWriter::raw(std::string_view xml) {
    if (xml.empty()) return;
    close_tag();
    waiting_ += xml;
}

void XmlWriter::capture() {
    close_tag();
    flush();
    capturing_ = true;
}

std::string XmlWriter::captured() {
    close_tag();
    capturing_ = false;
    return std::exchange(waiting_, {});
}

void XmlWriter::flush() {
    out_ << waiting_;
    waiting_.clear();
}

std::optional<std::string> copy_xml(EntryReader& entry, XmlEditor& editor, XmlWriter& out) {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    CopyListener listener(editor, out);
    auto wrong = stream_xml(entry, listener);
    out.flush();
    return wrong;
}

} // namespace import_xlsx
