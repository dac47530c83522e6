#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"
#include "definition/duration.hpp"

namespace thidua::definition {

/// `follow-ups { appeal { after rejected  by unit-clerk  within "30 days"  starts NAME  copies { … } } }`: a new
/// nomination on a road of its own after one has ended, which stays as it ended.
struct FollowUpSpec {
    std::string name;
    LocalText title;
    std::vector<std::string> after; ///< end stages
    std::vector<std::string> by;    ///< roles, any of which may begin it
    std::optional<Duration> within; ///< since the end; nothing: for ever
    std::string starts;             ///< workflow of the new nomination
    SourceSpan starts_span;
    std::vector<std::string> copies; ///< fields that it begins with
    SourceSpan copies_span;
    SourceSpan span;
};

} // namespace thidua::definition
