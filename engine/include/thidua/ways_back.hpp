#pragma once

#include <string>
#include <vector>

#include "thidua/answer.hpp"

namespace thidua {

/// How a nomination goes back, and how it goes on after its end. Plain values, as in views.hpp.

/// A stage that can be chosen with an action.
struct TargetView {
    std::string name;
    std::string title;
    bool proposed = false; ///< somebody decided there last
};

/// The newest action of a person, which can be taken back as if it had not been.
struct UndoView {
    std::string action;
    std::string action_title;
    std::string person; ///< who took it
    std::string person_name;
    std::string until; ///< then its time is over, or an effect leaves
    bool possible = false;
    std::vector<Note> blockers;
};

/// A nomination that was begun after another one had ended, from either side.
struct FollowUpView {
    std::string kind;
    std::string title;
    std::string id; ///< of the other one
};

/// One that could be begun now.
struct NewFollowUpView {
    std::string kind;
    std::string title;
    bool possible = false;
    std::vector<Note> blockers;
};

} // namespace thidua
