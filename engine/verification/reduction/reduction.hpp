#pragma once

#include "verification/net/working_net.hpp"

namespace thidua::verification {

/// A smaller net with the same answer to "1-safe, and from every reachable marking a final one can be reached". Places
/// are renumbered; each transition's trace still is a sequence that can be fired in the net as given.
///
/// Each rule keeps the answer in both directions, for nets of any kind (not only free-choice ones), with several sinks:
///
/// * Series places and transitions, in the general form of post- and pre-agglomeration (G. Berthelot, "Checking
///   properties of nets using transformations", 1986; T. Murata, "Petri nets: properties, analysis and applications",
///   Proc. IEEE 77(4), 1989, fusion of series places/transitions): a place that is neither sink nor marked at the start
///   goes away when (post) all its consumers take from it alone, or (pre) all its producers give to it alone and nobody
///   else takes what they take. Two tokens that would have met in the place meet one step later (post) or earlier
///   (pre), so 1-safety is kept too; a fusion that gives two tokens to one place becomes a breaking transition.
/// * Places between which a token goes to and fro by itself become one (free_rounds.hpp).
/// * Parallel places, parallel transitions (Murata), transitions that change nothing, and sinks that get a token only
///   when another sink gets one.
/// * Transitions that can never fire even if taking left the tokens where they are, and places that never get a token.
/// * A transition that gives back all it took and more breaks 1-safety when fired twice; one that gives to a place that
///   is no sink and that nobody takes from breaks the option to complete. What can only fire when a breaking transition
///   can as well is left out.
///
/// * A place that a transition only reads (takes and gives back) and that a place invariant proves marked whenever
///   another of the transition's inputs is (implicit_places.hpp): the reading is dropped.
///
/// Where a transition empties places besides what it takes, rules are held back so far that the answer stays the same
/// (each tried against plain enumeration): no place is fused that is emptied, lies at a transition that empties, or at
/// one that touches an emptied place; places that are emptied belong to no round and none is called marked by an
/// invariant; a transition that empties neither is one that changes nothing nor one that gives back all it took; what
/// is parallel is emptied alike; an emptied place does not count as one that nobody takes from.
///
/// With `that_keep_runs` the two kinds of breaking of the last but one rule are left alone. They keep the answer,
/// but once they have been used the road to a breaking transition need not lead to where the fault shows.
enum class Rules { all, that_keep_runs };
[[nodiscard]] WorkingNet reduced(WorkingNet net, Rules rules = Rules::all);

} // namespace thidua::verification
