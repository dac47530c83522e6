#include "dmn/proof/outcome.hpp"

#include <algorithm>

#include "dmn/model/boxed_kinds.hpp"
#include "feel/partition/constants.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn::proof {
namespace {

using dmn::DecisionTable;
using dmn::HitPolicy;

const Expression* expression_of(const dmn::BoxedPtr& result) {
    const auto* literal = dynamic_cast<const dmn::LiteralLogic*>(result.get());
    return literal != nullptr ? &literal->expression : nullptr;
}

bool is_constant(const dmn::BoxedPtr& result) {
    const Expression* expression = expression_of(result);
    return result == nullptr || (expression != nullptr && is_closed(expression->program()));
}

std::string text_of(const dmn::BoxedPtr& result) {
    const Expression* expression = expression_of(result);
    return expression != nullptr ? expression->to_string() : "?";
}

std::string text_of(const DecisionTable::Rule& rule) {
    std::string made;
    for (const dmn::BoxedPtr& result : rule.results) made += (made.empty() ? "" : ", ") + text_of(result);
    return made;
}

bool same_value(const Value& left, const Value& right) { return left == right || equal(left, right).value_or(false); }

/// Whether the results of a COLLECT table come in this order or that is no difference.
Value without_order(Value value) {
    List items = value.as_list();
    std::sort(items.begin(), items.end(),
              [](const Value& left, const Value& right) { return to_literal(left) < to_literal(right); });
    return Value::list(std::move(items));
}

bool all_constant(const DecisionTable& table, const Rules& hits) {
    if (hits.empty())
        return std::all_of(table.outputs.begin(), table.outputs.end(),
                           [](const DecisionTable::Output& output) { return is_constant(output.otherwise); });
    return std::all_of(hits.begin(), hits.end(), [&table](std::uint32_t hit) {
        const auto& results = table.rules[hit].results;
        return std::all_of(results.begin(), results.end(), is_constant);
    });
}

} // namespace

std::optional<std::vector<Value>> constant_outputs(const DecisionTable::Rule& rule) {
    if (!std::all_of(rule.results.begin(), rule.results.end(), is_constant)) return std::nullopt;
    std::vector<Value> made;
    for (const dmn::BoxedPtr& result : rule.results) made.push_back(expression_of(result)->evaluate({}).value);
    return made;
}

Sameness compared(const DecisionTable::Rule& left, const DecisionTable::Rule& right) {
    const auto one = constant_outputs(left);
    const auto other = constant_outputs(right);
    if (one && other)
        return std::equal(one->begin(), one->end(), other->begin(), other->end(), same_value) ? Sameness::same
                                                                                              : Sameness::different;
    const auto readable = [](const dmn::BoxedPtr& result) { return expression_of(result) != nullptr; };
    return std::all_of(left.results.begin(), left.results.end(), readable) && text_of(left) == text_of(right)
               ? Sameness::same
               : Sameness::unknown;
}

bool Outcome::agrees_with(const Outcome& other) const {
    return value && other.value ? same_value(*value, *other.value) : text == other.text;
}

Outcome outcome(const DecisionTable& table, const Rules& hits) {
    Outcome made;
    if (all_constant(table, hits)) {
        const Surroundings around;
        Diagnostics ignored;
        Run run(around, ignored);
        dmn::Frame frame{run, {}};
        made.value = table.answer(frame, {hits.begin(), hits.end()});
        if (table.policy == HitPolicy::collect && made.value->kind() == Kind::list)
            made.value = without_order(std::move(*made.value));
        made.text = to_literal(*made.value);
        return made;
    }
    if (hits.empty())
        for (const auto& output : table.outputs)
            made.text += (made.text.empty() ? "" : ", ") + (output.otherwise ? text_of(output.otherwise) : "null");
    for (const std::uint32_t hit : hits) made.text += (made.text.empty() ? "" : "; ") + text_of(table.rules[hit]);
    if (table.policy == HitPolicy::first && !hits.empty()) made.text = text_of(table.rules[hits.front()]);
    return made;
}

} // namespace thidua::dmn::proof
