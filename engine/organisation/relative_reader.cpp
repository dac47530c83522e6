#include "organisation/relative_reader.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "reading/block_reader.hpp"

namespace thidua::organisation {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

Relative read_relative(const LocatedNode& node, Diagnostics& faults) {
    Relative relative;
    relative.id = node.key;
    relative.span = node.key_span;
    BlockReader reader(node, faults);
    if (const auto a = reader.text("a", Need::required)) {
        relative.a = a->value;
        relative.a_span = a->span;
    }
    if (const auto b = reader.text("b", Need::required)) {
        relative.b = b->value;
        relative.b_span = b->span;
    }
    if (const auto kind = reader.text("kind", Need::optional)) relative.kind = kind->value;
    reader.finish();
    return relative;
}

} // namespace

std::vector<Relative> read_relatives(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Relative> relatives;
    if (top == nullptr) return relatives;
    for (const LocatedNode* node : reading::named_blocks(*top, faults))
        relatives.push_back(read_relative(*node, faults));
    return relatives;
}

void check_relatives(const std::vector<Relative>& relatives, Diagnostics& faults) {
    std::map<std::pair<std::string_view, std::string_view>, const Relative*> known;
    for (const Relative& relative : relatives) {
        if (relative.a.empty() || relative.b.empty()) continue; // told already
        if (relative.a == relative.b) {
            faults.push_back(Diagnostic::error("TD1630", relative.b_span).with("person", relative.a));
            continue;
        }
        const auto [first, added] =
            known.emplace(std::minmax(std::string_view(relative.a), std::string_view(relative.b)), &relative);
        if (!added)
            faults.push_back(Diagnostic::error("TD1631", relative.span)
                                 .with("person", relative.a)
                                 .with("other", relative.b)
                                 .see_also(first->second->span, "related.first"));
    }
}

} // namespace thidua::organisation
