#pragma once

#include "base/diagnostic/diagnostic.hpp"
#include "verification/data/case_proof.hpp"

namespace thidua::verification {

/// A fault that was proven with values: TD0340 to TD0342 when it happens with any, else TD0356 (stuck), TD0357 (goes
/// round) and TD0358 (a second token), which name some. What keeps it there is shown beside.
[[nodiscard]] Diagnostic why_faulty(const CaseNet& net, const CaseProof& proof);

/// Shows beside a fault the stages of its end where the answers do not suffice.
void show_answers(const CaseNet& net, const Counterexample& run, Diagnostic& into);

/// Warnings that name what the proof depends on and cannot be decided: TD0359 for a condition, TD0361 when there is too
/// much of all.
[[nodiscard]] Diagnostics what_is_undecided(const CaseNet& net, const CaseProof& proof);

/// What is said of the conditions that an administrator relies on: notes that name them (TD1145; TD1375 where a field
/// is required); errors where that has no effect, because the condition is decided (TD1148) or the proof does not need
/// it (TD1149).
[[nodiscard]] Diagnostics what_is_trusted(const CaseNet& net, bool is_needed);

/// Actions that no nomination can take with the values it comes there with (TD0360); those of `told` are left out.
[[nodiscard]] Diagnostics dead_with_values(const CaseNet& net, const CaseProof& proof, const std::vector<bool>& told);

} // namespace thidua::verification
