#include "feel/proof/table_axes.hpp"

#include <algorithm>
#include <map>

#include "feel/interpreter.hpp"
#include "feel/operators.hpp"
#include "feel/program.hpp"
#include "feel/text_form.hpp"

namespace thidua::feel::proof {
namespace {

using Node = Program::Node;

/// Only what is worked out from constants: no names, no `?`, no functions of its own.
bool is_closed(const Program& program) {
    for (std::size_t i = 0; i < program.nodes.size(); ++i) {
        const Node& node = program.nodes[i];
        switch (node.op) {
        case Op::local:
            if (i != 0) return false;
            break;
        case Op::global:
        case Op::filter_member:
        case Op::unknown_name:
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

/// The constants that stand in tests: ends of ranges, items of lists, single values.
class Constants {
  public:
    explicit Constants(const Program& program) : program_(program), run_(around_, ignored_) {}

    void collect(std::uint32_t id, List& into) {
        const Node& node = program_.tree(id);
        switch (node.op) {
        case Op::any_input:
            return;
        case Op::test:
        case Op::list:
            for (std::uint32_t i = 0; i < node.b; ++i) collect(program_.extra[node.a + i], into);
            return;
        case Op::range:
            collect(node.b, into);
            [[fallthrough]];
        case Op::open_range:
        case Op::equal_test:
        case Op::not_equal_test:
            collect(node.a, into);
            return;
        default:
            break;
        }
        const Value value = Interpreter(run_, program_, {}, nullptr).run(id);
        if (value.kind() == Kind::range) {
            into.push_back(value.as_range().low);
            into.push_back(value.as_range().high);
        } else if (value.kind() == Kind::list) {
            into.insert(into.end(), value.as_list().begin(), value.as_list().end());
        } else {
            into.push_back(value);
        }
    }

  private:
    const Program& program_;
    Surroundings around_;
    Diagnostics ignored_;
    Run run_;
};

/// A value strictly between two neighbours, when there is one.
std::optional<Value> between(const Value& low, const Value& high) {
    switch (low.kind()) {
    case Kind::number:
        return Value::number((low.as_number() + high.as_number()) / Decimal(2));
    case Kind::days_time:
        return Value::days_time((low.as_seconds() + high.as_seconds()) / Decimal(2));
    case Kind::years_months:
        if (high.as_months() - low.as_months() < 2) return std::nullopt;
        return Value::years_months(low.as_months() + 1);
    case Kind::date: {
        const std::int64_t day = days_from_civil(low.as_date()) + 1;
        if (day >= days_from_civil(high.as_date())) return std::nullopt;
        const auto date = civil_from_days(day);
        return date ? std::optional<Value>(Value::date(*date)) : std::nullopt;
    }
    case Kind::date_time: {
        const Decimal distance = high.as_moment().epoch_seconds() - low.as_moment().epoch_seconds();
        const auto moment = add_seconds(low.as_moment(), (distance / Decimal(2)).rounded(0, Rounding::down));
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

/// A text that is none of the constants.
Value another_text(const List& texts) {
    std::string made = "…";
    while (std::any_of(texts.begin(), texts.end(), [&made](const Value& text) { return text.as_string() == made; }))
        made += "…";
    return Value::string(made);
}

void add_ordered(List constants, List& into) {
    std::sort(constants.begin(), constants.end(),
              [](const Value& left, const Value& right) { return compare(left, right) == Order::less; });
    constants.erase(
        std::unique(constants.begin(), constants.end(),
                    [](const Value& left, const Value& right) { return equal(left, right).value_or(false); }),
        constants.end());
    if (const auto below = beyond(constants.front(), -1); below) into.push_back(*below);
    for (std::size_t i = 0; i < constants.size(); ++i) {
        into.push_back(constants[i]);
        if (i + 1 == constants.size()) break;
        if (const auto middle = between(constants[i], constants[i + 1]); middle) into.push_back(*middle);
    }
    if (const auto above = beyond(constants.back(), 1); above) into.push_back(*above);
}

/// One value for each piece that the constants cut their kinds into.
List pieces(const List& constants, Type::Name declared) {
    std::map<Kind, List> by_kind;
    for (const Value& constant : constants)
        if (!constant.is_null()) by_kind[constant.kind()].push_back(constant);
    List made;
    if (declared == Type::Name::boolean || by_kind.count(Kind::boolean) != 0) {
        made = {Value::boolean(true), Value::boolean(false)};
        by_kind.erase(Kind::boolean);
    }
    for (auto& [kind, values] : by_kind) {
        if (kind == Kind::string) {
            for (const Value& text : values)
                if (std::find(made.begin(), made.end(), text) == made.end()) made.push_back(text);
            made.push_back(another_text(values));
        } else {
            add_ordered(values, made);
        }
    }
    if (made.empty()) made.emplace_back();
    return made;
}

bool holds(const Expression& tests, const Value& value) { return tests.test(value, {}).value.is_true(); }

const Expression* allowed_of(const dmn::DecisionTable::Input& input) {
    if (input.values) return &*input.values;
    for (const dmn::ItemType* type = input.type.get(); type != nullptr; type = type->base.get())
        if (type->allowed && !type->is_collection) return &*type->allowed;
    return nullptr;
}

void gather_constants(const Expression& tests, List& into, Axes& axes) {
    const Program& program = tests.program();
    if (!is_closed(program)) {
        if (!axes.undecidable) axes.undecidable = program.span(program.root);
        return;
    }
    Constants(program).collect(program.root, into);
}

Axis axis_of(const std::vector<const dmn::DecisionTable*>& tables, std::size_t column, Axes& axes) {
    Axis made;
    made.label = tables.front()->inputs[column].label;
    List constants;
    Type::Name declared = Type::Name::any;
    for (const dmn::DecisionTable* table : tables) {
        const auto& input = table->inputs[column];
        if (input.type) declared = input.type->type.name();
        if (const Expression* allowed = allowed_of(input); allowed != nullptr)
            gather_constants(*allowed, constants, axes);
        for (const auto& rule : table->rules) {
            const auto& tests = rule.tests[column];
            if (!tests) continue;
            gather_constants(*tests, constants, axes);
            made.constrained = made.constrained || tests->program().nodes[tests->program().root].op != Op::any_input;
        }
    }
    if (axes.undecidable) return made;
    for (const Value& value : pieces(constants, declared)) {
        const bool possible = std::all_of(tables.begin(), tables.end(), [&](const dmn::DecisionTable* table) {
            const Expression* allowed = allowed_of(table->inputs[column]);
            return allowed == nullptr || value.is_null() || holds(*allowed, value);
        });
        if (!possible) continue;
        std::vector<bool> hits;
        for (const dmn::DecisionTable* table : tables)
            for (const auto& rule : table->rules)
                hits.push_back(rule.tests[column] && holds(*rule.tests[column], value));
        made.values.push_back(value);
        made.hits.push_back(std::move(hits));
    }
    return made;
}

/// Depth first over the columns; rows that the same rules match so far are one group.
class Walk {
  public:
    Walk(const Axes& axes, std::optional<std::uint32_t> within,
         const std::function<bool(const Rules&, const Row&)>& visit)
        : axes_(axes), within_(within), visit_(visit), row_(axes.columns.size()) {}

    bool run(const Rules& rules) {
        go_on_ = true;
        return step(0, rules);
    }

  private:
    bool step(std::size_t column, const Rules& active) {
        constexpr std::size_t kMostGroups = 200'000;
        if (++groups_ > kMostGroups) return false;
        if (column == axes_.columns.size() || active.empty()) {
            for (std::size_t rest = column; rest < row_.size(); ++rest) row_[rest] = first_possible(rest);
            go_on_ = visit_(active, row_);
            return true;
        }
        const Axis& axis = axes_.columns[column];
        std::map<Rules, std::size_t> parts;
        for (std::size_t value = 0; value < axis.values.size(); ++value) {
            if (within_ && !axis.hits[value][*within_]) continue;
            Rules left;
            std::copy_if(active.begin(), active.end(), std::back_inserter(left),
                         [&](std::uint32_t rule) { return axis.hits[value][rule]; });
            parts.emplace(std::move(left), value);
        }
        for (const auto& [left, value] : parts) {
            row_[column] = value;
            if (!step(column + 1, left)) return false;
            if (!go_on_) return true;
        }
        return true;
    }

    [[nodiscard]] std::size_t first_possible(std::size_t column) const {
        const Axis& axis = axes_.columns[column];
        for (std::size_t value = 0; within_ && value < axis.values.size(); ++value)
            if (axis.hits[value][*within_]) return value;
        return 0;
    }

    const Axes& axes_;
    std::optional<std::uint32_t> within_;
    const std::function<bool(const Rules&, const Row&)>& visit_;
    Row row_;
    std::size_t groups_ = 0;
    bool go_on_ = true;
};

} // namespace

Axes axes_of(const std::vector<const dmn::DecisionTable*>& tables) {
    Axes made;
    for (std::size_t column = 0; column < tables.front()->inputs.size() && !made.undecidable; ++column)
        made.columns.push_back(axis_of(tables, column, made));
    return made;
}

bool each_group(const Axes& axes, const Rules& rules, const std::function<bool(const Rules&, const Row&)>& visit) {
    return Walk(axes, std::nullopt, visit).run(rules);
}

bool each_group_within(const Axes& axes, std::uint32_t within, const Rules& rules,
                       const std::function<bool(const Rules&, const Row&)>& visit) {
    return Walk(axes, within, visit).run(rules);
}

std::string to_words(const Axes& axes, const Row& row) {
    std::string made;
    for (std::size_t column = 0; column < row.size(); ++column) {
        const Axis& axis = axes.columns[column];
        if (!axis.constrained || axis.values.empty()) continue;
        made += (made.empty() ? "" : ", ") + axis.label + " = " + to_literal(axis.values[row[column]]);
    }
    return made;
}

} // namespace thidua::feel::proof
