#include <algorithm>
#include <numeric>

#include "dmn/proof/outcome.hpp"
#include "dmn/proof/table_proof.hpp"
#include "dmn/proof/tables.hpp"

namespace thidua::dmn::proof {
namespace {

using dmn::DecisionTable;

Diagnostics differences(const OwnedTable& before, const OwnedTable& after) {
    constexpr std::size_t kMostExamples = 10;
    if (!share_a_column(*before.table, *after.table)) return {Diagnostic::warning("TD0419", after.table->span)};
    const Axes axes = axes_of({before, after});
    if (axes.undecidable) return {Diagnostic::warning("TD0416", *axes.undecidable)};
    if (axes.entangled) return {Diagnostic::warning("TD0424", *axes.entangled)};
    if (axes.too_large) return {Diagnostic::warning("TD0417", after.table->span)};
    const auto border = static_cast<std::uint32_t>(before.table->rules.size());
    Rules all(border + after.table->rules.size());
    std::iota(all.begin(), all.end(), 0U);
    Diagnostics made;
    const bool all_seen = each_group(axes, all, [&](const Rules& hits, const Row& row) {
        const auto first_new = std::lower_bound(hits.begin(), hits.end(), border);
        const Rules old_hits(hits.begin(), first_new);
        Rules new_hits(first_new, hits.end());
        for (std::uint32_t& hit : new_hits) hit -= border;
        const Outcome was = outcome(*before.table, old_hits);
        const Outcome is = outcome(*after.table, new_hits);
        if (was.agrees_with(is)) return true;
        const SourceSpan place = new_hits.empty() ? after.table->span : after.table->rules[new_hits.front()].span;
        made.push_back(Diagnostic::warning("TD0418", place)
                           .with("row", to_words(axes, row))
                           .with("before", was.text)
                           .with("after", is.text));
        return made.size() < kMostExamples;
    });
    if (!all_seen) made.push_back(Diagnostic::warning("TD0417", after.table->span));
    return made;
}

const dmn::Element* named(const dmn::Model& model, const dmn::Element& like) {
    for (const auto& element : model.elements())
        if (element->kind == like.kind && element->name == like.name) return element.get();
    return nullptr;
}

} // namespace

Diagnostics differences(const dmn::Model& before, const dmn::Model& after) {
    Diagnostics made;
    for (const auto& element : after.elements()) {
        const auto new_tables = tables_of(*element);
        const dmn::Element* old_element = named(before, *element);
        if (new_tables.empty()) continue;
        const auto old_tables = old_element != nullptr ? tables_of(*old_element) : std::vector<OwnedTable>();
        if (old_tables.size() != new_tables.size()) {
            made.push_back(Diagnostic::warning("TD0426", element->span).with("name", element->name));
            continue;
        }
        for (std::size_t i = 0; i < new_tables.size(); ++i) {
            const Diagnostics found = differences(old_tables[i], new_tables[i]);
            made.insert(made.end(), found.begin(), found.end());
        }
    }
    for (const auto& element : before.elements())
        if (!tables_of(*element).empty() && named(after, *element) == nullptr)
            made.push_back(Diagnostic::warning("TD0427", element->span).with("name", element->name));
    return made;
}

} // namespace thidua::dmn::proof
