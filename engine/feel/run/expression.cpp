#include "feel/run/expression.hpp"

#include <array>

#include "feel/run/interpreter.hpp"

namespace thidua::feel {
namespace {

Value run_program(Run& run, const Program& program, std::span<const Value> globals, const Value* input) {
    if (!program.flat.is_empty()) {
        if (!run.spend(program.flat.size())) return {};
        const auto answer = program.flat.answer(program, globals);
        if (answer != FlatCondition::Answer::declined) return Value::boolean(answer == FlatCondition::Answer::yes);
    }
    const std::size_t needed = program.frame;
    if (needed == 0) return Interpreter(run, program, globals, nullptr).run(program.root);
    if (needed == 1) { // a cell of a table: the tested value and nothing else
        Value only;
        if (input != nullptr) only = *input;
        return Interpreter(run, program, globals, &only).run(program.root);
    }
    constexpr std::size_t kFew = 12;
    if (needed <= kFew) {
        std::array<Value, kFew> locals;
        if (input != nullptr) locals[0] = *input;
        return Interpreter(run, program, globals, locals.data()).run(program.root);
    }
    std::vector<Value> locals(needed);
    if (input != nullptr) locals[0] = *input;
    return Interpreter(run, program, globals, locals.data()).run(program.root);
}

} // namespace

Value Expression::evaluate_into(Diagnostics& into, std::span<const Value> values, const Surroundings& around) const {
    Run run(around, into);
    return run_program(run, *program_, values, nullptr);
}

Evaluation Expression::evaluate(std::span<const Value> values, const Surroundings& around) const {
    Evaluation made;
    made.value = evaluate_into(made.diagnostics, values, around);
    return made;
}

Evaluation Expression::test(const Value& input, std::span<const Value> values, const Surroundings& around) const {
    Evaluation made;
    Run run(around, made.diagnostics);
    made.value = run_program(run, *program_, values, &input);
    return made;
}

Value Expression::run(Run& run, std::span<const Value> values, const Value* input) const {
    return run_program(run, *program_, values, input);
}

const std::vector<std::size_t>& Expression::used_slots() const { return program_->used_slots; }

Result<Evaluation> evaluate(const SourceText& source, const Context& context, const Surroundings& around) {
    Scope scope;
    for (const auto& entry : context.entries()) scope.declare(entry.first, Type::of(entry.second));
    const auto expression = Expression::parse(source, scope, Grammar::expression, around.limits);
    if (!expression) return expression.error();
    return expression->evaluate(scope.values_of(context), around);
}

} // namespace thidua::feel
