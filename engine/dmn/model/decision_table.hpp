#pragma once

#include "dmn/language.hpp"
#include "dmn/model/boxed.hpp"

namespace thidua::dmn {

/// DMN 1.5 §8.2.10 and §8.2.11.
enum class HitPolicy : std::uint8_t { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation : std::uint8_t { none, sum, min, max, count };

/// A decision table (DMN 1.5 §8). Its parts are open to the proofs of dmn/proof.
struct DecisionTable final : Boxed {
    struct Input {
        std::string label;
        BoxedPtr expression;
        ItemTypePtr type;
        std::optional<Expression> values; ///< inputValues
        SourceSpan span;
    };
    struct Output {
        std::string name;
        ItemTypePtr type;
        std::optional<Expression> values;
        List ordered; ///< the outputValues that are constants, highest priority first
        BoxedPtr otherwise;
        SourceSpan span;
    };
    struct Rule {
        std::vector<std::optional<Expression>> tests; ///< nothing for a test that cannot be read
        Diagnostics faults;                           ///< of the tests that cannot be read
        std::vector<BoxedPtr> results;
        std::string annotation;               ///< all entries in one text
        std::vector<std::string> annotations; ///< one for each column of `annotations`, in their order
        SourceSpan span;
    };

    HitPolicy policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<std::string> annotations; ///< names of the annotation columns, "" where one has none
    std::vector<Rule> rules;
    bool is_doubtful = false; ///< a part of it could not be read, or has slips: nothing can be proven of it

    [[nodiscard]] Value evaluate(Frame& frame) const override;
    /// The rules (from 0) that match the values in the frame; nothing, with a diagnostic, when an input is not
    /// allowed, or when it hangs on a test that cannot be read.
    [[nodiscard]] std::optional<std::vector<std::size_t>> matching(Frame& frame) const;
    /// What one rule says by itself: a value, or a context of several outputs; nothing, with a diagnostic, when an
    /// output is not allowed.
    [[nodiscard]] std::optional<Value> said_by(Frame& frame, std::size_t rule) const;

    /// What the table says when these rules (ascending) match.
    [[nodiscard]] Value answer(Frame& frame, const std::vector<std::size_t>& hits) const;
    /// Does a rule with the outputs `left` have priority over one with `right` (§8.2.11)?
    [[nodiscard]] bool comes_first(const std::vector<Value>& left, const std::vector<Value>& right) const;

  private:
    [[nodiscard]] Value without_match(Frame& frame) const;
    [[nodiscard]] std::optional<std::vector<Value>> outputs_of(Frame& frame, const Rule& rule) const;
    [[nodiscard]] Value joined(const std::vector<Value>& outputs) const;
    [[nodiscard]] Value by_policy(Frame& frame, std::vector<std::vector<Value>> hits) const;
    [[nodiscard]] Value aggregated(Frame& frame, const std::vector<std::vector<Value>>& hits) const;
};

} // namespace thidua::dmn
