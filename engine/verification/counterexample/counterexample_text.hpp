#pragma once

#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/text/local_text.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// Joins texts, language by language.
[[nodiscard]] LocalText joined(const std::vector<LocalText>& texts, std::string_view separator);

/// The names of places, joined by commas.
[[nodiscard]] LocalText place_names(const Net& net, const std::vector<PlaceId>& places);

/// How a counterexample is written: by the transitions alone (nets from files), or as a road through stages,
/// `Draft —Propose→ Unit review —Submit→ Office review` (nets from workflow definitions).
enum class Telling { transitions, stages };

/// The steps of a known counterexample; long ones lose their middle. "∅" when there are none.
[[nodiscard]] LocalText counterexample_text(const Net& net, const Counterexample& counterexample, Telling telling);

/// The names of the steps, all of them, with a space between: names of actions hold none. Steps without a name are left
/// out.
[[nodiscard]] std::string names_of_steps(const Net& net, const std::vector<TransitionId>& steps);

/// Why the net is unsound, as a value: a second token (TD0330), a deadlock (TD0331), no way to an end (TD0332), the
/// same without a counterexample (TD0333); written as stages TD0340 to TD0343. Arguments: where, story,
/// steps (how many), run (their names, whole). Points at the last step that has a place in a file. Only for
/// Verdict::unsound.
[[nodiscard]] Diagnostic why_unsound(const Net& net, const Soundness& soundness, Telling telling);

} // namespace thidua::verification
