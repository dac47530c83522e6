#pragma once

#include <string>
#include <vector>

#include "verification/conditions/region_space.hpp"
#include "verification/data/case_net.hpp"
#include "verification/search/soundness.hpp"

namespace thidua::verification {

/// Bounds of the proof with values; past them it is undecided.
struct CaseLimits {
    SpaceLimits space{std::size_t{1} << 16, std::size_t{1} << 18};
    std::size_t markings = 20'000;
    std::size_t words = std::size_t{1} << 22; ///< of bit sets, all markings together
};

/// What is proven of a workflow with its conditions.
struct CaseProof {
    enum class Kind {
        proven,    ///< sound over (marking × values), whatever the undecided conditions say
        faulty,    ///< by a run that surely can happen
        undecided, ///< it depends on conditions that cannot be decided, or that are too many
        too_large  ///< too many markings
    };
    Kind kind = Kind::too_large;
    Flaw flaw = Flaw::none;                  ///< of `faulty`
    Counterexample counterexample;           ///< of `faulty`: the shortest
    std::string values;                      ///< of `faulty`: it happens with these; "" when with any
    std::vector<const CaseCondition*> unmet; ///< of a standstill: conditions that keep it there
    std::vector<std::size_t> lacking;        ///< of a standstill: slots that would have to have a value
    std::vector<const CaseCondition*> undecided;
    /// By transition: no run that may happen takes it. Of `proven` and `faulty`.
    std::vector<bool> dead;
};

/// Sound: from whatever a nomination may come to, with whatever values, an end can still be reached; no stage is
/// entered twice. Values are free where the form leaves them open and fixed elsewhere; a missing value is one of them.
/// Conditions are taken into account one by one as they turn out to matter; those that cannot be decided may hold or
/// not. Never guesses: `proven` and `faulty` are proofs.
[[nodiscard]] CaseProof prove_cases(const CaseNet& net, const CaseLimits& limits = {});

/// Can the run of a counterexample happen as far as values go?
[[nodiscard]] bool may_happen(const CaseNet& net, const std::vector<TransitionId>& steps,
                              const CaseLimits& limits = {});

} // namespace thidua::verification
