#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "feel/values/value.hpp"

namespace thidua::feel {

class Program;
class Scope;
enum class Op : std::uint8_t;

/// What most guards are, laid out flat: comparisons of numbers, texts and truth values, joined by `and`, `or` and
/// `not`. Every test says where to go on when it holds and where when it does not, so that joining costs nothing and
/// nothing recurses.
///
/// It knows the usual case only: every operand is there and of the kind that the condition expects. For anything else
/// it declines, and the tree is walked, which knows null, conversions and faults. No answer has an effect, so a walk
/// after a decline starts afresh.
class FlatCondition {
  public:
    enum class Answer : std::uint8_t { no, yes, declined };

    /// Empty when the program is no condition of that form; the declared types of the scope's names are believed.
    [[nodiscard]] static FlatCondition of(const Program& program, const Scope& scope);
    [[nodiscard]] bool is_empty() const { return steps_.empty(); }
    /// No test runs twice: this many steps at most.
    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    /// `program` is the one it was made of; `slots` as in Expression::evaluate.
    [[nodiscard]] Answer answer(const Program& program, std::span<const Value> slots) const;

  private:
    friend class FlatLayout;

    /// First what puts numbers on the stack, then the tests.
    enum class Act : std::uint8_t {
        load,       ///< puts the number of an operand on the stack
        load_count, ///< puts the length of the list of an operand there
        load_constant,
        calculate,        ///< the two upper numbers become one
        compare,          ///< the two upper numbers, as `op` says
        compare_constant, ///< the upper number with the constant
        compare_operand,  ///< an operand with the constant: load and compare_constant in one, as most tests are
        equal_constant,   ///< an operand with the constant, a text or a truth value
        truth             ///< an operand is true
    };
    struct Step {
        Act act = Act::load;
        Op op{};
        std::uint16_t if_holds = 0; ///< number of a step, kYes or kNo; calculations go on with the next one
        std::uint16_t otherwise = 0;
        std::uint32_t slot = 0; ///< operand: a slot of the scope,
        std::uint32_t name = 0; ///< or that field of the context there; Program::kNone for the slot itself
        std::uint32_t constant = 0;
    };
    static constexpr std::uint16_t kYes = 0xFFFF;
    static constexpr std::uint16_t kNo = 0xFFFE;
    static constexpr std::size_t kDeepest = 8; ///< numbers on the stack

    struct Data;

    static const Value* operand(const Step& step, const Data& data);
    static bool load(const Step& step, const Data& data, Decimal*& next);
    static Answer test(const Step& step, const Data& data, Decimal*& next);

    std::vector<Step> steps_;
};

} // namespace thidua::feel
