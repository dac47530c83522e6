#include <algorithm>
#include <array>

#include "feel/builtins/builtins.hpp"
#include "feel/builtins/results.hpp"
#include "feel/java/java_function.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/types/scope.hpp"

namespace thidua::feel {
namespace {

/// `function(a, b) body` with what it saw where it was made.
class WrittenFunction final : public Function, public std::enable_shared_from_this<WrittenFunction> {
  public:
    std::shared_ptr<const Program> program;
    std::shared_ptr<const std::vector<Value>> globals;
    std::vector<Value> captured;
    std::vector<std::string> names;
    std::vector<Type> types;
    std::uint32_t body = Program::kNone;
    std::uint32_t first = 0;
    /// The context entry that holds this very function, so that it can call itself.
    std::uint32_t own_slot = Program::kNone;

    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names; }
    [[nodiscard]] Type type() const override { return Type::function_of(types, result_type(body, 3)); }
    [[nodiscard]] std::uint32_t depth() const override {
        std::uint32_t deepest = 0;
        for (const Value& value : captured) deepest = std::max(deepest, value.depth());
        return deepest;
    }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        std::vector<Value> frame(program->frame);
        for (std::size_t i = 0; i < captured.size(); ++i) frame[i] = captured[i];
        if (own_slot != Program::kNone) frame[own_slot] = Value::function(shared_from_this());
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            auto value = converted(arguments[i], types[i]);
            if (!value)
                return run.fail(
                    "TD0464",
                    {{"parameter", names[i]}, {"expected", types[i].to_string()}, {"found", kind_name(arguments[i])}});
            frame[first + i] = std::move(*value);
        }
        return Interpreter(run, *program, *globals, frame.data()).run(body);
    }

  private:
    /// What a node gives, as far as the few nodes at its top show; Any where that does not say it.
    [[nodiscard]] Type result_type(std::uint32_t id, int levels) const {
        const Program::Node& node = program->nodes[id];
        if (node.op <= Op::folded) {
            const Kind kind = program->constants[node.a].kind();
            return kind < Kind::list ? Type(static_cast<Type::Name>(static_cast<int>(kind) + 1)) : Type();
        }
        if (node.op == Op::local && node.a >= first && node.a - first < types.size()) return types[node.a - first];
        if (node.op == Op::builtin && node.b != Program::kNone) return result_of_builtin(builtin_at(node.c).name);
        const bool is_truth = (node.op >= Op::equal && node.op <= Op::in) || node.op == Op::some ||
                              node.op == Op::every || node.op == Op::instance_of;
        if (is_truth) return Type(Type::Name::boolean);
        if (levels == 0 || node.op < Op::add || node.op > Op::power) return {};
        const Type left = result_type(node.a, levels - 1);
        const bool is_plain =
            left.name() == Type::Name::number || (left.name() == Type::Name::string && node.op == Op::add);
        return is_plain && result_type(node.b, levels - 1).name() == left.name() ? left : Type();
    }
};

class BuiltinFunction final : public Function {
  public:
    explicit BuiltinFunction(std::uint32_t index) : index_(index) {
        for (const Parameter& parameter : builtin_at(index).forms.front().parameters)
            names_.emplace_back(parameter.name);
    }
    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
    [[nodiscard]] bool takes(std::size_t) const override { return true; }
    [[nodiscard]] Type type() const override {
        std::vector<Type> taken;
        for (const Parameter& parameter : builtin_at(index_).forms.front().parameters)
            taken.push_back(type_taken(parameter.takes));
        return Type::function_of(std::move(taken), result_of_builtin(builtin_at(index_).name));
    }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        return call_builtin(run, index_, arguments, {});
    }

  private:
    std::uint32_t index_;
    std::vector<std::string> names_;
};

} // namespace

Value builtin_value(std::uint32_t index) { return Value::function(std::make_shared<BuiltinFunction>(index)); }

std::optional<Value> converted(const Value& value, const Type& type) {
    if (belongs_to(value, type)) return value;
    if (value.kind() == Kind::list && type.name() != Type::Name::list && value.as_list().size() == 1) {
        const Value& only = value.as_list().front();
        if (belongs_to(only, type)) return only;
    }
    if (type.name() == Type::Name::list && value.kind() != Kind::list && belongs_to(value, type.element()))
        return Value::list({value});
    if (type.name() == Type::Name::date_time && value.kind() == Kind::date)
        return Value::date_time(as_moment_of(value));
    return std::nullopt;
}

Value call_function(Run& run, const Value& callee, std::span<const Value> arguments) {
    if (callee.kind() != Kind::function) return run.fail("TD0465", {{"found", kind_name(callee)}});
    const std::shared_ptr<const Function> function = callee.as_function();
    if (!function->takes(arguments.size()))
        return run.fail("TD0466", {{"expected", std::to_string(function->parameters().size())},
                                   {"found", std::to_string(arguments.size())}});
    if (run.calls >= run.limits().calls) return run.fail("TD0474");
    constexpr std::uint64_t kCall = 8; // a frame and what was captured are copied
    if (!run.spend(kCall)) return {};
    const Run::Place place = run.place;
    ++run.calls;
    Value made = function->call(run, arguments);
    --run.calls;
    run.place = place;
    return made;
}

Value Interpreter::call(const Node& node) {
    const Value callee = eval(node.c);
    const auto given = items(node);
    List arguments;
    if (node.op == Op::call) {
        for (const Id item : given) arguments.push_back(eval(item));
        stand_at(node);
        return call_function(run_, callee, arguments);
    }
    stand_at(node);
    if (callee.kind() != Kind::function) return run_.fail("TD0465", {{"found", kind_name(callee)}});
    const std::vector<std::string>& names = callee.as_function()->parameters();
    arguments.resize(names.size());
    std::vector<bool> set(names.size());
    for (std::size_t i = 0; i + 1 < given.size(); i += 2) {
        const auto at =
            std::find_if(names.begin(), names.end(),
                         [&](const std::string& known) { return same_tokens(known, program_.names[given[i]]); }) -
            names.begin();
        if (static_cast<std::size_t>(at) == names.size() || set[static_cast<std::size_t>(at)])
            return run_.fail("TD0467", {{"name", program_.names[given[i]]}});
        set[static_cast<std::size_t>(at)] = true;
        arguments[static_cast<std::size_t>(at)] = eval(given[i + 1]);
    }
    stand_at(node); // what was not given is null (table 63)
    return call_function(run_, callee, arguments);
}

Value Interpreter::builtin(const Node& node) {
    if (node.op != Op::builtin || node.b != 1) return builtin_of_many(node);
    Value scratch;
    const Value& argument = look(program_.extra[node.a], scratch);
    stand_at(node);
    if ((node.flags & Program::kDirect) != 0 && !argument.is_null() && argument.kind() != Kind::string) {
        const Form& form = *program_.forms[program_.extra[node.a + 1]];
        if (fits(argument, form.parameters.front().takes)) return form.call(run_, Arguments({&argument, 1}, 1));
    }
    return call_builtin(run_, node.c, {&argument, 1}, {});
}

Value Interpreter::builtin_of_many(const Node& node) {
    if (node.b == Program::kNone) return builtin_value(node.c);
    const auto given = items(node);
    constexpr std::size_t kFew = 4;
    if (node.op == Op::builtin && given.size() <= kFew) {
        std::array<Value, kFew> arguments;
        for (std::size_t i = 0; i < given.size(); ++i) arguments[i] = eval(given[i]);
        stand_at(node);
        return call_builtin(run_, node.c, {arguments.data(), given.size()}, {});
    }
    List arguments;
    std::vector<std::string_view> names;
    const bool named = node.op == Op::builtin_named;
    for (std::size_t i = 0; i < given.size(); i += named ? 2 : 1) {
        if (named) names.push_back(program_.names[given[i]]);
        arguments.push_back(eval(given[i + (named ? 1 : 0)]));
    }
    stand_at(node);
    return call_builtin(run_, node.c, arguments, names);
}

std::shared_ptr<const std::vector<Value>> Interpreter::shared_globals() {
    if (!shared_globals_)
        shared_globals_ = std::make_shared<const std::vector<Value>>(globals_.begin(), globals_.end());
    return shared_globals_;
}

Value Interpreter::function(const Node& node) {
    auto made = std::make_shared<WrittenFunction>();
    made->program = program_.shared_from_this();
    const auto pairs = items(node);
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
        made->names.push_back(program_.names[pairs[i]]);
        made->types.push_back(pairs[i + 1] == Program::kNone ? Type() : program_.types[pairs[i + 1]]);
    }
    if (node.op == Op::external_function)
        return external_function(eval(node.c), std::move(made->names), std::move(made->types));
    made->globals = shared_globals();
    made->body = program_.extra[node.c];
    made->first = program_.extra[node.c + 1];
    made->own_slot = program_.extra[node.c + 2];
    made->captured.assign(locals_, locals_ + made->first);
    return run_.bounded(Value::function(std::move(made)));
}

} // namespace thidua::feel
