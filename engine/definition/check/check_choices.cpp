#include "base/text/text.hpp"
#include "definition/read/parts.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/partition/constants.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"

namespace thidua::definition {
namespace {

using feel::Op;
using feel::Program;
using feel::Value;
using Id = std::uint32_t;

/// Looks for values that a choice is compared with and never has, wherever they stand in an expression.
class Choices {
  public:
    Choices(const FormSpec& form, const Program& program, Diagnostics& faults)
        : form_(form), program_(program), faults_(faults) {}

    void run() {
        for (Id id = 0; id < program_.nodes.size(); ++id) {
            const Program::Node& node = program_.nodes[id];
            if (node.op == Op::equal || node.op == Op::not_equal) {
                compare(node.a, node.b);
                compare(node.b, node.a);
            }
            if (node.op == Op::in)
                for (Id i = 0; i < node.b; ++i) compare_with_test(node.c, program_.extra[node.a + i]);
            if (node.op == Op::builtin && node.b == 2 && feel::builtin_at(node.c).name == "list contains")
                compare(program_.extra[node.a + 1], program_.extra[node.a]);
        }
    }

  private:
    /// The field when the part is one with choices, by itself.
    [[nodiscard]] const FieldSpec* choice_at(Id id) const {
        const Program::Node& node = program_.nodes[id];
        if (node.op != Op::global || node.a >= form_.fields.size()) return nullptr;
        const FieldSpec& field = form_.fields[node.a];
        return field.type == FieldType::choice ? &field : nullptr;
    }

    void compare(Id one, Id other) {
        const FieldSpec* field = choice_at(one);
        if (field == nullptr) return;
        const auto value = feel::closed_value(program_, other);
        if (!value) return;
        if (value->kind() != feel::Kind::list) return check(*field, *value, other);
        for (const Value& item : value->as_list()) check(*field, item, other);
    }

    void compare_with_test(Id one, Id test) {
        const FieldSpec* field = choice_at(one);
        feel::List constants;
        if (field == nullptr || !feel::add_constants(program_, test, constants)) return;
        for (const Value& constant : constants) check(*field, constant, test);
    }

    void check(const FieldSpec& field, const Value& value, Id at) {
        if (value.kind() != feel::Kind::string) return;
        const std::string text(value.as_string());
        std::vector<std::string> known;
        for (const ChoiceSpec& choice : field.choices) {
            if (choice.value == text) return;
            known.push_back(choice.value);
        }
        faults_.push_back(
            unknown_name("TD1140", program_.span(at), text, known).with("expected", reading::names_for_message(known)));
        faults_.back().arguments.push_back({"field", LocalText(field.name)});
        // The slip may be there as well as here.
        const std::string nearest = nearest_name(text, known);
        for (const ChoiceSpec& choice : field.choices)
            if (choice.value == nearest) faults_.back().related.push_back({choice.span, "related.nearest"});
    }

    const FormSpec& form_;
    const Program& program_;
    Diagnostics& faults_;
};

} // namespace

void check_choices(const WorkflowDefinition& workflow, Diagnostics& faults) {
    each_expression(workflow, [&](const ExpressionSpec& expression) {
        if (expression.compiled != nullptr) Choices(workflow.form, expression.compiled->program(), faults).run();
    });
}

} // namespace thidua::definition
