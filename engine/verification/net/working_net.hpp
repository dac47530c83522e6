#pragma once

#include <cstdint>
#include <vector>

#include "verification/net/net.hpp"

namespace thidua::verification {

/// A transition of the net that is searched. It represents a sequence of transitions of the net as given.
struct WorkingTransition {
    std::vector<std::uint32_t> in;  ///< sorted, each place once
    std::vector<std::uint32_t> out; ///< sorted, each place once; empty for a breaking transition
    bool breaks = false;            ///< being able to fire already proves the net unsound
    std::uint32_t trace = 0;        ///< node of the net's Traces
    /// Emptied between taking and giving: sorted, each place once, none of `in`; none for a breaking transition.
    std::vector<std::uint32_t> resets{};
};

/// Sequences of given transitions, shared as concatenations: joining is O(1) however long they are.
class Traces {
  public:
    [[nodiscard]] std::uint32_t single(TransitionId transition);
    [[nodiscard]] std::uint32_t joined(std::uint32_t first, std::uint32_t then);
    /// Appends the sequence, up to `limit` entries in all; false when it would be longer.
    bool append_to(std::vector<TransitionId>& sequence, std::uint32_t trace, std::size_t limit) const;

  private:
    struct Node {
        bool leaf = true;
        std::uint32_t first = 0; ///< the transition of a leaf
        std::uint32_t then = 0;
    };
    std::vector<Node> nodes_;
};

/// A net as the searches want it: at most one token a place, no weights. Weights are not lost: a transition that takes
/// two tokens of one place can never fire while the net is 1-safe and is left out; one that gives two breaks.
struct WorkingNet {
    std::vector<WorkingTransition> transitions;
    std::vector<bool> initial; ///< by place
    std::vector<bool> sink;    ///< by place, as in the net as given
    Traces traces;

    [[nodiscard]] std::size_t place_count() const { return initial.size(); }
};

/// Some transition empties places besides what it takes.
[[nodiscard]] bool cancels(const WorkingNet& net);

/// Place ids stay those of `net`, whose places must hold at most one token each.
[[nodiscard]] WorkingNet working_net(const Net& net);

} // namespace thidua::verification
