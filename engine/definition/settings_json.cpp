#include "definition/settings_json.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace thidua::definition {

boost::json::value settings_json(const reading::LocatedNode& node) {
    if (!node.has_block()) return boost::json::value(boost::json::string(node.value));
    const bool list = !node.children.empty() &&
                      std::all_of(node.children.begin(), node.children.end(), [](const reading::LocatedNode& child) {
                          return !child.has_value && !child.has_block();
                      });
    if (list) {
        boost::json::array items;
        for (const reading::LocatedNode& child : node.children) items.emplace_back(child.key);
        return items;
    }
    boost::json::object object;
    for (const reading::LocatedNode& child : node.children) object[child.key] = settings_json(child);
    return object;
}

} // namespace thidua::definition
