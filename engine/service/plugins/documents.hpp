#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/state/nomination.hpp"
#include "store/records.hpp"

namespace thidua::service {

/// The documents that plugins get (engine/docs/plugin-guide.md). The same nomination gives the same bytes.

/// The year of the achievements: of the form's year fields, else the one it was made in.
[[nodiscard]] std::uint32_t year_of(const definition::WorkflowDefinition& definition,
                                    const process::Nomination& nomination, const TimeZone& zone);

/// `{"id","workflow","definition","year","revision","unit","stages","created","fields"}`.
[[nodiscard]] boost::json::object nomination_document(const definition::WorkflowDefinition& definition,
                                                      const process::Nomination& nomination,
                                                      const organisation::Organisation& organisation,
                                                      const TimeZone& zone);

/// The stored sheet that a score of the state came with; nullptr when there is none. Lives as long as the records.
[[nodiscard]] const store::ScoreRecord* sheet_behind(const process::Score& score,
                                                     const std::vector<store::ScoreRecord>& records);
/// Adds `score`: the newest sheet.
void add_score(boost::json::object& document, const process::Nomination& nomination,
               const std::vector<store::ScoreRecord>& records);

/// Adds `form` and `history`, for exports and the province's record.
/// Member `vote`: the council's vote that counts now, and the action it was about; null when none does, because a later
/// decision or a change of the content has made it void.
void add_vote(boost::json::object& document, const definition::WorkflowDefinition& definition,
              const process::Nomination& nomination);
void add_history(boost::json::object& document, const definition::WorkflowDefinition& definition,
                 const organisation::Organisation& organisation, const std::vector<store::StoredEvent>& events);

/// `{"id","fields":[{"id","title","type","required","choices"}]}`.
[[nodiscard]] boost::json::object form_document(const definition::WorkflowDefinition& definition);

/// The same for a blank form: only what the start stage leaves open, with bounds (`min`, `max`, `max_length`) and
/// `required_when` where a field is asked for in some cases.
[[nodiscard]] boost::json::object blank_form_document(const definition::WorkflowDefinition& definition);

/// `{"vi":…,"en":…}`.
[[nodiscard]] boost::json::object title_document(const LocalText& text);

} // namespace thidua::service
