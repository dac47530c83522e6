#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/state/nomination.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::service {

/// What a notification of the house says, in the language of whoever reads it.
struct Notice {
    std::string title; ///< what its name-field says, or the nomination's id where there is none
    std::string subject;
    std::string text;
};

/// What it speaks of. Nothing is owned.
struct NoticeSubject {
    const definition::WorkflowDefinition& definition;
    const process::Nomination& nomination;
    /// The row's document: which mail (`template`), and what it is about (`occasion`, `stage`, `reason`).
    const boost::json::object& effect;
    const organisation::Organisation& organisation;
    const std::string& department;
    const TimeZone& zone;
};

/// The workflow's own mail comes before the stock's; a name that neither knows, which only a row of an older workflow
/// can have, gets the stock's plain mail.
[[nodiscard]] Notice notice_of(const NoticeSubject& subject, const std::string& language, const Localizer& localizer);

} // namespace thidua::service
