#include "definition/expressions.hpp"

#include <algorithm>

#include "base/text/text.hpp"

#include "definition/check/scope.hpp"
#include "feel/types/type_check.hpp"

namespace thidua::definition {
namespace {

class Compiler {
  public:
    Compiler(const FormSpec& form, const feel::Scope& scope, Diagnostics& faults)
        : form_(form), scope_(scope), faults_(faults) {}

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
        for (Diagnostic fault : failure.diagnostics()) {
            show_field(fault);
            const Diagnostic* before = faults_.empty() ? nullptr : &faults_.back();
            const bool told = before != nullptr && before->code == fault.code && before->span.file == fault.span.file &&
                              before->span.begin == fault.span.begin; // both halves of one name
            if (!told) faults_.push_back(std::move(fault));
        }
    }

    /// A name that is nearly that of a field: the slip may be in either.
    void show_field(Diagnostic& fault) const {
        if (fault.code != "TD0430") return;
        std::vector<std::string> names;
        std::vector<SourceSpan> places;
        for (const FieldSpec& field : form_.fields) {
            names.push_back(field.name);
            places.push_back(field.span);
            for (const FieldSpec& column : field.columns) {
                names.push_back(column.name);
                places.push_back(column.span);
            }
        }
        whole_name(fault, names);
        const LocalText* told = fault.argument("nearest");
        const std::string nearest =
            told != nullptr ? std::string(told->in("")) : nearest_name(fault.argument("name")->in(""), names);
        const auto at = std::find(names.begin(), names.end(), nearest) - names.begin();
        if (nearest.empty() || at == std::ssize(names)) return;
        if (told == nullptr) (void)std::move(fault).with("nearest", nearest).with_hint("hint.nearest");
        (void)std::move(fault).see_also(places[static_cast<std::size_t>(at)], "related.nearest");
    }

    /// A name with hyphens that nobody declares reads as a subtraction: what is unknown is the whole of it.
    static void whole_name(Diagnostic& fault, const std::vector<std::string>& names) {
        const std::string_view text = fault.span.file->text();
        const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
        SourceSpan whole = fault.span;
        while (whole.begin > 0 && is_part(text[whole.begin - 1])) --whole.begin;
        while (whole.end < text.size() && is_part(text[whole.end])) ++whole.end;
        const std::string nearest = nearest_name(whole.text(), names);
        if (nearest.empty() || whole.text().find('-') == std::string_view::npos) return;
        std::erase_if(fault.arguments, [](const Argument& argument) { return argument.name != "where"; });
        (void)std::move(fault).with("name", whole.text()).with("nearest", nearest).with_hint("hint.nearest");
        fault.span = whole;
    }

    const FormSpec& form_;
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
    Compiler compiler(workflow.form, scope, faults);
    for (FieldSpec& field : workflow.form.fields) compile_field(compiler, field, faults);
    for (StageSpec& stage : workflow.stages) compiler.time(stage.due);
    for (ActionSpec& action : workflow.actions) compile_action(compiler, action);
    for (EffectSpec& effect : workflow.effects) compiler.condition(effect.when);
}

} // namespace thidua::definition
