#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "service/reports/stage_times.hpp"
#include "service/texts/localizer.hpp"
#include "store/records.hpp"
#include "thidua/season_report.hpp"

namespace thidua::service {

/// Puts the store's figures into lines, as people read them: units and stages in the order of the organisation and of
/// the workflow, what they do not know any more behind these, what is asked for by how often.
void add_figures(ReportView& report, const std::vector<store::Figure>& figures,
                 const definition::WorkflowDefinition& definition, const organisation::Organisation& organisation,
                 const std::string& language);
void add_times(ReportView& report, const StageTimes& times, const definition::WorkflowDefinition& definition,
               const std::string& language);

/// The report as one table for an export plugin: `title`, `columns` and a row of `fields` for each line.
[[nodiscard]] boost::json::object report_document(const ReportView& report, const Localizer& localizer,
                                                  const std::string& language);

} // namespace thidua::service
