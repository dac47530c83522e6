#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "process/state/nomination.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::service {

/// What a notification of the house says, in the language of the department's mails.
struct Notice {
    std::string title; ///< what its name-field says, or the nomination's id where there is none
    std::string subject;
    std::string text;
};

/// `effect` is the row's document: which mail (`template`), and what it is about (`occasion`, `stage`, `reason`). The
/// workflow's own mail comes before the stock's; a name that neither knows, which only a row of an older workflow can
/// have, gets the stock's plain mail.
[[nodiscard]] Notice notice_of(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
                               const boost::json::object& effect, const std::string& department, const TimeZone& zone,
                               const Localizer& localizer);

} // namespace thidua::service
