#include "reading/located_tree.hpp"

#include <algorithm>

#include "base/files/files.hpp"
#include "reading/encoding.hpp"
#include "reading/property_tree.hpp"
#include "reading/scanner.hpp"

namespace thidua::reading {

const LocatedNode* LocatedNode::child(std::string_view name) const {
    const auto found = std::find_if(children.begin(), children.end(), [&](const auto& c) { return c.key == name; });
    return found == children.end() ? nullptr : &*found;
}

bool LocatedNode::any_damaged() const {
    return damaged || std::any_of(children.begin(), children.end(), [](const auto& c) { return c.any_damaged(); });
}

SourceSpan LocatedNode::whole_span() const {
    SourceSpan whole = key_span;
    if (has_value) whole.end = std::max(whole.end, value_span.end);
    if (has_block()) whole.end = std::max(whole.end, block_span.end);
    return whole;
}

std::size_t LocatedNode::source_offset(std::size_t value_offset) const {
    const auto next = std::upper_bound(offsets.begin(), offsets.end(), value_offset,
                                       [](std::size_t wanted, const auto& entry) { return wanted < entry.first; });
    if (next == offsets.begin()) return value_span.begin + value_offset;
    const auto& [in_value, in_file] = *std::prev(next);
    return in_file + (value_offset - in_value);
}

Result<InfoLook> look_at_info(const SourceFilePtr& file, const ReadingLimits& limits) {
    if (auto sound = check_encoding(file, limits); !sound) return sound.error();
    auto look = scan(file, limits);
    if (!look || !look->faults.empty()) return look;
    if (auto same = compare_with_property_tree(look->tree); !same) return same.error();
    return look;
}

Result<LocatedTree> read_info(const SourceFilePtr& file, const ReadingLimits& limits) {
    auto look = look_at_info(file, limits);
    if (!look) return look.error();
    if (!look->faults.empty()) return Failure::refused(std::move(look->faults));
    return std::move(look->tree);
}

Result<LocatedTree> read_info_file(const std::filesystem::path& path, std::string shown_name,
                                   const ReadingLimits& limits) {
    auto text = read_file(path, limits.bytes);
    if (!text) return text.error();
    if (shown_name.empty()) shown_name = path.string();
    return read_info(std::make_shared<const SourceFile>(std::move(shown_name), std::move(*text)), limits);
}

} // namespace thidua::reading
