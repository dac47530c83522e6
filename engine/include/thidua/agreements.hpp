#pragma once

#include <string>
#include <vector>

namespace thidua {

/// An agreement that counts now.
struct AgreementView {
    std::string action;
    std::string action_title;
    std::string person;
    std::string person_name;
    std::string at;
    std::string vote;                 ///< how a council voted, as a person reads it; "" without a vote
    bool stale = false;               ///< what it rested on has been changed since
    bool must_be_renewed = false;     ///< stale, and nothing goes on past it before somebody agrees anew
    std::vector<std::string> changes; ///< when stale: what was changed
};

} // namespace thidua
