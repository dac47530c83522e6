#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "verification/net/net.hpp"

namespace thidua::tests {

/// Builds a net by names; places come to be when they are first named.
class NetMaker {
  public:
    NetMaker& transition(const std::vector<std::string>& from, const std::vector<std::string>& to);
    /// The net with one token in `start`.
    [[nodiscard]] verification::Net started_in(const std::string& start);

  private:
    verification::PlaceId place(const std::string& name);

    verification::Net net_;
};

/// A net of arbitrary shape: seldom sound.
verification::Net random_tangle(std::mt19937& random);

/// A net grown from one step by rules that keep soundness (sequence, choice, parallel, loop), then hurt in a few places
/// (an arc moved, added or dropped; a sink added): sound about as often as not.
verification::Net random_grown(std::mt19937& random, std::uint32_t growth);

/// The same with up to `most` things that make it not free-choice: links between steps, readings, shared things, jumps.
verification::Net random_linked(std::mt19937& random, std::uint32_t growth, std::uint32_t most);

/// Branches side by side, `length` steps each: (length+1)^branches markings.
enum class Hurt {
    none,
    choice_closed_by_join,      ///< a branch chooses one of two places, but the join waits for both: deadlock
    fork_closed_by_merge,       ///< a branch forks and both parts go on by themselves: a second token
    shared_without_giving_back, ///< two branches take a thing that is there once: not free-choice, deadlock
    shared_given_back,          ///< every branch borrows a thing that is there once: not free-choice, sound
    trap                        ///< a branch may enter a round it cannot leave
};
verification::Net parallel_branches(std::uint32_t branches, std::uint32_t length, Hurt hurt);

/// Forks within forks, `depth` deep and `width` wide.
verification::Net nested_forks(std::uint32_t depth, std::uint32_t width, bool hurt);

/// Branches that hand a token to their neighbour half-way: not free-choice in the variant where it may be skipped.
verification::Net linked_branches(std::uint32_t branches, bool hurt);

/// Every branch ends in one of two sinks of its own.
verification::Net branches_to_own_sinks(std::uint32_t branches);

/// Everyone needs the two things beside them; `ordered` takes the lower one first, else all may wait for ever.
verification::Net sharing_in_a_ring(std::uint32_t people, bool ordered);

/// Tasks in a random order of before and after, each taking two of the locks one after the other; `ordered`: always the
/// lower one first, which rules out that all wait for each other.
verification::Net tasks_with_locks(std::mt19937& random, std::uint32_t tasks, std::uint32_t locks, bool ordered);

/// Rounds side by side, each taking two of the locks and giving them back as often as it likes before it ends;
/// `ordered`: always the lower lock first.
verification::Net rounds_with_locks(std::mt19937& random, std::uint32_t rounds, std::uint32_t locks, bool ordered);

/// Branches side by side, each a random graph of steps from which its end can be reached; `trap`: one of them also
/// leads into a round of two places that nothing leaves.
verification::Net graphs_side_by_side(std::mt19937& random, std::uint32_t branches, std::uint32_t places, bool trap);

/// Pairs of branches: the second of a pair must follow what the first chose; `hurt`: the last one cannot follow one of
/// the two choices.
verification::Net choices_to_follow(std::uint32_t pairs, bool hurt);

/// Branches of two steps side by side, and steps that lead from one way all of them may stand to another such way.
verification::Net jumps_of_all_branches(std::mt19937& random, std::uint32_t branches, std::uint32_t jumps);

/// Pairs that work for ever until all stop together: one makes, as long as a slot is free, what the other uses;
/// `leaves`: either may stop by itself, also while a slot is full.
verification::Net producers_and_consumers(std::uint32_t pairs, std::uint32_t slots, bool leaves);

} // namespace thidua::tests
