#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/files/sha256.hpp"
#include "definition/action.hpp"
#include "process/state/actor.hpp"

namespace thidua::process {

/// Counts of a council's vote, as recorded: whole numbers, never who voted what.
struct VoteCount {
    std::int64_t members = 0; ///< of the council, from the facts at the time
    std::int64_t present = 0;
    std::int64_t written = 0; ///< absent members who were polled in writing
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t blank = 0;
    friend bool operator==(const VoteCount&, const VoteCount&) = default;
};

/// Somebody took an action: kept for "not the same person as", for withdrawing, and to know what was agreed.
/// An advancing act is an agreement; it is bound to the content it rested on.
struct Act {
    std::string action;
    Who who;
    Instant at{};
    std::uint64_t revision = 0;
    std::vector<std::string> stages; ///< that it left
    definition::ActionKind kind = definition::ActionKind::advance;
    std::vector<std::uint64_t> tokens; ///< revisions of the tokens it took when it moved the nomination last
    std::uint64_t withdrawn = 0;       ///< revision at which its person took it back: as if it had not been; 0: not
    bool voided = false;               ///< its stage has since decided otherwise
    bool out_of_force = false;         ///< the nomination was returned to before it, or its stage has decided again
    std::uint64_t carried = 0;         ///< revision of the last event that carried the nomination on because of it
    bool skipped = false;              ///< left out, because nobody but `who` could have taken it: agrees to nothing
    std::uint64_t renews = 0;          ///< revision of the act that it renews without moving anything; 0 for others
    Sha256 looked_at{};                ///< content_hash() of its stages, for agreements
    std::optional<VoteCount> vote;

    /// When it moved the nomination last.
    [[nodiscard]] std::uint64_t moved_at() const { return carried > revision ? carried : revision; }
    /// Somebody agreed and has not taken it back; it may be out of force.
    [[nodiscard]] bool agrees() const {
        return kind == definition::ActionKind::advance && !skipped && withdrawn == 0 && !voided;
    }
    [[nodiscard]] bool is_in_force() const { return agrees() && !out_of_force; }
    friend bool operator==(const Act&, const Act&) = default;
};

/// The road back to a stage that returned the nomination: until that is entered, these agreements may stand again.
struct WayBack {
    std::vector<std::string> until;  ///< stages that returned it
    std::vector<std::uint64_t> acts; ///< revisions of the agreements that may carry it on
    /// Stages of the branches that it cancelled: the road goes on there until each of them is entered too.
    std::vector<std::string> cancelled{};
    std::vector<std::uint64_t> answers{}; ///< visits of asking stages whose answers may stand
    friend bool operator==(const WayBack&, const WayBack&) = default;
};

} // namespace thidua::process
