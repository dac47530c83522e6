#include "definition/expressions.hpp"

#include "definition/scope.hpp"
#include "feel/type_check.hpp"

namespace thidua::definition {
namespace {

class Compiler {
  public:
    Compiler(const feel::Scope& scope, Diagnostics& faults) : scope_(scope), faults_(faults) {}

    /// Every expression of a workflow is a condition.
    void compile(ExpressionSpec& expression) {
        feel::SourceText source =
            expression.source_offsets.empty()
                ? feel::SourceText(expression.span.file, expression.text, expression.span.begin)
                : feel::SourceText(expression.span.file, expression.text, expression.source_offsets);
        auto parsed = feel::parse_checked(source, scope_, feel::Type::Name::boolean);
        if (parsed) {
            expression.compiled = std::make_shared<const feel::Expression>(std::move(*parsed));
            return;
        }
        const Failure failure = parsed.error();
        for (const Diagnostic& fault : failure.diagnostics()) faults_.push_back(fault);
    }

  private:
    const feel::Scope& scope_;
    Diagnostics& faults_;
};

} // namespace

void compile_expressions(WorkflowDefinition& workflow, Diagnostics& faults) {
    const feel::Scope scope = scope_of(workflow.form);
    Compiler compiler(scope, faults);
    for (FieldSpec& field : workflow.form.fields) {
        if (field.required_when) compiler.compile(*field.required_when);
        for (const FieldSpec& column : field.columns)
            if (column.required_when)
                faults.push_back(Diagnostic::error("TD0263", column.required_when->span).with("field", column.name));
    }
    for (ActionSpec& action : workflow.actions) {
        if (action.when) compiler.compile(*action.when);
        for (Requirement& requirement : action.requirements) compiler.compile(requirement.expression);
    }
    for (EffectSpec& effect : workflow.effects)
        if (effect.when) compiler.compile(*effect.when);
}

} // namespace thidua::definition
