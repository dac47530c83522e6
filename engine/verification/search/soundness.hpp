#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "verification/net/net.hpp"

namespace thidua::verification {

/// Sound: 1-safe (no place ever holds two tokens), and from every marking that can be reached a final one can be
/// reached, where a marking is final when only sink places are marked. Several sinks may be marked at the end.
enum class Verdict { sound, unsound, not_decided };

/// How an unsound net fails.
enum class Flaw {
    none,
    unsafe,         ///< a place gets a second token: two branches meet without waiting for each other
    deadlock,       ///< nothing can happen any more, and it is not over
    cannot_complete ///< something can always happen, but it can never be over
};

/// The road to a flaw, checked by playing it on the net as given.
struct Counterexample {
    std::vector<TransitionId> steps; ///< in order; the last one of an unsafe counterexample gives the second token
    std::vector<PlaceId> marked;     ///< where the tokens lie after the steps, each place once
    std::vector<PlaceId> crowded;    ///< places with more than one token, for Flaw::unsafe
    std::vector<PlaceId> round;      ///< for Flaw::cannot_complete: places of one loop that cannot be left, if known
    bool known = false;              ///< false: the flaw is proven, but no road to it was found within the bounds
    bool shortest = false;           ///< no shorter road leads to a flaw of this kind
};

/// Bounds of the searches; past them the verdict is `not_decided`.
struct SoundnessLimits {
    std::size_t slender_firings = 4;              ///< for each transition, before the net is reduced
    std::size_t listed_markings = 20'000;         ///< of the reduced net, before decision diagrams are tried
    std::size_t pair_work = 4'000'000;            ///< words looked at to tell which places may be marked together
    std::size_t place_invariant_work = 1'000'000; ///< ends of arcs looked at in the search for place invariants
    std::size_t stubborn_work = 16'000'000;     ///< transitions looked at in the search that leaves out needless orders
    std::size_t goal_directed_work = 3'000'000; ///< ends of arcs looked at on the ways to each transition
    std::size_t guided_work = 1'600'000;        ///< transitions looked at in the search for trouble before that
    std::size_t diagram_nodes = 1'500'000;      ///< about 40 bytes each
    std::size_t last_resort_markings = 500'000;
    std::size_t story_markings = 20'000; ///< of the net as given, to find a shortest counterexample
};

struct Soundness {
    Verdict verdict = Verdict::not_decided;
    Flaw flaw = Flaw::none; ///< `none` for sound nets, and when the counterexample is unknown
    Counterexample counterexample;
};

/// A net with hardly more markings than places is listed as it is. Else decides by reduction (reduction.hpp), then by
/// search over the reduced net (search.hpp): few markings one by one, then by stubborn sets, by searches directed at
/// each step, backwards among what place invariants allow, and by decision diagrams. Never guesses: `sound` and
/// `unsound` are proofs. Pure; bounded by `limits`.
[[nodiscard]] Soundness check_soundness(const Net& net, const SoundnessLimits& limits = {});

} // namespace thidua::verification
