#include "feel/run/flat_layout.hpp"

#include "feel/builtins/builtins.hpp"

namespace thidua::feel {
namespace {

constexpr std::size_t kMostSteps = 4096;

std::string_view name_of_builtin(const Program::Node& node) {
    return node.op == Op::builtin && node.b == 1 ? builtin_at(node.c).name : std::string_view();
}

bool is_order(Op op) { return op >= Op::less && op <= Op::greater_equal; }

/// `70 <= x` asks what `x >= 70` asks.
Op mirrored(Op op) {
    switch (op) {
    case Op::less:
        return Op::greater;
    case Op::less_equal:
        return Op::greater_equal;
    case Op::greater:
        return Op::less;
    case Op::greater_equal:
        return Op::less_equal;
    default:
        return op;
    }
}

} // namespace

FlatCondition FlatCondition::of(const Program& program, const Scope& scope) {
    return FlatLayout(program, scope).made();
}

FlatCondition FlatLayout::made() {
    FlatCondition made;
    const Label no = label();
    const Label yes = label();
    places_[no] = FlatCondition::kNo;
    places_[yes] = FlatCondition::kYes;
    const Op root = program_.nodes[program_.root].op;
    if (program_.unary || root < Op::equal || root > Op::disjunction) return made;
    if (!condition(program_.root, yes, no)) return made;
    for (Step& step : steps_) {
        step.if_holds = places_[step.if_holds];
        step.otherwise = places_[step.otherwise];
    }
    made.steps_ = std::move(steps_);
    return made;
}

bool FlatLayout::condition(Id id, Label yes, Label no) {
    const Node& node = program_.nodes[id];
    if (node.op == Op::conjunction || node.op == Op::disjunction) return joined(node, yes, no);
    if (is_order(node.op)) return comparison(node, yes, no);
    if (node.op == Op::equal || node.op == Op::not_equal) return equality(node, yes, no);
    if (name_of_builtin(node) == "not") return condition(program_.extra[node.a], no, yes);
    auto step = operand(id, Type::Name::boolean);
    if (!step) return false;
    step->act = Act::truth;
    return tested(*step, yes, no);
}

/// The left side decides where it can; else the right side has the say.
bool FlatLayout::joined(const Node& node, Label yes, Label no) {
    const Label right = label();
    const bool either = node.op == Op::disjunction;
    if (!condition(node.a, either ? yes : right, either ? right : no)) return false;
    places_[right] = static_cast<std::uint16_t>(steps_.size());
    return condition(node.b, yes, no);
}

bool FlatLayout::comparison(const Node& node, Label yes, Label no) {
    Step step;
    step.op = node.op;
    Id left = node.a;
    Id right = node.b;
    if (constant(left) != nullptr) {
        std::swap(left, right);
        step.op = mirrored(step.op);
    }
    const Value* bound = constant(right);
    if (bound == nullptr) {
        step.act = Act::compare;
        return number(left) && number(right) && tested(step, yes, no);
    }
    if (bound->kind() != Kind::number) return false;
    step.constant = program_.nodes[right].a;
    if (const auto found = operand(left, Type::Name::number); found) {
        step.act = Act::compare_operand;
        step.slot = found->slot;
        step.name = found->name;
        return tested(step, yes, no);
    }
    step.act = Act::compare_constant;
    return number(left) && tested(step, yes, no);
}

bool FlatLayout::equality(const Node& node, Label yes, Label no) {
    const bool is_left = constant(node.a) != nullptr;
    const Value* wanted = constant(is_left ? node.a : node.b);
    if (wanted == nullptr) return false;
    if (wanted->kind() == Kind::number) return comparison(node, yes, no);
    if (wanted->kind() != Kind::boolean && wanted->kind() != Kind::string) return false;
    auto step =
        operand(is_left ? node.b : node.a, wanted->kind() == Kind::boolean ? Type::Name::boolean : Type::Name::string);
    if (!step) return false;
    step->act = Act::equal_constant;
    step->op = node.op;
    step->constant = program_.nodes[is_left ? node.a : node.b].a;
    return tested(*step, yes, no);
}

bool FlatLayout::number(Id id) {
    const Node& node = program_.nodes[id];
    if (node.op >= Op::add && node.op <= Op::divide) {
        Step step;
        step.act = Act::calculate;
        step.op = node.op;
        return number(node.a) && number(node.b) && pushed(step);
    }
    if (const Value* known = constant(id); known != nullptr) {
        Step step;
        step.act = Act::load_constant;
        step.constant = node.a;
        return known->kind() == Kind::number && pushed(step);
    }
    const bool counts = name_of_builtin(node) == "count";
    auto step = counts ? operand(program_.extra[node.a], Type::Name::list) : operand(id, Type::Name::number);
    if (!step) return false;
    step->act = counts ? Act::load_count : Act::load;
    return pushed(*step);
}

/// A name or a field of a name, unless it is declared to be something else than wanted.
std::optional<FlatLayout::Step> FlatLayout::operand(Id id, Type::Name wanted) const {
    const Node& node = program_.nodes[id];
    const Node& base = node.op == Op::path ? program_.nodes[node.a] : node;
    if (base.op != Op::global || base.a >= scope_.size()) return std::nullopt;
    const Type* type = &scope_.variables()[base.a].type;
    if (node.op == Op::path) type = type->field(program_.names[node.b]);
    if (type != nullptr && !type->is_any() && type->name() != wanted) return std::nullopt;
    Step step;
    step.slot = base.a;
    step.name = node.op == Op::path ? node.b : Program::kNone;
    return step;
}

const Value* FlatLayout::constant(Id id) const {
    const Node& node = program_.nodes[id];
    return node.op <= Op::folded ? &program_.constants[node.a] : nullptr;
}

bool FlatLayout::pushed(const Step& step) {
    height_ = step.act == Act::calculate ? height_ - 1 : height_ + 1;
    steps_.push_back(step);
    return height_ <= FlatCondition::kDeepest && steps_.size() < kMostSteps;
}

bool FlatLayout::tested(Step step, Label yes, Label no) {
    step.if_holds = yes;
    step.otherwise = no;
    steps_.push_back(step);
    height_ = 0; // a test takes what there was
    return steps_.size() < kMostSteps;
}

FlatLayout::Label FlatLayout::label() {
    places_.push_back(0);
    return static_cast<Label>(places_.size() - 1);
}

} // namespace thidua::feel
