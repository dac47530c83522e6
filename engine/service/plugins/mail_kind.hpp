#pragma once

#include <boost/json/object.hpp>

#include "definition/workflow_definition.hpp"
#include "identity/mail/mail_wishes.hpp"

namespace thidua::service {

/// What the mail of a row tells, by the row's document: what the clock says of a deadline, else what kind of action it
/// speaks of and where that led.
[[nodiscard]] identity::MailKind mail_kind_of(const definition::WorkflowDefinition& definition,
                                              const boost::json::object& effect);

} // namespace thidua::service
