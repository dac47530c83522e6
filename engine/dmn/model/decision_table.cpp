#include "dmn/model/decision_table.hpp"

#include <algorithm>

#include "feel/builtins/builtins.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn {

std::optional<std::vector<std::size_t>> DecisionTable::matching(Frame& frame) const {
    std::vector<Value> given;
    for (const Input& input : inputs) {
        Value value = fitted_or_fail(frame.run, input.expression->evaluate(frame), input.type, input.label);
        if (input.values && !value.is_null() && !input.values->run(frame.run, frame.values, &value).is_true()) {
            frame.run.fail(Diagnostic::error("TD0488", input.span)
                               .with("name", input.label)
                               .with("found", to_literal(value).substr(0, 200)));
            return std::nullopt;
        }
        given.push_back(std::move(value));
    }
    std::vector<std::size_t> made;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!frame.run.spend(1)) return std::nullopt;
        const auto& tests = rules[i].tests;
        bool hit = true;
        for (std::size_t column = 0; hit && column < tests.size(); ++column)
            hit = !tests[column] || tests[column]->run(frame.run, frame.values, &given[column]).is_true();
        if (!hit) continue;
        if (!rules[i].faults.empty()) { // nobody knows whether this rule is one of them
            for (const Diagnostic& fault : rules[i].faults) frame.run.fail(fault);
            return std::nullopt;
        }
        made.push_back(i);
        if (policy == HitPolicy::first) break;
    }
    return made;
}

Value DecisionTable::evaluate(Frame& frame) const {
    const auto hits = matching(frame);
    return hits ? answer(frame, *hits) : Value();
}

Value DecisionTable::answer(Frame& frame, const std::vector<std::size_t>& hits) const {
    if (hits.empty()) return without_match(frame);
    if (policy == HitPolicy::unique && hits.size() > 1) {
        std::string rows;
        for (const std::size_t hit : hits) rows += (rows.empty() ? "" : ", ") + std::to_string(hit + 1);
        return frame.run.fail(Diagnostic::error("TD0489", span).with("rules", rows));
    }
    std::vector<std::vector<Value>> outputs_made;
    for (const std::size_t hit : hits) {
        auto made = outputs_of(frame, rules[hit]);
        if (!made) return {};
        outputs_made.push_back(std::move(*made));
    }
    return fitted_or_fail(frame.run, by_policy(frame, std::move(outputs_made)), type, "");
}

Value DecisionTable::without_match(Frame& frame) const {
    std::vector<Value> made;
    bool any = false;
    for (const Output& output : outputs) {
        any = any || output.otherwise;
        made.push_back(output.otherwise
                           ? fitted_or_fail(frame.run, output.otherwise->evaluate(frame), output.type, output.name)
                           : Value());
    }
    if (any) return joined(made);
    if (policy == HitPolicy::collect && aggregation == Aggregation::count) return Value::number(0);
    const bool gives_list = policy == HitPolicy::rule_order || policy == HitPolicy::output_order ||
                            (policy == HitPolicy::collect && aggregation == Aggregation::none);
    return gives_list ? Value::list({}) : Value();
}

std::optional<std::vector<Value>> DecisionTable::outputs_of(Frame& frame, const Rule& rule) const {
    std::vector<Value> made;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        Value value = fitted_or_fail(frame.run, rule.results[i]->evaluate(frame), output.type, output.name);
        if (output.values && !value.is_null() && !output.values->run(frame.run, frame.values, &value).is_true()) {
            frame.run.fail(Diagnostic::error("TD0488", output.span)
                               .with("name", output.name)
                               .with("found", to_literal(value).substr(0, 200)));
            return std::nullopt;
        }
        made.push_back(std::move(value));
    }
    return made;
}

std::optional<Value> DecisionTable::said_by(Frame& frame, std::size_t rule) const {
    const auto made = outputs_of(frame, rules[rule]);
    return made ? std::optional<Value>(joined(*made)) : std::nullopt;
}

/// One output is the value itself, several are a context (§8.2.11).
Value DecisionTable::joined(const std::vector<Value>& values) const {
    if (outputs.size() == 1) return values.front();
    Context made;
    for (std::size_t i = 0; i < outputs.size(); ++i) made.put(outputs[i].name, values[i]);
    return Value::context(std::move(made));
}

bool DecisionTable::comes_first(const std::vector<Value>& left, const std::vector<Value>& right) const {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const List& order = outputs[i].ordered;
        const auto place = [&order](const Value& value) {
            return std::find_if(order.begin(), order.end(),
                                [&value](const Value& known) { return equal(known, value).value_or(false); }) -
                   order.begin();
        };
        const auto l = place(left[i]);
        const auto r = place(right[i]);
        if (l != r) return l < r;
    }
    return false;
}

Value DecisionTable::by_policy(Frame& frame, std::vector<std::vector<Value>> hits) const {
    if (policy == HitPolicy::priority || policy == HitPolicy::output_order)
        std::stable_sort(hits.begin(), hits.end(),
                         [this](const auto& left, const auto& right) { return comes_first(left, right); });
    switch (policy) {
    case HitPolicy::any:
        for (const auto& hit : hits)
            if (!(joined(hit) == joined(hits.front())) && !equal(joined(hit), joined(hits.front())).value_or(false))
                return frame.run.fail(Diagnostic::error("TD0490", span));
        return joined(hits.front());
    case HitPolicy::unique:
    case HitPolicy::first:
    case HitPolicy::priority:
        return joined(hits.front());
    default:
        break;
    }
    if (aggregation != Aggregation::none) return aggregated(frame, hits);
    List made;
    for (const auto& hit : hits) made.push_back(joined(hit));
    return frame.run.made_list(std::move(made));
}

Value DecisionTable::aggregated(Frame& frame, const std::vector<std::vector<Value>>& hits) const {
    List values;
    for (const auto& hit : hits) values.push_back(joined(hit));
    if (aggregation == Aggregation::count) return Value::number(Decimal(static_cast<std::int64_t>(values.size())));
    const char* name = aggregation == Aggregation::sum ? "sum" : (aggregation == Aggregation::min ? "min" : "max");
    const Value list[] = {Value::list(std::move(values))};
    return call_builtin(frame.run, find_builtin(name).value_or(0), list, {});
}

} // namespace thidua::dmn
