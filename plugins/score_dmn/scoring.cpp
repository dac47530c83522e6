#include "scoring.hpp"

#include "base/text/text.hpp"
#include "explanation.hpp"
#include "feel/values/text_form.hpp"
#include "inputs.hpp"

namespace score_dmn {
namespace {

using thidua::Decimal;
using thidua::Diagnostic;
using thidua::Diagnostics;
using thidua::Failure;
using thidua::dmn::Model;
using thidua::feel::Kind;
using thidua::feel::Value;

constexpr int kPlaces = 6;
const Decimal kMostPoints(1'000'000'000'000);

Diagnostics errors_in(const Diagnostics& all) {
    Diagnostics errors;
    for (const Diagnostic& one : all)
        if (one.severity == thidua::Severity::error) errors.push_back(one);
    return errors;
}

std::string joined(const std::vector<std::string>& names) {
    std::string made;
    for (const std::string& name : names) made += (made.empty() ? "" : ", ") + name;
    return made;
}

Failure refused(Diagnostics faults, const Inputs& inputs) {
    if (!inputs.missing.empty())
        faults.push_back(Diagnostic::error("input-missing").with("names", joined(inputs.missing)));
    return Failure::refused(std::move(faults));
}

Diagnostic unknown_decision(const Model& model, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& element : model.elements())
        if (element->kind == Element::Kind::decision) names.push_back(element->name);
    Diagnostic fault = Diagnostic::error(names.empty() ? "decision-none" : "decision-unknown")
                           .with("name", name)
                           .with("names", joined(names));
    const std::string near = thidua::nearest_name(name, names);
    if (near.empty()) return fault;
    return std::move(fault).with("nearest", near).with_hint("decision-unknown.nearest");
}

/// Why a decision gave nothing: the deepest table without a matching rule, when there is one.
Diagnostic nothing_from(const Element& decision, Explanation& explanation) {
    const Element* empty = nullptr;
    for (const Element* element : behind(decision))
        if (element->kind == Element::Kind::decision && explanation.value_of(*element).is_null()) empty = element;
    if (empty == nullptr) empty = &decision;
    for (const AskedTable& asked : explanation.tables(*empty))
        if (asked.table == empty->name && asked.hits.empty())
            return Diagnostic::error("no-rule", empty->span).with("table", empty->name);
    return Diagnostic::error("no-result", empty->span).with("decision", empty->name);
}

const Value* entry(const Value& value, std::string_view name) {
    return value.kind() == Kind::context ? value.as_context().find(name) : nullptr;
}

/// The points as they are told, or a fault when a score sheet cannot hold them exactly.
void check_digits(const Decimal& points, const std::string& what, const Element& decision, Diagnostics& faults) {
    const bool fits = points.rounded(kPlaces, thidua::Rounding::half_even) == points && points.abs() < kMostPoints;
    if (!fits)
        faults.push_back(
            Diagnostic::error("points-too-fine", decision.span).with("what", what).with("found", points.to_string()));
}

/// An optional entry of the result; a fault when it is of another kind.
template <class Take>
void take(const Value& result, const char* name, Kind kind, const char* expected, const Element& decision,
          Diagnostics& faults, const Take& use) {
    const Value* found = entry(result, name);
    if (found == nullptr || found->is_null()) return;
    if (found->kind() == kind) return use(*found);
    faults.push_back(Diagnostic::error("entry-type", decision.span)
                         .with("decision", decision.name)
                         .with("name", name)
                         .with("expected", expected)
                         .with("found", to_literal(*found).substr(0, 200)));
}

Scored verdict(const Value& result, const Wish& wish, const Element& decision, const Decimal& total,
               Diagnostics& faults) {
    Scored made;
    made.total = total;
    made.pass = wish.pass;
    take(result, "pass", Kind::number, "number", decision, faults,
         [&](const Value& value) { made.pass = value.as_number(); });
    made.passed = !made.pass || total >= *made.pass;
    take(result, "passed", Kind::boolean, "boolean", decision, faults,
         [&](const Value& value) { made.passed = value.is_true(); });
    take(result, "grade", Kind::string, "string", decision, faults,
         [&](const Value& value) { made.grade = std::string(value.as_string()); });
    return made;
}

} // namespace

std::optional<Decimal> points_in(const Value& value) {
    if (value.kind() == Kind::number) return value.as_number();
    for (const char* name : {"points", "total"})
        if (const Value* found = entry(value, name)) return points_in(*found);
    if (value.kind() != Kind::list) return std::nullopt;
    Decimal sum;
    for (const Value& item : value.as_list()) {
        const auto points = item.kind() == Kind::list ? std::nullopt : points_in(item);
        if (!points) return std::nullopt;
        sum = sum + *points;
    }
    return sum;
}

thidua::Result<Scored> score(const Model& model, const Wish& wish, const boost::json::object& nomination) {
    if (Diagnostics faults = errors_in(model.findings()); !faults.empty()) return Failure::refused(std::move(faults));
    const Element* decision = model.find(wish.decision);
    if (decision == nullptr || decision->kind != Element::Kind::decision)
        return Failure::refused(unknown_decision(model, wish.decision));
    const auto inputs = inputs_of(*decision, nomination);
    if (!inputs) return inputs.error();
    const thidua::feel::Evaluation given = model.evaluate(*decision, inputs->given);
    if (Diagnostics faults = errors_in(given.diagnostics); !faults.empty()) return refused(std::move(faults), *inputs);
    Explanation explanation(model, *inputs, wish.bonus);
    if (given.value.is_null()) return refused({nothing_from(*decision, explanation)}, *inputs);
    const auto total = points_in(given.value);
    if (!total)
        return refused({Diagnostic::error("result-type", decision->span)
                            .with("decision", decision->name)
                            .with("found", to_literal(given.value).substr(0, 200))},
                       *inputs);
    Diagnostics faults;
    Scored made = verdict(given.value, wish, *decision, *total, faults);
    made.lines = explanation.lines(*decision, *total);
    made.tables = explanation.tables(*decision);
    check_digits(made.total, decision->name, *decision, faults);
    for (const Line& line : made.lines) {
        made.most = made.most + line.most;
        check_digits(line.points, std::string(line.title.in("vi")), *decision, faults);
    }
    take(given.value, "max", Kind::number, "number", *decision, faults,
         [&](const Value& value) { made.most = value.as_number(); });
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return made;
}

} // namespace score_dmn
