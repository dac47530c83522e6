#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace thidua {

/// Who may do what where, as a workflow definition says it: the matrix of rights. Plain values; titles are in the
/// caller's language, everything else is the same in every language.

/// One thing that holders of a role may do while a nomination is in a stage.
struct RightView {
    std::string stage;
    std::string role;
    std::string right;              ///< act, edit, read, comment, flag, answer, ask, claim, release, assign
    std::string what;               ///< the action, or the field ("evidence" for pieces of evidence); "" for the others
    std::string basis;              ///< own, level:N of the `else` of a role, proposer, field:NAME
    std::vector<std::string> rules; ///< what narrows it, as the definition writes it: "not-same-person-as propose"
    std::string stage_title;
    std::string role_title;
    std::string what_title;
};

/// What holds of a stage whoever comes there.
struct RightsStageView {
    std::string name;
    std::string title;
    std::string idle; ///< what happens when nobody does anything there: "remind 10 working days, tell 20 working days"
};

struct RightsView {
    std::string workflow;
    std::string version;
    std::string definition_hash;         ///< of the definition that it was made from
    std::string hash;                    ///< of the matrix: the same rights have the same hash, whatever else changes
    std::vector<RightsStageView> stages; ///< in the order of the definition
    std::vector<RightView> rights;       ///< by stage, role, right and what, in the order of their names
    std::optional<std::uint64_t> since;  ///< the published version with which it was compared
    std::vector<RightView> added;        ///< that the older one did not have
    std::vector<RightView> removed;      ///< that only the older one had
};

} // namespace thidua
