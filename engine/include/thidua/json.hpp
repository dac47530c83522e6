#pragma once

#include <boost/json/fwd.hpp>

#include "thidua/absences.hpp"
#include "thidua/attention.hpp"
#include "thidua/authoring.hpp"
#include "thidua/desk.hpp"
#include "thidua/publishing.hpp"
#include "thidua/reports.hpp"
#include "thidua/season_report.hpp"
#include "thidua/views.hpp"
#include "thidua/workflow_desk.hpp"

namespace thidua {

/// Views as JSON, for scripts and for the web. Names never change; members that say nothing may be left out; moments
/// are ISO 8601 in UTC, texts in the language the view was asked for in.
[[nodiscard]] boost::json::object json_of(const Note& note);
[[nodiscard]] boost::json::object json_of(const Receipt& receipt);
[[nodiscard]] boost::json::object json_of(const LineView& line);
[[nodiscard]] boost::json::object json_of(const NominationView& view);
[[nodiscard]] boost::json::object json_of(const RescueView& rescue);
[[nodiscard]] boost::json::object json_of(const WorkView& work);
[[nodiscard]] boost::json::object json_of(const ReassignedView& reassigned);
[[nodiscard]] boost::json::object json_of(const OrphanView& orphan);
[[nodiscard]] boost::json::object json_of(const ConsultationView& consultation);
[[nodiscard]] boost::json::object json_of(const EvidenceView& item);
[[nodiscard]] boost::json::object json_of(const EventView& event);
[[nodiscard]] boost::json::object json_of(const UnitView& unit);
[[nodiscard]] boost::json::object json_of(const PersonView& person);
[[nodiscard]] boost::json::object json_of(const IncidentView& incident);
[[nodiscard]] boost::json::object json_of(const ImportView& view);
[[nodiscard]] boost::json::object json_of(const AuditView& view);
[[nodiscard]] boost::json::object json_of(const DeliveryView& view);
[[nodiscard]] boost::json::object json_of(const WorkflowView& view);
[[nodiscard]] boost::json::object json_of(const PluginView& view);
[[nodiscard]] boost::json::object json_of(const PublishView& view);
[[nodiscard]] boost::json::object json_of(const VersionView& version);
[[nodiscard]] boost::json::object json_of(const DueView& due);
[[nodiscard]] boost::json::object json_of(const DeskLineView& line);
[[nodiscard]] boost::json::object json_of(const InboxView& view);
[[nodiscard]] boost::json::object json_of(const NominationPageView& page);
[[nodiscard]] boost::json::object json_of(const DryRunView& view);
[[nodiscard]] boost::json::object json_of(const DifferenceView& one);
[[nodiscard]] boost::json::object json_of(const PublishedWorkflowView& view);
[[nodiscard]] boost::json::object json_of(const WorkflowProofView& view);
[[nodiscard]] boost::json::object json_of(const RightsView& view);
[[nodiscard]] boost::json::object json_of(const WorkflowFile& file);
[[nodiscard]] boost::json::object json_of(const FileChangeView& change);
[[nodiscard]] boost::json::object json_of(const ProposalView& view);
[[nodiscard]] boost::json::object json_of(const NoticesView& view);
[[nodiscard]] boost::json::object json_of(const StagedActionView& view);
[[nodiscard]] boost::json::object json_of(const AbsenceView& absence);
[[nodiscard]] boost::json::object json_of(const WhoView& view);
[[nodiscard]] boost::json::object json_of(const ReportView& report);
[[nodiscard]] boost::json::array json_of(const std::vector<Note>& notes);

/// The outcome as scripts read it: `done`, `refused`, `usage`, `environment`, `stale`, `not-found`.
[[nodiscard]] std::string_view word_for(Outcome outcome);

} // namespace thidua
