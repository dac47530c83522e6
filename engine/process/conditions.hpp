#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/local_text.hpp"
#include "definition/workflow_definition.hpp"
#include "feel/value.hpp"
#include "process/nomination.hpp"

namespace thidua::process {

/// A condition is fulfilled only by true: false and "not known" (FEEL's null) both refuse, and are told apart.
enum class Truth { yes, no, unknown };

/// What expressions may speak of besides the nomination.
struct Occasion {
    std::string action;
    std::string reason;
    std::optional<VoteCount> votes;
};

/// Evaluates a definition's expressions over one nomination. The values stand in the slot order of
/// definition/scope.hpp and are made when an expression first asks for them. Refers to its arguments.
class Conditions {
  public:
    Conditions(const definition::WorkflowDefinition& definition, const Nomination& nomination, Instant now,
               Occasion occasion = {});

    [[nodiscard]] Truth test(const definition::CompiledExpression& expression);
    /// The values the expression rests on, for a refusal: `score.total = 65, award = "FORM_GK"`.
    [[nodiscard]] std::string values_behind(const definition::ExpressionSpec& expression);

  private:
    void fill(std::size_t slot);
    [[nodiscard]] feel::Value value_of(std::size_t slot) const;

    const definition::WorkflowDefinition& definition_;
    const Nomination& nomination_;
    Instant now_;
    Occasion occasion_;
    std::vector<feel::Value> values_;
    std::vector<bool> filled_;
};

} // namespace thidua::process
