#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/text/local_text.hpp"
#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "feel/values/value.hpp"
#include "process/state/nomination.hpp"

namespace thidua::process {

/// A condition is fulfilled only by true: false and "not known" (FEEL's null) both refuse, with different messages.
enum class Truth { yes, no, unknown };

/// What expressions may speak of besides the nomination.
struct Occasion {
    std::string action;
    std::string reason;
    std::optional<VoteCount> votes;
};

/// Evaluates a definition's expressions over one nomination. The values are in the slot order of
/// definition/scope.hpp and are made when an expression first asks for them. Refers to its arguments.
class Conditions {
  public:
    Conditions(const definition::WorkflowDefinition& definition, const Nomination& nomination, Instant now,
               TimeZone zone, Occasion occasion = {});

    [[nodiscard]] Truth test(const definition::CompiledExpression& expression);
    /// The number from 0 to `most` that the expression gives, a part counting as a whole one; nothing when it gives
    /// something else: the value written beside it is used.
    [[nodiscard]] std::optional<std::int64_t> count(const definition::ExpressionSpec& expression, std::int64_t most);
    /// A span of time as it is for the nomination now.
    [[nodiscard]] definition::Duration span_of(const definition::TimeLimit& limit);
    /// The values the expression rests on, for a refusal: `score.total = 65, award = "FORM_GK"`.
    [[nodiscard]] std::string values_behind(const definition::ExpressionSpec& expression);

  private:
    [[nodiscard]] feel::Value value_of(const feel::Expression& expression);
    void fill(std::size_t slot);
    [[nodiscard]] feel::Value value_in(std::size_t slot) const;

    const definition::WorkflowDefinition& definition_;
    const Nomination& nomination_;
    Instant now_;
    TimeZone zone_;
    Occasion occasion_;
    std::vector<feel::Value> values_;
    std::vector<bool> filled_;
};

} // namespace thidua::process
