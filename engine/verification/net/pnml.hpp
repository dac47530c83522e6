#pragma once

#include <string>

#include "base/diagnostic/source.hpp"
#include "base/result.hpp"
#include "verification/net/net.hpp"
#include "verification/variables/data_net.hpp"

namespace thidua::verification {

/// Bounds for a net that came from outside.
struct PnmlLimits {
    std::size_t bytes = std::size_t{32} << 20;
    std::size_t depth = 64;
    std::size_t nodes = 100'000; ///< places and transitions together
    std::size_t arcs = 1'000'000;
};

/// Reads the one place/transition net of a PNML document (ISO/IEC 15909-2; pages are flattened, graphics and tool
/// data skipped). UTF-8 only; a document type declaration is refused, so no entity is ever expanded or fetched. Arc
/// weights are read from `inscription`; two arcs between the same nodes add up. An arc of type `reset` empties its
/// place when its transition fires (Transition::resets), whatever weight is written beside it.
///
/// All faults are given at once, each with its place: not UTF-8 (TD0301), not XML (TD0302), a document type (TD0303),
/// too deep (TD0304), not PNML (TD0305), no net (TD0306), several nets (TD0307), a node without id (TD0308), an id
/// that occurs twice (TD0309), an arc from or to nowhere (TD0310), an arc between two nodes of one kind (TD0311), a
/// weight (TD0312) or marking (TD0313) that is no whole number in range, an arc of another kind, e.g. inhibitor
/// (TD0314), reference nodes (TD0315), too large (TD0316), a net of coloured tokens (TD0322), an element that is not
/// known and may change what the net means (TD0323), a final marking that is not one token in a sink (TD0324).
[[nodiscard]] Result<Net> read_pnml(const SourceFilePtr& file, const PnmlLimits& limits = {});

/// The same for a net whose steps read and write variables (variables/pnml_variables.hpp): read_pnml() refuses one. In
/// such nets the weight of an arc may be its name, as the DPN Verifier writes it.
[[nodiscard]] Result<DataNet> read_data_pnml(const SourceFilePtr& file, const PnmlLimits& limits = {});

/// Gives the token to the one place that no transition gives to, when no place holds any: a marking is optional in
/// PNML, and a workflow net starts in its source. Several such places, or none, are left alone.
void mark_only_source(Net& net);

/// Where places are declared as ends (`finalMarking`), the net is over there and nowhere else: one that a transition
/// takes from gets a step to a sink of its own, and a sink that is none is left by a step that can never be taken.
/// These steps have no name.
void settle_ends(DataNet& net);

/// Faults that keep a net from being a workflow net: no token (TD0317), more than one (TD0318), a marked place that a
/// transition gives to (TD0319), no sink place (TD0320). `file` is where a fault without a better place is shown.
[[nodiscard]] Diagnostics workflow_net_faults(const Net& net, const SourceFilePtr& file);

/// Reads the file (TD0020–TD0023 of `base`), then all of the above; a net with declared ends or with variables may give
/// its first token back.
[[nodiscard]] Result<DataNet> read_workflow_net(const std::string& path, const PnmlLimits& limits = {});

} // namespace thidua::verification
