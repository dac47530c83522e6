#include "verification/search/search_record.hpp"

#include <algorithm>

namespace thidua::verification {

Exploration SearchRecord::ended(Found what, std::uint32_t marking, std::uint32_t last_step) const {
    Exploration found;
    found.found = what;
    found.has_story = true;
    found.states = came_.size();
    if (last_step != kNone) found.steps.push_back(last_step);
    for (; came_[marking].first != kNone; marking = came_[marking].first) found.steps.push_back(came_[marking].second);
    std::reverse(found.steps.begin(), found.steps.end());
    return found;
}

Exploration SearchRecord::judged() {
    graph_.node_count = static_cast<std::uint32_t>(came_.size());
    const std::vector<bool> completes = nodes_that_reach(graph_, finals_);
    const auto stuck = std::find(completes.begin(), completes.end(), false);
    if (stuck != completes.end())
        return ended(Found::cannot_complete, static_cast<std::uint32_t>(stuck - completes.begin()));
    Exploration found;
    found.found = Found::nothing_wrong;
    found.states = came_.size();
    return found;
}

} // namespace thidua::verification
