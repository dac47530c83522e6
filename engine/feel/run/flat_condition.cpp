#include "feel/run/flat_condition.hpp"

#include <array>

#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

Decimal calculated(Op op, const Decimal& left, const Decimal& right) {
    switch (op) {
    case Op::add:
        return left + right;
    case Op::subtract:
        return left - right;
    case Op::multiply:
        return left * right;
    default:
        return left / right;
    }
}

constexpr FlatCondition::Answer answered(bool holds) {
    return holds ? FlatCondition::Answer::yes : FlatCondition::Answer::no;
}

bool is_number(const Value* found) { return found != nullptr && found->kind() == Kind::number; }

} // namespace

/// What a condition is asked about.
struct FlatCondition::Data {
    const Program& program;
    std::span<const Value> slots;

    [[nodiscard]] const Value& constant(const Step& step) const { return program.constants[step.constant]; }
};

/// Where the operand is; nullptr when it is not there.
inline const Value* FlatCondition::operand(const Step& step, const Data& data) {
    if (step.slot >= data.slots.size()) return nullptr;
    const Value& standing = data.slots[step.slot];
    if (step.name == Program::kNone) return &standing;
    return standing.kind() == Kind::context ? standing.as_context().find(data.program.names[step.name]) : nullptr;
}

/// Puts one number on the stack; false where there is none.
inline bool FlatCondition::load(const Step& step, const Data& data, Decimal*& next) {
    switch (step.act) {
    case Act::load_constant:
        *next++ = data.constant(step).as_number();
        return true;
    case Act::load_count: {
        const Value* found = operand(step, data);
        if (found == nullptr || found->kind() != Kind::list) return false;
        *next++ = static_cast<std::int64_t>(found->as_list().size());
        return true;
    }
    case Act::calculate:
        --next;
        next[-1] = calculated(step.op, next[-1], next[0]);
        return next[-1].is_finite();
    default: {
        const Value* found = operand(step, data);
        if (!is_number(found)) return false;
        *next++ = found->as_number();
        return true;
    }
    }
}

inline FlatCondition::Answer FlatCondition::test(const Step& step, const Data& data, Decimal*& next) {
    if (step.act == Act::compare) {
        next -= 2;
        return answered(accepts(step.op, next[0], next[1]));
    }
    if (step.act == Act::compare_constant) {
        --next;
        return answered(accepts(step.op, *next, data.constant(step).as_number()));
    }
    const Value* found = operand(step, data);
    if (step.act == Act::compare_operand)
        return is_number(found) ? answered(accepts(step.op, found->as_number(), data.constant(step).as_number()))
                                : Answer::declined;
    if (step.act == Act::truth)
        return found != nullptr && found->kind() == Kind::boolean ? answered(found->as_boolean()) : Answer::declined;
    const Value& wanted = data.constant(step);
    if (found == nullptr || found->kind() != wanted.kind()) return Answer::declined;
    const bool same = wanted.kind() == Kind::boolean ? found->as_boolean() == wanted.as_boolean()
                                                     : found->as_string() == wanted.as_string();
    return answered(same == (step.op == Op::equal));
}

FlatCondition::Answer FlatCondition::answer(const Program& program, std::span<const Value> slots) const {
    const Data data{program, slots};
    std::array<Decimal, kDeepest> numbers;
    Decimal* next = numbers.data(); // where the next number goes
    const Step* step = steps_.data();
    for (;;) {
        if (step->act <= Act::calculate) {
            if (!load(*step++, data, next)) return Answer::declined;
            continue;
        }
        const Answer held = test(*step, data, next);
        if (held == Answer::declined) return held;
        const std::uint16_t target = held == Answer::yes ? step->if_holds : step->otherwise;
        if (target >= kNo) return answered(target == kYes);
        step = &steps_[target];
    }
}

} // namespace thidua::feel
