#pragma once

#include <string>
#include <vector>

#include "service/publishing/published_configuration.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/publishing.hpp"

namespace thidua::service {

/// One thing of the configuration that is not as it was. Words without language: a reader's sentence is made of them.
struct Change {
    enum class Kind { added, changed, removed };
    Kind kind = Kind::changed;
    std::string what; ///< workflow, criteria, role, person, unit, body, calendar, plugin, setting
    std::string name;
    std::string before; ///< "" for what was added
    std::string after;  ///< "" for what was removed
};

/// What the second configuration has that the first has not, and the other way round; without a first one nothing, for
/// there is nothing it could differ from.
[[nodiscard]] std::vector<Change> difference(const PublishedConfiguration* before, const PublishedConfiguration& after);

/// With the first of two people who published them; "" where one was enough.
[[nodiscard]] std::string changes_json(const std::vector<Change>& changes, const std::string& asked_by);
/// Empty for a text that is none.
[[nodiscard]] std::vector<Change> changes_from_json(const std::string& json);
[[nodiscard]] std::string asked_by_from_json(const std::string& json);
[[nodiscard]] ChangeView view_of(const Change& change, const Localizer& localizer, const std::string& language);

} // namespace thidua::service
