#include <algorithm>

#include "dmn/model/readers/logic_reader.hpp"
#include "dmn/model/readers/quotes.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/run/program.hpp"

namespace thidua::dmn {
namespace {

constexpr std::size_t kMostRules = 20'000;

struct Policy {
    std::string_view name;
    HitPolicy policy;
};
constexpr Policy kPolicies[] = {
    {"UNIQUE", HitPolicy::unique},         {"ANY", HitPolicy::any},
    {"PRIORITY", HitPolicy::priority},     {"FIRST", HitPolicy::first},
    {"RULE ORDER", HitPolicy::rule_order}, {"OUTPUT ORDER", HitPolicy::output_order},
    {"COLLECT", HitPolicy::collect},
};
struct Collector {
    std::string_view name;
    Aggregation aggregation;
};
constexpr Collector kCollectors[] = {
    {"SUM", Aggregation::sum}, {"MIN", Aggregation::min}, {"MAX", Aggregation::max}, {"COUNT", Aggregation::count}};

/// The constants of `"a", "b", "c"`, in their order.
List constants_of(const Expression& tests) {
    List made;
    const Program& program = tests.program();
    const Program::Node& root = program.nodes[program.root];
    if (root.op != Op::test) return made;
    for (std::uint32_t i = 0; i < root.b; ++i) {
        const Program::Node& test = program.tree(program.extra[root.a + i]);
        if (test.op == Op::constant) {
            made.push_back(program.constants[test.a]);
        } else if (test.op == Op::list) {
            for (std::uint32_t k = 0; k < test.b; ++k) {
                const Program::Node& item = program.tree(program.extra[test.a + k]);
                if (item.op == Op::constant) made.push_back(program.constants[item.a]);
            }
        }
    }
    return made;
}

} // namespace

BoxedPtr LogicReader::table(const pugi::xml_node& node, const Scope& scope) {
    auto made = std::make_shared<DecisionTable>();
    made->span = source_.span(node);
    made->type = type_of_(node, node.attribute("typeRef").value());
    const std::string policy = node.attribute("hitPolicy").as_string("UNIQUE");
    const auto* found = std::find_if(std::begin(kPolicies), std::end(kPolicies),
                                     [&](const Policy& known) { return known.name == policy; });
    if (found == std::end(kPolicies)) return broken({Diagnostic::error("TD0498", made->span).with("found", policy)});
    made->policy = found->policy;
    const std::string collector = node.attribute("aggregation").value();
    if (!collector.empty() && made->policy == HitPolicy::collect) {
        const auto* known = std::find_if(std::begin(kCollectors), std::end(kCollectors),
                                         [&](const Collector& one) { return one.name == collector; });
        if (known == std::end(kCollectors))
            return broken({Diagnostic::error("TD0420", made->span).with("found", collector)});
        made->aggregation = known->aggregation;
    }
    const std::size_t faults = findings_.size();
    const std::size_t slips = slips_ == nullptr ? 0 : slips_->size();
    table_inputs(node, scope, *made);
    table_outputs(node, scope, *made);
    const auto rules = children(node, "rule");
    if (rules.size() > kMostRules)
        return broken({Diagnostic::error("TD0499", made->span)
                           .with("found", std::to_string(rules.size()))
                           .with("limit", std::to_string(kMostRules))});
    if (made->outputs.empty()) return broken({Diagnostic::error("TD0495", made->span).with("found", "decisionTable")});
    for (const pugi::xml_node& rule : rules) {
        const auto tests = children(rule, "inputEntry").size();
        const auto results = children(rule, "outputEntry").size();
        if (tests != made->inputs.size() || results != made->outputs.size())
            return broken({Diagnostic::error("TD0497", source_.span(rule))
                               .with("expected", std::to_string(made->inputs.size() + made->outputs.size()))
                               .with("found", std::to_string(tests + results))});
    }
    table_rules(node, scope, *made);
    made->is_doubtful = findings_.size() > faults || (slips_ != nullptr && slips_->size() > slips);
    return made;
}

void LogicReader::table_inputs(const pugi::xml_node& node, const Scope& scope, DecisionTable& into) {
    for (const pugi::xml_node& input : children(node, "input")) {
        const pugi::xml_node expression = child(input, "inputExpression");
        DecisionTable::Input made;
        made.span = source_.span(input);
        made.expression = literal(expression ? expression : input, scope);
        made.type = type_of_(expression, expression.attribute("typeRef").value());
        made.label = input.attribute("label").value();
        if (made.label.empty()) made.label = trimmed(character_data(child(expression, "text")));
        const Type tested = made.type ? made.type->type : Type();
        if (const pugi::xml_node values = child(input, "inputValues"); values)
            made.values = tests_in(values, scope, nullptr, tested);
        into.inputs.push_back(std::move(made));
    }
}

void LogicReader::table_outputs(const pugi::xml_node& node, const Scope& scope, DecisionTable& into) {
    check_names(node, "output");
    const auto outputs = children(node, "output");
    for (const pugi::xml_node& output : outputs) {
        DecisionTable::Output made;
        made.span = source_.span(output);
        made.name = normal_name(output.attribute("name").value());
        if (made.name.empty()) made.name = output.attribute("label").value();
        if (made.name.empty() && outputs.size() > 1)
            finding(Diagnostic::error("TD1117", made.span).with("number", std::to_string(into.outputs.size() + 1)));
        made.type = type_of_(output, output.attribute("typeRef").value());
        if (const pugi::xml_node values = child(output, "outputValues"); values) made.values = tests_in(values, scope);
        const ItemType* ordering = made.type.get();
        while (ordering != nullptr && !ordering->allowed) ordering = ordering->base.get();
        const auto* declared = made.values ? &*made.values : (ordering != nullptr ? &*ordering->allowed : nullptr);
        if (declared != nullptr) made.ordered = constants_of(*declared);
        if (const pugi::xml_node otherwise = child(output, "defaultOutputEntry"); otherwise)
            made.otherwise = literal(otherwise, scope);
        into.outputs.push_back(std::move(made));
    }
}

BoxedPtr LogicReader::output_cell(const pugi::xml_node& entry, const Scope& scope, const ItemTypePtr& type) {
    if (const pugi::xml_node text = child(entry, "text"); trimmed(character_data(text)).empty())
        return broken({Diagnostic::error("TD1116", source_.span(entry))});
    const std::size_t slips = slips_ == nullptr ? 0 : slips_->size();
    in_cell_ = true;
    BoxedPtr made = literal(entry, scope);
    in_cell_ = false;
    check_result(made, type, scope);
    const auto* read = dynamic_cast<const LiteralLogic*>(made.get());
    const bool may_be_text = !type || type->type.is_any() || type->type.name() == Type::Name::string;
    if (read != nullptr && slips_ != nullptr && may_be_text) hint_at_quotes(*slips_, slips, read->expression);
    return made;
}

void LogicReader::table_rules(const pugi::xml_node& node, const Scope& scope, DecisionTable& into) {
    const std::vector<Type> tested = tested_types(into, scope);
    for (const pugi::xml_node& column : children(node, "annotation"))
        into.annotations.push_back(normal_name(column.attribute("name").value()));
    for (const pugi::xml_node& rule : children(node, "rule")) {
        DecisionTable::Rule made;
        made.span = source_.span(rule);
        for (const pugi::xml_node& entry : children(rule, "inputEntry"))
            made.tests.push_back(tests_in(entry, scope, &made.faults, tested[made.tests.size()]));
        for (const pugi::xml_node& entry : children(rule, "outputEntry"))
            made.results.push_back(output_cell(entry, scope, into.outputs[made.results.size()].type));
        for (const pugi::xml_node& note : children(rule, "annotationEntry"))
            made.annotations.push_back(trimmed(character_data(child(note, "text"))));
        made.annotations.resize(std::max(into.annotations.size(), made.annotations.size()));
        for (const std::string& note : made.annotations) {
            if (!note.empty() && !made.annotation.empty()) made.annotation += "; ";
            made.annotation += note;
        }
        if (made.annotation.empty()) made.annotation = trimmed(character_data(child(rule, "description")));
        into.rules.push_back(std::move(made));
    }
}

} // namespace thidua::dmn
