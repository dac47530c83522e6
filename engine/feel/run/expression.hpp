#pragma once

#include <memory>
#include <span>

#include "base/result.hpp"
#include "feel/run/limits.hpp"
#include "feel/syntax/source_text.hpp"
#include "feel/types/scope.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

class Program;
class Run;

/// What an evaluation gave. Errors of FEEL are not failures: the value is null and a diagnostic says why and where.
struct Evaluation {
    Value value;
    Diagnostics diagnostics;
};

/// How a text is to be read (DMN 1.5 §10.3.1.2): `a + 1`; the cell of a decision table `< 5, [7..9]`, whose value is
/// tested as `?`; or the condition of a filter, where `item` and its fields are names.
enum class Grammar { expression, unary_tests, filter };

/// A FEEL text, read once into a compact form. Immutable; a copy is cheap; may run on any number of threads at once.
class Expression {
  public:
    /// Fails on faults of grammar only (TD0401…TD0419, with their place). A name that the scope does not know is no
    /// fault here: its value is null, and feel/type_check.hpp reports it.
    [[nodiscard]] static Result<Expression> parse(const SourceText& source, const Scope& scope,
                                                  Grammar grammar = Grammar::expression, const Limits& limits = {});

    /// `values` are in the slot order of the scope the expression was parsed with (one that has more slots will do);
    /// for unary tests the tested value is `input`. Never throws.
    [[nodiscard]] Evaluation evaluate(std::span<const Value> values, const Surroundings& around = {}) const;
    [[nodiscard]] Evaluation test(const Value& input, std::span<const Value> values,
                                  const Surroundings& around = {}) const;
    /// The same, the diagnostics appended to `into`: no allocation where none is raised.
    [[nodiscard]] Value evaluate_into(Diagnostics& into, std::span<const Value> values,
                                      const Surroundings& around = {}) const;

    /// Inside another evaluation, sharing its limits; `input` is what unary tests test, else nullptr.
    [[nodiscard]] Value run(Run& run, std::span<const Value> values, const Value* input = nullptr) const;

    /// Slots of the scope that the expression reads, ascending: what a guard depends on.
    [[nodiscard]] const std::vector<std::size_t>& used_slots() const;
    /// The expression again as text, in normal form: parsing it gives the same program.
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const std::shared_ptr<const Program>& shared_program() const { return program_; }

  private:
    explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

    std::shared_ptr<const Program> program_;
};

/// One call for a text without declared names: every entry of `context` is a name.
[[nodiscard]] Result<Evaluation> evaluate(const SourceText& source, const Context& context,
                                          const Surroundings& around = {});

} // namespace thidua::feel
