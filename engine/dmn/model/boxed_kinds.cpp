#include "dmn/model/boxed_kinds.hpp"

#include <algorithm>
#include <deque>

#include "feel/builtins/builtins.hpp"
#include "feel/java/java_function.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/function.hpp"

namespace thidua::dmn {

Value BrokenLogic::evaluate(Frame& frame) const {
    for (const Diagnostic& fault : faults) frame.run.fail(fault);
    return {};
}

Value LiteralLogic::evaluate(Frame& frame) const {
    return fitted_or_fail(frame.run, expression.run(frame.run, frame.values), type, "");
}

Value TypedLogic::evaluate(Frame& frame) const { return fitted_or_fail(frame.run, logic->evaluate(frame), type, ""); }

Value ContextLogic::evaluate(Frame& frame) const {
    std::deque<Shadow> shadows;
    Context made;
    for (const Entry& entry : entries) {
        Value value = fitted_or_fail(frame.run, entry.logic->evaluate(frame), entry.variable.type, entry.variable.name);
        shadows.emplace_back(frame, entry.variable.slot);
        frame.at(entry.variable.slot) = value;
        made.put(entry.variable.name, std::move(value));
    }
    if (result) return result->evaluate(frame);
    return frame.run.bounded(Value::context(std::move(made)));
}

Value ListLogic::evaluate(Frame& frame) const {
    List made;
    for (const BoxedPtr& item : items) made.push_back(item->evaluate(frame));
    return fitted_or_fail(frame.run, frame.run.made_list(std::move(made)), type, "");
}

Value RelationLogic::evaluate(Frame& frame) const {
    List made;
    for (const auto& row : rows) {
        Context entries;
        for (std::size_t i = 0; i < columns.size() && i < row.size(); ++i)
            entries.put(columns[i].name,
                        fitted_or_fail(frame.run, row[i]->evaluate(frame), columns[i].type, columns[i].name));
        made.push_back(Value::context(std::move(entries)));
    }
    return fitted_or_fail(frame.run, frame.run.made_list(std::move(made)), type, "");
}

namespace {

/// The built-in function that the logic names, when it is nothing but that name.
std::optional<std::uint32_t> named_builtin(const BoxedPtr& callee) {
    const auto* literal = dynamic_cast<const LiteralLogic*>(callee.get());
    if (literal == nullptr) return std::nullopt;
    const Program& program = literal->expression.program();
    const Program::Node& root = program.nodes[program.root];
    if (root.op != Op::builtin || root.b != Program::kNone) return std::nullopt;
    return root.c;
}

} // namespace

Value InvocationLogic::evaluate(Frame& frame) const {
    if (const auto builtin = named_builtin(callee); builtin) {
        List arguments;
        std::vector<std::string_view> names;
        for (const auto& [name, logic] : bindings) {
            names.push_back(name);
            arguments.push_back(logic->evaluate(frame));
        }
        return fitted_or_fail(frame.run, call_builtin(frame.run, *builtin, arguments, names), type, "");
    }
    const Value function = callee->evaluate(frame);
    if (function.kind() != Kind::function) return frame.run.fail("TD0465", {{"found", kind_name(function)}});
    const std::vector<std::string>& names = function.as_function()->parameters();
    List arguments(names.size());
    for (const auto& [name, logic] : bindings) {
        const auto at = std::find_if(names.begin(), names.end(),
                                     [&name = name](const std::string& known) { return same_tokens(known, name); });
        if (at == names.end()) return frame.run.fail("TD0467", {{"name", name}});
        arguments[static_cast<std::size_t>(at - names.begin())] = logic->evaluate(frame);
    }
    return fitted_or_fail(frame.run, call_function(frame.run, function, arguments), type, "");
}

Value ExternalLogic::evaluate(Frame& frame) const {
    std::vector<std::string> names;
    List arguments;
    for (const Local& parameter : parameters) {
        names.push_back(parameter.name);
        arguments.push_back(frame.at(parameter.slot));
    }
    const Value java = Value::context({{"java", mapping->evaluate(frame)}});
    return fitted_or_fail(frame.run, call_external(frame.run, java, names, arguments), type, "");
}

namespace {

/// A boxed function with what it saw where it was made.
class BoxedFunction final : public Function, public std::enable_shared_from_this<BoxedFunction> {
  public:
    BoxedFunction(const FunctionLogic& logic, std::vector<Value> captured)
        : parameters_(logic.parameters), body_(logic.body), result_(logic.type), own_slot_(logic.own_slot),
          captured_(std::move(captured)) {
        for (const Local& parameter : parameters_) names_.push_back(parameter.name);
    }
    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
    [[nodiscard]] Type type() const override {
        std::vector<Type> taken;
        for (const Local& parameter : parameters_) taken.push_back(parameter.type ? parameter.type->type : Type());
        const ItemTypePtr& result = result_ ? result_ : body_->type;
        return Type::function_of(std::move(taken), result ? result->type : Type());
    }
    [[nodiscard]] std::uint32_t depth() const override {
        std::uint32_t deepest = 0;
        for (const Value& value : captured_) deepest = std::max(deepest, value.depth());
        return deepest;
    }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        Frame frame{run, captured_};
        if (own_slot_) frame.at(*own_slot_) = Value::function(shared_from_this());
        for (std::size_t i = 0; i < parameters_.size(); ++i) {
            const Local& parameter = parameters_[i];
            Value value = fitted_or_fail(run, arguments[i], parameter.type, parameter.name);
            if (value.is_null() && !arguments[i].is_null()) return {};
            frame.at(parameter.slot) = std::move(value);
        }
        return fitted_or_fail(run, body_->evaluate(frame), result_, "");
    }

  private:
    std::vector<Local> parameters_;
    BoxedPtr body_;
    ItemTypePtr result_; ///< may be null
    std::optional<std::size_t> own_slot_;
    std::vector<Value> captured_;
    std::vector<std::string> names_;
};

} // namespace

Value FunctionLogic::evaluate(Frame& frame) const {
    return frame.run.bounded(Value::function(std::make_shared<BoxedFunction>(*this, frame.values)));
}

Value ConditionalLogic::evaluate(Frame& frame) const {
    const Value answer = condition->evaluate(frame);
    if (answer.kind() != feel::Kind::boolean) // unlike the `if` of FEEL, which goes on with `else`
        return frame.run.fail(Diagnostic::error("TD0461", span).with("found", kind_name(answer)));
    return answer.is_true() ? yes->evaluate(frame) : no->evaluate(frame);
}

namespace {

/// The elements of a list or of a range of numbers or dates; nothing for another value.
std::optional<List> elements(Run& run, const Value& domain) {
    if (domain.kind() == Kind::list) return domain.as_list();
    if (domain.kind() != Kind::range) return std::nullopt;
    static const Expression kWalk =
        Expression::parse(SourceText("for element in domain return element"), Scope{{"domain", Type()}}).value();
    const Value list = kWalk.run(run, std::span<const Value>(&domain, 1));
    if (list.kind() != Kind::list) return std::nullopt;
    return list.as_list();
}

} // namespace

Value IteratorLogic::evaluate(Frame& frame) const {
    const Value from = domain->evaluate(frame);
    const auto items = elements(frame.run, from);
    if (!items) return frame.run.fail("TD0460", {{"found", kind_name(from)}});
    const Shadow variable_shadow(frame, variable.slot);
    const Shadow partial_shadow(frame, partial);
    List results;
    bool unknown = false;
    for (const Value& item : *items) {
        if (!frame.run.spend(1 + (kind == Kind::loop ? results.size() : 0))) return {};
        frame.at(variable.slot) = item;
        if (kind == Kind::loop) frame.at(partial) = Value::list(results);
        Value answer = body->evaluate(frame);
        if (kind == Kind::loop) {
            results.push_back(std::move(answer));
            continue;
        }
        if (answer.kind() == feel::Kind::boolean) {
            if (answer.as_boolean() == (kind == Kind::some)) return answer;
        } else {
            unknown = true;
            if (!answer.is_null()) return frame.run.fail("TD0461", {{"found", kind_name(answer)}});
        }
    }
    if (kind == Kind::loop) return frame.run.made_list(std::move(results));
    return unknown ? Value() : Value::boolean(kind == Kind::every);
}

Value FilterLogic::evaluate(Frame& frame) const {
    const Value from = domain->evaluate(frame);
    const bool is_single = from.kind() != feel::Kind::list && from.kind() != feel::Kind::range && !from.is_null();
    const auto items = is_single ? std::optional<List>(List{from}) : elements(frame.run, from);
    if (!items) return frame.run.fail("TD0460", {{"found", kind_name(from)}});
    const Shadow shadow(frame, item);
    List made;
    for (const Value& one : *items) {
        if (!frame.run.spend(1)) return {};
        frame.at(item) = one;
        const Value answer = condition ? condition->run(frame.run, frame.values, &one) : match->evaluate(frame);
        if (answer.is_true())
            made.push_back(one);
        else if (answer.kind() != Kind::boolean && !answer.is_null())
            return frame.run.fail("TD0462", {{"found", kind_name(answer)}});
    }
    return frame.run.made_list(std::move(made));
}

} // namespace thidua::dmn
