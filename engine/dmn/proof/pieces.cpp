#include "dmn/proof/pieces.hpp"

#include <algorithm>
#include <map>

#include "feel/builtins/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::dmn::proof {
namespace {

using Node = Program::Node;

void add_flat(const Value& value, List& into) {
    if (value.kind() == Kind::range) {
        for (const Value& end : {value.as_range().low, value.as_range().high}) // null: open on that side
            if (!end.is_null()) into.push_back(end);
    } else if (value.kind() == Kind::list) {
        into.insert(into.end(), value.as_list().begin(), value.as_list().end());
    } else {
        into.push_back(value);
    }
}

class Constants {
  public:
    explicit Constants(const Program& program) : program_(program), run_(around_, ignored_) {}

    /// False when a part means nothing by itself, so that nobody knows what it cuts.
    bool collect(std::uint32_t id, List& into) {
        const Node& node = program_.tree(id);
        switch (node.op) {
        case Op::any_input:
            return true;
        case Op::test:
        case Op::list:
            for (std::uint32_t i = 0; i < node.b; ++i)
                if (!collect(program_.extra[node.a + i], into)) return false;
            return true;
        case Op::range:
            return collect(node.a, into) && collect(node.b, into);
        case Op::open_range:
        case Op::equal_test:
        case Op::not_equal_test:
            return collect(node.a, into);
        default:
            const Value value = Interpreter(run_, program_, {}, nullptr).run(id);
            add_flat(value, into);
            return !value.is_null() || node.op == Op::constant;
        }
    }

  private:
    const Program& program_;
    Surroundings around_;
    Diagnostics ignored_;
    Run run_;
};

bool is_less(const Value& left, const Value& right) { return compare(left, right) == Order::less; }

std::optional<Value> text_between(const Value& low, const Value& high) {
    for (const char* tail : {"…", "a", "0", " ", "\x01"})
        if (Value made = Value::string(std::string(low.as_string()) + tail); is_less(low, made) && is_less(made, high))
            return made;
    return std::nullopt;
}

Value time_at(std::int64_t nanos) {
    Moment made;
    made.nanos = nanos;
    return Value::time(std::move(made));
}

/// A value strictly between two neighbours, when there is one.
std::optional<Value> between(const Value& low, const Value& high) {
    switch (low.kind()) {
    case Kind::string:
        return text_between(low, high);
    case Kind::number:
        return Value::number((low.as_number() + high.as_number()) / Decimal(2));
    case Kind::days_time:
        return Value::days_time((low.as_seconds() + high.as_seconds()) / Decimal(2));
    case Kind::years_months:
        if (high.as_months() - low.as_months() < 2) return std::nullopt;
        return Value::years_months(low.as_months() + 1);
    case Kind::time:
        return time_at((low.as_moment().nanos + high.as_moment().nanos) / 2);
    case Kind::date: {
        const std::int64_t day = days_from_civil(low.as_date()) + 1;
        if (day >= days_from_civil(high.as_date())) return std::nullopt;
        const auto date = civil_from_days(day);
        return date ? std::optional<Value>(Value::date(*date)) : std::nullopt;
    }
    case Kind::date_time: {
        const Decimal half = (high.as_moment().epoch_seconds() - low.as_moment().epoch_seconds()) / Decimal(2);
        const auto moment = add_seconds(low.as_moment(), half < Decimal(1) ? half : half.rounded(0, Rounding::down));
        return moment ? std::optional<Value>(Value::date_time(*moment)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

/// A value one step beyond, down or up.
std::optional<Value> beyond(const Value& value, int direction) {
    Surroundings around;
    Diagnostics ignored;
    Run run(around, ignored);
    Value step;
    switch (value.kind()) {
    case Kind::string:
        return Value::string(direction < 0 ? std::string() : std::string(value.as_string()) + "…");
    case Kind::time:
        return time_at(direction < 0 ? 0 : kNanosPerDay - kNanosPerSecond);
    case Kind::number:
        step = Value::number(Decimal(direction));
        break;
    case Kind::years_months:
        step = Value::years_months(direction);
        break;
    case Kind::date:
    case Kind::date_time:
    case Kind::days_time:
        step = Value::days_time(Decimal(direction) * Decimal(kSecondsPerDay));
        break;
    default:
        return std::nullopt;
    }
    Value made = add(run, value, step);
    if (made.is_null()) return std::nullopt;
    return made;
}

/// A text that is none of the constants, as a reader sees at once.
Value another_text(const List& texts) {
    std::string made = "…";
    while (std::any_of(texts.begin(), texts.end(), [&made](const Value& text) { return text.as_string() == made; }))
        made += "…";
    return Value::string(made);
}

void add_ordered(List constants, List& into) {
    std::sort(constants.begin(), constants.end(), is_less);
    constants.erase(
        std::unique(constants.begin(), constants.end(),
                    [](const Value& left, const Value& right) { return equal(left, right).value_or(false); }),
        constants.end());
    if (const auto below = beyond(constants.front(), -1); below && is_less(*below, constants.front()))
        into.push_back(*below);
    for (std::size_t i = 0; i < constants.size(); ++i) {
        into.push_back(constants[i]);
        if (i + 1 == constants.size()) break;
        const auto middle = between(constants[i], constants[i + 1]);
        if (middle && is_less(constants[i], *middle) && is_less(*middle, constants[i + 1])) into.push_back(*middle);
    }
    if (const auto above = beyond(constants.back(), 1); above && is_less(constants.back(), *above))
        into.push_back(*above);
}

/// Can the constants of one kind be put in one order?
bool have_order(Kind kind, const List& constants) {
    if (kind == Kind::list || kind == Kind::context || kind == Kind::range || kind == Kind::function) return false;
    if (kind == Kind::boolean) return true;
    return std::all_of(constants.begin(), constants.end(), [&](const Value& one) {
        const bool wraps = kind == Kind::time && one.as_moment().offset.has_value();
        return !wraps && compare(constants.front(), one) != Order::none;
    });
}

Value some_value(Type::Name declared) {
    switch (declared) {
    case Type::Name::number:
        return Value::number(1);
    case Type::Name::date:
        return Value::date(CivilDate{2025, 1, 1});
    case Type::Name::time:
        return time_at(0);
    case Type::Name::date_time:
        return Value::date_time(Moment{{2025, 1, 1}, 0, std::nullopt, nullptr});
    case Type::Name::years_months:
        return Value::years_months(1);
    case Type::Name::days_time:
        return Value::days_time(Decimal(kSecondsPerDay));
    default:
        return another_text({});
    }
}

} // namespace

bool is_closed(const Program& program) {
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
        const Node& node = program.nodes[i];
        switch (node.op) {
        case Op::local:
            if (i != 0) return false;
            break;
        case Op::builtin:
        case Op::builtin_named:
            if (const auto name = builtin_at(node.c).name; name == "now" || name == "today") return false;
            break;
        case Op::global:
        case Op::filter_member:
        case Op::unknown_name:
        case Op::unknown_function:
        case Op::loop:
        case Op::some:
        case Op::every:
        case Op::filter:
        case Op::call:
        case Op::call_named:
        case Op::function:
        case Op::external_function:
            return false;
        default:
            break;
        }
    }
    return true;
}

bool add_constants(const Program& program, List& into) {
    return is_closed(program) && Constants(program).collect(program.root, into);
}

std::optional<List> pieces_of(const List& constants, Type::Name declared) {
    std::map<Kind, List> by_kind;
    for (const Value& constant : constants) {
        const bool fits =
            declared == Type::Name::any || static_cast<int>(declared) == static_cast<int>(constant.kind()) + 1;
        if (!constant.is_null() && fits) by_kind[constant.kind()].push_back(constant);
    }
    List made;
    if (declared == Type::Name::boolean || by_kind.contains(Kind::boolean))
        made = {Value::boolean(true), Value::boolean(false)};
    for (auto& [kind, values] : by_kind) {
        if (!have_order(kind, values)) return std::nullopt;
        if (kind == Kind::boolean) continue;
        if (kind == Kind::string) {
            for (const Value& text : values)
                if (std::find(made.begin(), made.end(), text) == made.end()) made.push_back(text);
            made.push_back(another_text(values));
        }
        add_ordered(values, made);
    }
    if (made.empty()) made.push_back(some_value(declared));
    return made;
}

} // namespace thidua::dmn::proof
