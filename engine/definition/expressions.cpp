#include "definition/expressions.hpp"

#include "definition/check/scope.hpp"
#include "feel/types/type_check.hpp"

namespace thidua::definition {
namespace {

class Compiler {
  public:
    Compiler(const feel::Scope& scope, Diagnostics& faults) : scope_(scope), faults_(faults) {}

    void condition(ExpressionSpec& expression) { compile(expression, feel::Type::Name::boolean); }
    void condition(std::optional<ExpressionSpec>& expression) {
        if (expression) condition(*expression);
    }

    /// A number from 0 to `most`. What it is for each nomination shows later; one that does not depend on the
    /// nomination is held against the bounds at once.
    void count(std::optional<ExpressionSpec>& expression, std::int64_t most) {
        if (!expression) return;
        compile(*expression, feel::Type::Name::number);
        if (expression->compiled == nullptr || !expression->compiled->used_slots().empty()) return;
        const std::vector<feel::Value> no_values(scope_.size());
        const feel::Value always = expression->compiled->evaluate(no_values).value;
        if (always.kind() != feel::Kind::number) return;
        const Decimal number = always.as_number();
        if (!number.is_negative() && number <= Decimal(most)) return;
        faults_.push_back(Diagnostic::error("TD0268", expression->span)
                              .with("found", number.to_string())
                              .with("most", std::to_string(most)));
    }
    void time(std::optional<TimeLimit>& limit) {
        if (limit) count(limit->count, kMostUnits);
    }

  private:
    void compile(ExpressionSpec& expression, feel::Type::Name wanted) {
        feel::SourceText source =
            expression.source_offsets.empty()
                ? feel::SourceText(expression.span.file, expression.text, expression.span.begin)
                : feel::SourceText(expression.span.file, expression.text, expression.source_offsets);
        auto parsed = feel::parse_checked(source, scope_, wanted);
        if (parsed) {
            expression.compiled = std::make_shared<const feel::Expression>(std::move(*parsed));
            return;
        }
        const Failure failure = parsed.error();
        for (const Diagnostic& fault : failure.diagnostics()) faults_.push_back(fault);
    }

    const feel::Scope& scope_;
    Diagnostics& faults_;
};

void compile_field(Compiler& compiler, FieldSpec& field, Diagnostics& faults) {
    compiler.condition(field.required_when);
    for (const FieldSpec& column : field.columns)
        if (column.required_when)
            faults.push_back(Diagnostic::error("TD0263", column.required_when->span).with("field", column.name));
}

void compile_action(Compiler& compiler, ActionSpec& action) {
    compiler.condition(action.when);
    for (Requirement& requirement : action.requirements) compiler.condition(requirement.expression);
    compiler.time(action.due);
    compiler.time(action.after);
    if (!action.vote) return;
    compiler.count(action.vote->quorum.count, kMostVotes);
    compiler.count(action.vote->yes.count, kMostVotes);
}

} // namespace

void compile_expressions(WorkflowDefinition& workflow, Diagnostics& faults) {
    const feel::Scope scope = scope_of(workflow.form);
    Compiler compiler(scope, faults);
    for (FieldSpec& field : workflow.form.fields) compile_field(compiler, field, faults);
    for (StageSpec& stage : workflow.stages) compiler.time(stage.due);
    for (ActionSpec& action : workflow.actions) compile_action(compiler, action);
    for (EffectSpec& effect : workflow.effects) compiler.condition(effect.when);
}

} // namespace thidua::definition
