#include "tag_list.hpp"

#include <algorithm>
#include <sstream>

namespace import_xlsx {
namespace {

constexpr const char* kRelationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kStrictRelationTypes = "http://purl.oclc.org/ooxml/officeDocument/relationships";
constexpr const char* kRelationSpace = "http://schemas.openxmlformats.org/package/2006/relationships";

class TagReader final : public XmlEditor {
  public:
    explicit TagReader(std::vector<Tag>& tags) : tags_(tags) {}
    Step start(Tag& tag, XmlWriter&) override {
        if (!std::exchange(inside_, true)) return Step::keep;
        tags_.push_back(tag);
        tags_.back().name = std::string(tag.local());
        return Step::drop;
    }
    void end(std::string_view, XmlWriter&) override {}

  private:
    std::vector<Tag>& tags_;
    bool inside_ = false;
};

bool has_type(const Tag& tag, std::string_view end) {
    const std::string* type = tag.find("Type");
    return type != nullptr && type->ends_with(end);
}

} // namespace

TagList::TagList(std::optional<EntryReader> part, std::optional<std::string>& wrong) {
    if (!part) return;
    std::ostream nowhere(nullptr);
    XmlWriter out(nowhere);
    TagReader reader(tags_);
    wrong = copy_xml(*part, reader, out);
}

std::string TagList::xml(const std::string& root, const std::string& space) const {
    std::ostringstream text;
    XmlWriter out(text);
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.start({root, {{"xmlns", space}}});
    for (const Tag& tag : tags_) {
        out.start(tag);
        out.end(tag.name);
    }
    out.end(root);
    out.flush();
    return text.str();
}

const Tag* Relations::of_type(std::string_view end) {
    const auto& tags = list_.tags();
    const auto found = std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return has_type(tag, end); });
    return found == tags.end() ? nullptr : &*found;
}

std::string Relations::add(const std::string& type, const std::string& target) {
    auto& tags = list_.tags();
    const auto is_taken = [&](const std::string& id) {
        return std::any_of(tags.begin(), tags.end(),
                           [&](const Tag& tag) { return tag.find("Id") != nullptr && *tag.find("Id") == id; });
    };
    std::size_t number = tags.size() + 1;
    while (is_taken("rId" + std::to_string(number))) ++number;
    const bool strict = std::any_of(tags.begin(), tags.end(), [](const Tag& tag) {
        return tag.find("Type") != nullptr && tag.find("Type")->starts_with(kStrictRelationTypes);
    });
    std::string id = "rId" + std::to_string(number);
    tags.push_back(
        {"Relationship",
         {{"Id", id}, {"Type", (strict ? kStrictRelationTypes : kRelationTypes) + type}, {"Target", target}}});
    return id;
}

void Relations::drop(std::string_view end) {
    auto& tags = list_.tags();
    tags.erase(std::remove_if(tags.begin(), tags.end(), [&](const Tag& tag) { return has_type(tag, end); }),
               tags.end());
}

std::string Relations::xml() const { return list_.xml("Relationships", kRelationSpace); }

} // namespace import_xlsx
