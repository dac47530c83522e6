#include <algorithm>
#include <numeric>

#include "feel/dmn/boxed_kinds.hpp"
#include "feel/proof/outcome.hpp"
#include "feel/proof/table_axes.hpp"
#include "feel/proof/table_proof.hpp"

namespace thidua::feel::proof {
namespace {

using dmn::DecisionTable;
using dmn::HitPolicy;

bool same_inputs(const DecisionTable& before, const DecisionTable& after) {
    return std::equal(
        before.inputs.begin(), before.inputs.end(), after.inputs.begin(), after.inputs.end(),
        [](const DecisionTable::Input& left, const DecisionTable::Input& right) { return left.label == right.label; });
}

std::string result_text(const dmn::BoxedPtr& result) {
    const auto* literal = dynamic_cast<const dmn::LiteralLogic*>(result.get());
    return literal != nullptr ? literal->expression.to_string() : "?";
}

} // namespace

std::string outcome_text(const DecisionTable::Rule& rule) {
    std::string made;
    for (const dmn::BoxedPtr& result : rule.results) made += (made.empty() ? "" : ", ") + result_text(result);
    return made;
}

std::string outcome_text(const DecisionTable& table, const Rules& hits) {
    if (hits.empty()) {
        std::string made;
        for (const auto& output : table.outputs)
            made +=
                (made.empty() ? "" : ", ") + (output.otherwise ? result_text(output.otherwise) : std::string("null"));
        return made;
    }
    const bool one =
        table.policy == HitPolicy::first || table.policy == HitPolicy::unique || table.policy == HitPolicy::any;
    if (one) return outcome_text(table.rules[hits.front()]);
    std::vector<std::string> texts;
    for (const std::uint32_t hit : hits) texts.push_back(outcome_text(table.rules[hit]));
    if (table.policy != HitPolicy::rule_order) std::sort(texts.begin(), texts.end());
    return std::accumulate(
        texts.begin(), texts.end(), std::string(),
        [](const std::string& left, const std::string& right) { return left.empty() ? right : left + "; " + right; });
}

Diagnostics differences(const DecisionTable& before, const DecisionTable& after) {
    constexpr std::size_t kMostExamples = 10;
    if (!same_inputs(before, after) || before.inputs.empty()) return {Diagnostic::warning("TD0419", after.span)};
    const Axes axes = axes_of({&before, &after});
    if (axes.undecidable) return {Diagnostic::warning("TD0416", *axes.undecidable)};
    Rules all(before.rules.size() + after.rules.size());
    std::iota(all.begin(), all.end(), 0U);
    const auto border = static_cast<std::uint32_t>(before.rules.size());
    Diagnostics made;
    const bool all_seen = each_group(axes, all, [&](const Rules& hits, const Row& row) {
        Rules old_hits;
        Rules new_hits;
        for (const std::uint32_t hit : hits) {
            if (hit < border)
                old_hits.push_back(hit);
            else
                new_hits.push_back(hit - border);
        }
        const std::string old_text = outcome_text(before, old_hits);
        const std::string new_text = outcome_text(after, new_hits);
        if (old_text == new_text) return true;
        const SourceSpan place = new_hits.empty() ? after.span : after.rules[new_hits.front()].span;
        made.push_back(Diagnostic::warning("TD0418", place)
                           .with("row", to_words(axes, row))
                           .with("before", old_text)
                           .with("after", new_text));
        return made.size() < kMostExamples;
    });
    if (!all_seen) made.push_back(Diagnostic::warning("TD0417", after.span));
    return made;
}

Diagnostics differences(const dmn::Model& before, const dmn::Model& after) {
    Diagnostics made;
    for (const auto& element : after.elements()) {
        const auto* new_table = dynamic_cast<const DecisionTable*>(element->logic.get());
        const dmn::Element* old_element = before.find(element->name);
        if (new_table == nullptr || old_element == nullptr) continue;
        const auto* old_table = dynamic_cast<const DecisionTable*>(old_element->logic.get());
        if (old_table == nullptr) continue;
        const Diagnostics found = differences(*old_table, *new_table);
        made.insert(made.end(), found.begin(), found.end());
    }
    return made;
}

} // namespace thidua::feel::proof
