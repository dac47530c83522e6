#include "feel/reference_evaluator.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "feel/builtins/builtins.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::tests {
namespace {

using namespace feel;
using Id = std::uint32_t;
using Node = Program::Node;

struct TooLong : std::runtime_error {
    TooLong() : std::runtime_error("too many steps") {}
};

/// A name and its value; the item of a filter also brings the fields it has.
struct Binding {
    std::string name;
    Value value;
    bool is_filter = false;
};
using Names = std::vector<Binding>;

class Walk {
  public:
    Walk(const Program& program, std::map<std::string, Value> globals, Run& run, std::uint64_t& steps)
        : program_(program), globals_(std::move(globals)), run_(run), steps_(steps) {}

    Value value(Id id, const Names& names) {
        if (++steps_ > 20'000 || ++depth_ > 300) throw TooLong();
        Value made = of(program_.tree(id), names);
        --depth_;
        if (made.weight() > 20'000) throw TooLong();
        return made;
    }

    Names names_with_input(const Value& input) const { return {{"?", input, false}}; }

  private:
    friend class PlainFunction;

    Value of(const Node& node, const Names& names);
    Value made_of_parts(const Node& node, const Names& names);
    Value named(const std::string& name, const Names& names);
    Value logic(const Node& node, const Names& names);
    Value arithmetic(const Node& node, const Names& names);
    Value ordering(const Node& node, const Names& names);
    Value called(const Node& node, const Names& names);
    Value iteration(const Node& node, const Names& names);
    void each_combination(const Node& node, std::size_t level, Names names, bool& fine,
                          const std::function<void(const Names&)>& body);
    Value filtered(const Node& node, const Names& names);
    bool is_refuted(const Value& input, Id id, const Names& names);
    std::optional<bool> passes(const Value& input, Id test, const Names& names);
    Value ranged(const Node& node, const Names& names, bool in_order);
    Value looked_into(Id id, const Names& names);
    Value contexted(const Node& node, const Names& names);
    Value functioned(const Node& node, const Names& names, const std::string& own_name);

    [[nodiscard]] Id item(const Node& node, std::size_t i) const { return program_.extra[node.a + i]; }
    [[nodiscard]] std::string written(const Node& node) const {
        return normal_name(program_.source.text().substr(node.begin, node.end - node.begin));
    }

    const Program& program_;
    std::map<std::string, Value> globals_;
    Run& run_;
    std::uint64_t& steps_;
    int depth_ = 0;
};

/// A function that keeps everything it could see.
class PlainFunction final : public Function, public std::enable_shared_from_this<PlainFunction> {
  public:
    PlainFunction(std::shared_ptr<const Program> program, std::map<std::string, Value> globals, std::uint64_t& steps,
                  Names seen)
        : program_(std::move(program)), globals_(std::move(globals)), steps_(steps), seen_(std::move(seen)) {}

    std::vector<std::string> names;
    std::vector<Type> types;
    Id body = 0;
    std::string own_name;

    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names; }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        Names inside = seen_;
        if (!own_name.empty()) inside.push_back({own_name, Value::function(shared_from_this())});
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const auto fitting = converted(arguments[i], types[i]);
            if (!fitting) return {};
            inside.push_back({names[i], *fitting});
        }
        return Walk(*program_, globals_, run, steps_).value(body, inside);
    }

  private:
    std::shared_ptr<const Program> program_;
    std::map<std::string, Value> globals_;
    std::uint64_t& steps_;
    Names seen_;
};

Value Walk::of(const Node& node, const Names& names) {
    switch (node.op) {
    case Op::constant:
        return program_.constants[node.a];
    case Op::global:
    case Op::local:
        return named(written(node), names);
    case Op::filter_member:
    case Op::unknown_name:
        return named(program_.names[node.a], names);
    case Op::conjunction:
    case Op::disjunction:
        return logic(node, names);
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
        return arithmetic(node, names);
    case Op::equal:
    case Op::not_equal: {
        const auto same = equal(value(node.a, names), value(node.b, names));
        return same ? Value::boolean(*same == (node.op == Op::equal)) : Value();
    }
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::between:
        return ordering(node, names);
    case Op::condition:
        return value(node.a, names).is_true() ? value(node.b, names) : value(node.c, names);
    case Op::in:
    case Op::test: {
        const Value input = node.op == Op::test ? names.front().value : value(node.c, names);
        Names inside = names;
        inside.push_back({"?", input});
        bool any = false;
        bool unknown = false;
        for (Id i = 0; i < node.b && !any; ++i) {
            const auto passed = passes(input, item(node, i), inside);
            any = passed.value_or(false);
            unknown = unknown || !passed;
        }
        if (node.op == Op::test && (node.flags & Program::kNegated) != 0) {
            bool none = true;
            for (Id i = 0; i < node.b; ++i) none = none && is_refuted(input, item(node, i), inside);
            return Value::boolean(none);
        }
        if (node.op == Op::test) return Value::boolean(any);
        return any || !unknown ? Value::boolean(any) : Value();
    }
    default:
        return made_of_parts(node, names);
    }
}

Value Walk::made_of_parts(const Node& node, const Names& names) {
    switch (node.op) {
    case Op::loop:
    case Op::some:
    case Op::every:
        return iteration(node, names);
    case Op::filter:
        return filtered(node, names);
    case Op::path:
        return member(run_, value(node.a, names), program_.names[node.b]);
    case Op::list: {
        List made;
        for (Id i = 0; i < node.b; ++i) made.push_back(value(item(node, i), names));
        return Value::list(std::move(made));
    }
    case Op::context:
        return contexted(node, names);
    case Op::range:
    case Op::open_range:
    case Op::equal_test:
    case Op::not_equal_test:
        return ranged(node, names, true);
    case Op::call:
    case Op::call_named:
    case Op::builtin:
    case Op::builtin_named:
        return called(node, names);
    case Op::function:
        return functioned(node, names, "");
    case Op::instance_of: {
        const Value subject = value(node.a, names);
        const Type& type = program_.types[node.b];
        if (type.name() >= Type::Name::list && !type.is_structured()) return {};
        if (subject.is_null()) return Value::boolean(type.name() == Type::Name::null);
        return Value::boolean(belongs_to(subject, type));
    }
    case Op::any_input:
        return Value::boolean(true);
    default:
        throw TooLong(); // functions outside of FEEL are not judged here
    }
}

/// The innermost name first; a filter's item and its fields stand where the filter stands.
Value Walk::named(const std::string& name, const Names& names) {
    for (auto at = names.rbegin(); at != names.rend(); ++at) {
        if (at->is_filter && at->value.kind() == Kind::context)
            if (const Value* field = at->value.as_context().find(name); field != nullptr) return *field;
        if (at->name == name) return at->value;
    }
    if (const auto found = globals_.find(name); found != globals_.end()) return found->second;
    if (const auto builtin = find_builtin(name); builtin) return builtin_value(*builtin);
    return {};
}

Value Walk::logic(const Node& node, const Names& names) {
    const Value left = value(node.a, names);
    const Value right = value(node.b, names);
    if (node.op == Op::conjunction) {
        if (left.is_false() || right.is_false()) return Value::boolean(false);
        return left.is_true() && right.is_true() ? Value::boolean(true) : Value();
    }
    if (left.is_true() || right.is_true()) return Value::boolean(true);
    return left.is_false() && right.is_false() ? Value::boolean(false) : Value();
}

Value Walk::arithmetic(const Node& node, const Names& names) {
    const Value left = value(node.a, names);
    if (node.op == Op::negate) return negate(run_, left);
    const Value right = value(node.b, names);
    switch (node.op) {
    case Op::add:
        return add(run_, left, right);
    case Op::subtract:
        return subtract(run_, left, right);
    case Op::multiply:
        return multiply(run_, left, right);
    case Op::divide:
        return divide(run_, left, right);
    default:
        return power(run_, left, right);
    }
}

Value Walk::ordering(const Node& node, const Names& names) {
    const Value left = value(node.a, names);
    const Value right = value(node.b, names);
    const Order order = compare(left, right);
    if (node.op == Op::between) {
        const Order high = compare(left, value(node.c, names));
        if (order == Order::none || high == Order::none) return {};
        return Value::boolean(order != Order::less && high != Order::greater);
    }
    if (order == Order::none) return {};
    const bool less = order == Order::less;
    const bool greater = order == Order::greater;
    switch (node.op) {
    case Op::less:
        return Value::boolean(less);
    case Op::less_equal:
        return Value::boolean(!greater);
    case Op::greater:
        return Value::boolean(greater);
    default:
        return Value::boolean(!less);
    }
}

Value Walk::called(const Node& node, const Names& names) {
    const bool by_name = node.op == Op::call_named || node.op == Op::builtin_named;
    const bool builtin = node.op == Op::builtin || node.op == Op::builtin_named;
    if (builtin && node.b == Program::kNone) return builtin_value(node.c);
    const Value callee = builtin ? Value() : value(node.c, names);
    List arguments;
    std::vector<std::string_view> labels;
    for (std::size_t i = 0; i < node.b; i += by_name ? 2 : 1) {
        if (by_name) labels.push_back(program_.names[item(node, i)]);
        arguments.push_back(value(item(node, i + (by_name ? 1 : 0)), names));
    }
    if (builtin) return call_builtin(run_, node.c, arguments, labels);
    if (!by_name || callee.kind() != Kind::function) return call_function(run_, callee, arguments);
    const auto& parameters = callee.as_function()->parameters();
    std::map<std::string_view, Value> given;
    for (std::size_t i = 0; i < labels.size(); ++i) given.emplace(labels[i], arguments[i]);
    List ordered;
    for (const std::string& parameter : parameters) {
        const auto found = given.find(parameter);
        ordered.push_back(found == given.end() ? Value() : found->second);
    }
    for (const std::string_view label : labels)
        if (std::find(parameters.begin(), parameters.end(), label) == parameters.end()) return {};
    return labels.size() == given.size() ? call_function(run_, callee, ordered) : Value();
}

/// The elements of what stands behind `in`; nothing when it cannot be gone through.
std::optional<List> elements(const Value& domain, const Value* end) {
    if (end == nullptr && domain.kind() == Kind::list) return domain.as_list();
    if (end == nullptr && domain.kind() != Kind::range) return std::nullopt;
    const Value low = end != nullptr ? domain : domain.as_range().low;
    const Value high = end != nullptr ? *end : domain.as_range().high;
    const auto place = [](const Value& value) -> std::optional<std::int64_t> {
        if (value.kind() == Kind::date) return days_from_civil(value.as_date());
        if (value.kind() == Kind::number) return value.as_number().to_int64();
        return std::nullopt;
    };
    if (low.kind() != high.kind() || !place(low) || !place(high)) return std::nullopt;
    std::int64_t from = *place(low);
    std::int64_t to = *place(high);
    if (from - to > 20'000 || to - from > 20'000) throw TooLong();
    const std::int64_t step = from <= to ? 1 : -1;
    const bool low_open = end == nullptr && !domain.as_range().low_closed;
    const bool high_open = end == nullptr && !domain.as_range().high_closed;
    List made;
    for (std::int64_t i = from; step * i <= step * to; i += step) {
        if ((low_open && i == from) || (high_open && i == to)) continue;
        made.push_back(low.kind() == Kind::number ? Value::number(Decimal(i)) : Value::date(*civil_from_days(i)));
    }
    return made;
}

void Walk::each_combination(const Node& node, std::size_t level, Names names, bool& fine,
                            const std::function<void(const Names&)>& body) {
    if (level * 3 == node.b) return body(names);
    const Value domain = value(item(node, level * 3 + 1), names);
    const bool has_end = item(node, level * 3 + 2) != Program::kNone;
    const Value end = has_end ? value(item(node, level * 3 + 2), names) : Value();
    const auto all = elements(domain, has_end ? &end : nullptr);
    fine = fine && all.has_value();
    if (!all) return;
    const std::string name = program_.names[program_.loop_names.at(node.a + level * 3)];
    for (const Value& one : *all) {
        names.push_back({name, one});
        each_combination(node, level + 1, names, fine, body);
        names.pop_back();
    }
}

Value Walk::iteration(const Node& node, const Names& names) {
    bool fine = true;
    if (node.op == Op::loop) {
        List results;
        each_combination(node, 0, names, fine, [&](const Names& inside) {
            Names seen = inside;
            seen.push_back({"partial", Value::list(results)});
            results.push_back(value(program_.extra[node.c], seen));
        });
        return fine ? Value::list(std::move(results)) : Value();
    }
    bool any_true = false;
    bool any_false = false;
    bool unknown = false;
    bool wrong = false; // the first answer that is neither a truth value nor null ends it all, unless decided before
    each_combination(node, 0, names, fine, [&](const Names& inside) {
        if (wrong || (node.op == Op::some ? any_true : any_false)) return;
        const Value answer = value(node.c, inside);
        any_true = any_true || answer.is_true();
        any_false = any_false || answer.is_false();
        unknown = unknown || answer.is_null();
        wrong = wrong || (!answer.is_null() && answer.kind() != Kind::boolean);
    });
    if (wrong) return {};
    if (node.op == Op::some ? any_true : any_false) return Value::boolean(node.op == Op::some);
    return unknown || !fine ? Value() : Value::boolean(node.op == Op::every);
}

Value Walk::filtered(const Node& node, const Names& names) {
    const Value base = value(node.a, names);
    if (base.is_null()) return {};
    const List all = base.kind() == Kind::list ? base.as_list() : List{base};
    const auto answer_for = [&](const Value& one) {
        Names inside = names;
        inside.push_back({"item", one, true});
        return value(node.b, inside);
    };
    const Value first = answer_for(all.empty() ? Value() : all.front());
    const Op condition = program_.nodes[node.b].op; // where there is no item, only a plain value is an index
    if (first.kind() == Kind::number && (!all.empty() || condition <= Op::global || condition == Op::filter_member)) {
        const auto wanted = first.as_number().to_int64();
        const auto size = static_cast<std::int64_t>(all.size());
        if (!wanted || *wanted == 0 || *wanted > size || *wanted < -size) return {};
        return all[static_cast<std::size_t>(*wanted > 0 ? *wanted - 1 : size + *wanted)];
    }
    List made;
    for (const Value& one : all) {
        const Value answer = answer_for(one);
        if (answer.is_true()) made.push_back(one);
        if (!answer.is_null() && answer.kind() != Kind::boolean) return {};
    }
    return Value::list(std::move(made));
}

std::optional<bool> Walk::passes(const Value& input, Id id, const Names& names) {
    const Node& node = program_.tree(id);
    if (node.op == Op::equal_test || node.op == Op::not_equal_test) {
        const auto same = equal(input, value(node.a, names));
        return same ? std::optional<bool>(*same == (node.op == Op::equal_test)) : std::nullopt;
    }
    const Value test = looked_into(id, names);
    if ((node.flags & Program::kUsesInput) != 0) {
        if (test.kind() == Kind::boolean) return test.is_true();
        if (test.is_null()) return std::nullopt;
    }
    if (test.is_null() && node.op == Op::range) return std::nullopt;
    if (test.kind() == Kind::range && input.kind() != Kind::range) return includes(test.as_range(), input);
    if (test.kind() == Kind::list) {
        bool any = input.kind() == Kind::list && equal(input, test).value_or(false);
        for (const Value& one : test.as_list()) {
            any = any || equal(input, one).value_or(false);
            any = any || (one.kind() == Kind::range && includes(one.as_range(), input).value_or(false));
        }
        return any;
    }
    return equal(input, test);
}

/// Can the two be compared at all: a value that is there, with one of its own kind or with nothing?
bool says_something(const Value& input, const Value& test) {
    if (test.is_null() || input.is_null()) return test.is_null();
    if (test.kind() == Kind::list && input.kind() != Kind::list) {
        for (const Value& one : test.as_list())
            if (!says_something(input, one)) return false;
        return true;
    }
    if (test.kind() == Kind::range && input.kind() != Kind::range) return includes(test.as_range(), input).has_value();
    return test.kind() == input.kind();
}

bool Walk::is_refuted(const Value& input, Id id, const Names& names) {
    const auto passed = passes(input, id, names);
    const Node& node = program_.tree(id);
    if (!passed || *passed || (node.flags & Program::kUsesInput) != 0) return passed && !*passed;
    const bool compares = node.op == Op::equal_test || node.op == Op::not_equal_test;
    return says_something(input, value(compares ? node.a : id, names));
}

Value Walk::looked_into(Id id, const Names& names) {
    const Node& node = program_.tree(id);
    return node.op == Op::range ? ranged(node, names, false) : value(id, names);
}

Value Walk::ranged(const Node& node, const Names& names, bool in_order) {
    const Value low = value(node.a, names);
    if (node.op != Op::range) {
        if (compare(low, low) == Order::none) return {};
        if (node.op != Op::open_range) {
            const bool is = node.op == Op::equal_test;
            return Value::range({low, low, is, is, is ? Range::Form::equal : Range::Form::not_equal});
        }
        const bool is_low = (node.flags & Program::kLow) != 0;
        return Value::range({is_low ? low : Value(), is_low ? Value() : low, (node.flags & Program::kLowClosed) != 0,
                             (node.flags & Program::kHighClosed) != 0, Range::Form::comparison});
    }
    const Value high = value(node.b, names);
    const bool low_closed = (node.flags & Program::kLowClosed) != 0;
    const bool high_closed = (node.flags & Program::kHighClosed) != 0;
    if ((low.is_null() && (low_closed || high.is_null())) || (high.is_null() && high_closed)) return {};
    const Order order = low.is_null() || high.is_null() ? Order::less : compare(low, high);
    if (order == Order::none || (in_order && order == Order::greater)) return {};
    return Value::range({low, high, low_closed, high_closed});
}

Value Walk::contexted(const Node& node, const Names& names) {
    Names inside = names;
    Context made;
    for (std::size_t i = 0; i + 2 < node.b; i += 3) {
        const std::string& key = program_.names[item(node, i)];
        if (made.find(key) != nullptr) return {};
        const Node& entry = program_.tree(item(node, i + 1));
        const Value one =
            entry.op == Op::function ? functioned(entry, inside, normal_name(key)) : value(item(node, i + 1), inside);
        made.put(key, one);
        inside.push_back({normal_name(key), one});
    }
    return Value::context(std::move(made));
}

Value Walk::functioned(const Node& node, const Names& names, const std::string& own_name) {
    auto made = std::make_shared<PlainFunction>(program_.shared_from_this(), globals_, steps_, names);
    for (std::size_t i = 0; i + 1 < node.b; i += 2) {
        made->names.push_back(program_.names[item(node, i)]);
        made->types.push_back(item(node, i + 1) == Program::kNone ? Type() : program_.types[item(node, i + 1)]);
    }
    made->body = program_.extra[node.c];
    made->own_name = own_name;
    return Value::function(std::move(made));
}

} // namespace

std::optional<feel::Value> reference_value(const feel::Expression& expression, const feel::Scope& scope,
                                           std::span<const feel::Value> values, const feel::Value* input) {
    std::map<std::string, Value> globals;
    for (std::size_t i = 0; i < scope.size() && i < values.size(); ++i)
        globals.emplace(scope.variables()[i].name, values[i]);
    const Surroundings around;
    Diagnostics ignored;
    Run run(around, ignored);
    std::uint64_t steps = 0;
    Walk walk(expression.program(), std::move(globals), run, steps);
    try {
        return walk.value(expression.program().root, input != nullptr ? walk.names_with_input(*input) : Names());
    } catch (const TooLong&) {
        return std::nullopt;
    }
}

} // namespace thidua::tests
