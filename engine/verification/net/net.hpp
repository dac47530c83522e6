#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"

namespace thidua::verification {

/// Index into Net::places.
using PlaceId = std::uint32_t;
/// Index into Net::transitions.
using TransitionId = std::uint32_t;

/// Where tokens lie. In a net made from a workflow definition a place is a stage.
struct Place {
    std::string name;
    LocalText title; ///< what a reader is shown; the name when empty
    std::uint32_t tokens = 0;
    SourceSpan span;
};

/// What moves tokens. In a net made from a workflow definition a transition is an action (or one way to take it).
struct Transition {
    std::string name;
    LocalText title;
    std::vector<PlaceId> inputs;  ///< a place occurs as often as the arc's weight says
    std::vector<PlaceId> outputs; ///< likewise
    SourceSpan span;
    /// Emptied when it fires, after it has taken and before it gives (reset arcs): they need hold nothing.
    std::vector<PlaceId> resets{};
};

/// A Petri net with weighted arcs, reset arcs and an initial marking: plain data, no invariant beyond "ids are in
/// range".
struct Net {
    std::string name;
    std::vector<Place> places;
    std::vector<Transition> transitions;
};

/// For each place whether it is a sink: no transition takes from it or empties it. A marking is final when only sinks
/// are marked.
[[nodiscard]] std::vector<bool> sink_places(const Net& net);

/// Some transition empties places besides what it takes.
[[nodiscard]] bool cancels(const Net& net);

/// Title, else name.
[[nodiscard]] LocalText shown_name(const Place& place);
[[nodiscard]] LocalText shown_name(const Transition& transition);

} // namespace thidua::verification
