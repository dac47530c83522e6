#pragma once

#include <boost/json/value.hpp>

#include "reading/located_tree.hpp"

namespace thidua::definition {

/// A settings block as JSON, wherever settings are written (workflow files, config/): a key with a value is a text, a
/// key with a block an object, a block of keys without either the list of them.
[[nodiscard]] boost::json::value settings_json(const reading::LocatedNode& node);

} // namespace thidua::definition
