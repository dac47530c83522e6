#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "definition/workflow_definition.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// What is proven of a workflow definition.
struct WorkflowReport {
    Verdict verdict = Verdict::not_decided; ///< conditions included; see `proven`
    Diagnostics diagnostics;

    /// Sound, and no error among the diagnostics: fit to be published.
    [[nodiscard]] bool proven() const { return verdict == Verdict::sound && !has_errors(diagnostics); }
};

/// Checks a definition that read_workflow() has accepted, over its net and the values of its form
/// (data/case_proof.hpp): a stage entered twice (TD0340), a nomination that is stuck (TD0341) or goes round for ever
/// (TD0342), each with the shortest counterexample in stage titles; the same when some values make it so (TD0356 to
/// TD0358); without a counterexample (TD0343); an action that can never be taken (TD0344), or not with the values it is
/// come to with (TD0360); a hold that nothing resumes (TD0345); past the bounds of the search (TD0346, TD0347, TD0361,
/// TD1706, warnings); branches cancelled in vain (cancel_check.hpp); what depends on conditions that cannot be decided
/// (TD0359, warnings); two ends at once (end_check.hpp). Then each condition by itself: guard_check.hpp,
/// score_check.hpp; and the clocks: clock_check.hpp.
[[nodiscard]] WorkflowReport verify(const definition::WorkflowDefinition& workflow, const SoundnessLimits& limits = {});

} // namespace thidua::verification
