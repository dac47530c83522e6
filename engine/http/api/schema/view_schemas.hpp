#pragma once

#include "http/api/schema/schema.hpp"

namespace thidua::http {

/// What the API answers, as service/json/views.cpp writes it: components of the OpenAPI document. A test holds every
/// answer to them.

[[nodiscard]] const Schema& note_schema();
[[nodiscard]] const Schema& problem_schema();
[[nodiscard]] const Schema& receipt_schema();
[[nodiscard]] const Schema& rescue_schema();
[[nodiscard]] const Schema& consultation_schema();
[[nodiscard]] const Schema& due_schema();
[[nodiscard]] const Schema& line_schema();
[[nodiscard]] const Schema& inbox_schema();
[[nodiscard]] const Schema& nomination_schema();
[[nodiscard]] const Schema& event_schema();
[[nodiscard]] const Schema& dry_run_schema();
[[nodiscard]] const Schema& difference_schema();
[[nodiscard]] const Schema& bulk_schema();
[[nodiscard]] const Schema& workflow_schema();
[[nodiscard]] const Schema& unit_schema();
[[nodiscard]] const Schema& person_schema();
[[nodiscard]] const Schema& import_schema();
[[nodiscard]] const Schema& incident_schema();
[[nodiscard]] const Schema& plugin_schema();
[[nodiscard]] const Schema& plugin_check_schema();
[[nodiscard]] const Schema& version_schema();
[[nodiscard]] const Schema& publish_schema();
[[nodiscard]] const Schema& audit_schema();
[[nodiscard]] const Schema& published_workflow_schema();
[[nodiscard]] const Schema& workflow_proof_schema();
[[nodiscard]] const Schema& workflow_rights_schema();
[[nodiscard]] const Schema& workflow_file_schema();
[[nodiscard]] const Schema& file_change_schema();
[[nodiscard]] const Schema& proposal_schema();
[[nodiscard]] const Schema& notices_schema();
[[nodiscard]] const Schema& absence_schema();
[[nodiscard]] const Schema& who_schema();
[[nodiscard]] const Schema& staged_action_schema();

/// `{"lines":[…],"next":"…"}`.
[[nodiscard]] Schema page_of(const Schema& line);

} // namespace thidua::http
