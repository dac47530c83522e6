#include "mark_styles.hpp"

#include <algorithm>
#include <array>
#include <ostream>

namespace import_xlsx {
namespace {

/// Colours of no palette, so that a later copy knows its own again.
constexpr const char* kErrorColour = "FFFFC7C8";
constexpr const char* kWarningColour = "FFFFEB9D";

constexpr const char* kOwnPart =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz "
    "val=\"11\"/><name val=\"Times New Roman\"/></font></fonts>";

std::string fill_of(const std::string& prefix, const char* colour) {
    return "<" + prefix + "fill><" + prefix + "patternFill patternType=\"solid\"><" + prefix + "fgColor rgb=\"" +
           colour + "\"/><" + prefix + "bgColor indexed=\"64\"/></" + prefix + "patternFill></" + prefix + "fill>";
}

/// The elements that come behind the fills.
bool is_behind_fills(std::string_view name) {
    constexpr std::array<std::string_view, 3> kNames = {"borders", "cellStyleXfs", "cellXfs"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

} // namespace

class MarkStyles::Reader final : public XmlEditor {
  public:
    explicit Reader(MarkStyles& into) : into_(into) {}

    Step start(Tag& tag, XmlWriter& out) override {
        const std::string_view name = tag.local();
        if (name == "cellXfs" || name == "fills") list_ = name;
        if ((list_ == "cellXfs" && name == "xf") || (list_ == "fills" && name == "fill")) {
            out.capture();
            tag_ = tag;
        }
        if (list_ == "fills" && name == "fgColor") {
            const std::string* colour = tag.find("rgb");
            if (colour != nullptr && (*colour == kErrorColour || *colour == kWarningColour))
                into_.mark_fills_.insert(static_cast<unsigned>(into_.fills_.size()));
        }
        return Step::keep;
    }
    void end(std::string_view, XmlWriter&) override {}
    void ended(std::string_view name, XmlWriter& out) override {
        if (name == list_) list_.clear();
        if (list_ == "fills" && name == "fill") into_.fills_.push_back(out.captured());
        if (list_ != "cellXfs" || name != "xf") return;
        const std::string whole = out.captured();
        const std::size_t begin = whole.find('>') + 1;
        const std::size_t last = whole.rfind("</");
        into_.styles_.push_back(
            {tag_, begin < whole.size() && last != std::string::npos ? whole.substr(begin, last - begin) : ""});
    }

  private:
    MarkStyles& into_;
    std::string list_;
    Tag tag_;
};

MarkStyles::MarkStyles(std::optional<EntryReader> part, std::optional<std::string>& wrong) {
    if (part) {
        std::ostream nowhere(nullptr);
        XmlWriter out(nowhere);
        Reader reader(*this);
        wrong = copy_xml(*part, reader, out);
    }
    own_ = styles_.empty();
    if (own_) {
        fills_.assign(2, "");
        mark_fills_.clear();
        styles_.push_back(
            {{"xf", {{"numFmtId", "0"}, {"fontId", "0"}, {"fillId", "0"}, {"borderId", "0"}, {"xfId", "0"}}}, ""});
    }
    if (fills_.empty()) fills_.assign(2, ""); // those that every workbook has; written when they are missing
}

bool MarkStyles::is_marked(unsigned number) const {
    return number < styles_.size() && mark_fills_.count(styles_[number].tag.number("fillId", 0)) != 0;
}

/// A style that differs in the colour alone: what the cell had before it was marked.
std::optional<unsigned> MarkStyles::twin_of(unsigned number) const {
    const auto plain = [](Tag tag) {
        tag.drop("fillId");
        tag.drop("applyFill");
        std::sort(tag.attributes.begin(), tag.attributes.end());
        return tag.attributes;
    };
    const auto wanted = plain(styles_[number].tag);
    for (unsigned i = 0; i < styles_.size(); ++i)
        if (!is_marked(i) && styles_[i].inner == styles_[number].inner && plain(styles_[i].tag) == wanted) return i;
    return std::nullopt;
}

MarkStyles::Style MarkStyles::made(unsigned number, Look look) const {
    Style style = styles_[number];
    const auto fills = static_cast<unsigned>(fills_.size());
    if (look == Look::error || look == Look::warning) {
        style.tag.set("fillId", std::to_string(look == Look::error ? fills : fills + 1));
        style.tag.set("applyFill", "1");
    } else if (look == Look::plain) {
        style.tag.set("fillId", "0");
        style.tag.drop("applyFill");
    } else {
        const std::string prefix = style.tag.prefix();
        style.tag.attributes = {{"numFmtId", "0"}, {"fontId", "0"}, {"fillId", "0"},
                                {"borderId", "0"}, {"xfId", "0"},   {"applyAlignment", "1"}};
        style.inner = "<" + prefix + "alignment vertical=\"top\" wrapText=\"1\"/>";
    }
    return style;
}

unsigned MarkStyles::like(unsigned number, Look look) {
    if (number >= styles_.size()) number = 0;
    if (look == Look::result) number = 0;
    const auto known = known_.find({number, look});
    if (known != known_.end()) return known->second;
    unsigned found = number;
    const std::optional<unsigned> twin = look == Look::plain ? twin_of(number) : std::nullopt;
    if (twin)
        found = *twin;
    else {
        found = static_cast<unsigned>(styles_.size() + added_.size());
        added_.push_back(made(number, look));
    }
    known_.emplace(std::pair(number, look), found);
    return found;
}

class MarkStyles::Editor final : public XmlEditor {
  public:
    explicit Editor(const MarkStyles& from) : from_(from) {}

    Step start(Tag& tag, XmlWriter& out) override {
        const std::string_view name = tag.local();
        const std::string prefix = tag.prefix();
        if (is_behind_fills(name) && !std::exchange(filled_, true)) {
            out.raw("<" + prefix + "fills><" + prefix + "fill><" + prefix + "patternFill patternType=\"none\"/></" +
                    prefix + "fill><" + prefix + "fill><" + prefix + "patternFill patternType=\"gray125\"/></" +
                    prefix + "fill>");
            add_fills(prefix, out);
            out.raw("</" + prefix + "fills>");
        }
        if (name == "fills") {
            filled_ = true;
            tag.set("count", std::to_string(from_.fills_.size() + 2));
        }
        if (name == "cellXfs") tag.set("count", std::to_string(from_.styles_.size() + from_.added_.size()));
        if (name == "fills" || name == "cellXfs") prefix_ = prefix;
        return Step::keep;
    }
    void end(std::string_view name, XmlWriter& out) override {
        if (name == "fills") add_fills(prefix_, out);
        if (name != "cellXfs") return;
        for (const Style& style : from_.added_) write_style(style, out);
    }

    static void add_fills(const std::string& prefix, XmlWriter& out) {
        out.raw(fill_of(prefix, kErrorColour));
        out.raw(fill_of(prefix, kWarningColour));
    }
    static void write_style(const Style& style, XmlWriter& out) {
        out.start(style.tag);
        out.raw(style.inner);
        out.end(style.tag.name);
    }

  private:
    const MarkStyles& from_;
    std::string prefix_;
    bool filled_ = false;
};

std::optional<std::string> MarkStyles::write(std::optional<EntryReader> part, XmlWriter& out) const {
    if (part && !own_) {
        Editor editor(*this);
        return copy_xml(*part, editor, out);
    }
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.raw(kOwnPart);
    out.raw("<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
            "patternType=\"gray125\"/></fill>");
    Editor::add_fills("", out);
    out.raw("</fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs>");
    for (const Style& style : styles_) Editor::write_style(style, out);
    for (const Style& style : added_) Editor::write_style(style, out);
    out.raw("</cellXfs></styleSheet>");
    out.flush();
    return std::nullopt;
}

} // namespace import_xlsx
