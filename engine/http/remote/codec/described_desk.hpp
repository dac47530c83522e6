#pragma once

#include <boost/describe.hpp>

#include "thidua/engine.hpp"

/// The members of what desks, workflows at a desk and notices are told in: a part of described.hpp.
namespace thidua {

// desk.hpp
BOOST_DESCRIBE_STRUCT(DueView, (), (at, state, working_days_left))
BOOST_DESCRIBE_STRUCT(HintView, (), (code, text))
BOOST_DESCRIBE_STRUCT(DeskLineView, (), (line, due, todo, hint))
BOOST_DESCRIBE_STRUCT(InboxRequest, (), (part, workflow, stage, unit, words, taken_by, limit, after))
BOOST_DESCRIBE_STRUCT(InboxView, (), (lines, next, at, mine, unit, others, done))
BOOST_DESCRIBE_STRUCT(ViewerView, (), (may_edit, may_attach, may_comment, may_flag, may_rescue))
BOOST_DESCRIBE_STRUCT(MissingView, (), (field, label, evidence))
BOOST_DESCRIBE_STRUCT(CompletenessView, (), (required, missing))
BOOST_DESCRIBE_STRUCT(NominationPageView, (), (view, due, viewer, completeness, seen))
BOOST_DESCRIBE_STRUCT(StageTitleView, (), (name, title))
BOOST_DESCRIBE_STRUCT(DryRunView, (), (possible, blockers, to, due))
BOOST_DESCRIBE_STRUCT(DifferenceView, (), (field, label, before, after))
BOOST_DESCRIBE_STRUCT(SelfView, (), (person, operates, operates_alone, decides))
BOOST_DESCRIBE_STRUCT(MoveView, (), (id, revision))
BOOST_DESCRIBE_STRUCT(MovesView, (), (moves, upto, missed))

// season_report.hpp
BOOST_DESCRIBE_STRUCT(ReportLineView, (), (name, title, count, open, overdue, ended))
BOOST_DESCRIBE_STRUCT(StageTimeView, (), (stage, title, left, there, median_days, longest_days))
BOOST_DESCRIBE_STRUCT(ReportView, (),
                      (workflow, workflow_title, unit, unit_name, from, to, at, whole, units, stages, titles, outcomes,
                       times, timed, untimed))

// workflow_desk.hpp
BOOST_DESCRIBE_STRUCT(WorkflowVersionView, (), (number, at, person, in_use))
BOOST_DESCRIBE_STRUCT(WorkflowFile, (), (name, text))
BOOST_DESCRIBE_STRUCT(PublishedWorkflowView, (), (workflow, folder, versions))
BOOST_DESCRIBE_STRUCT(WorkflowProofView, (), (verdict, findings, tests, drawing))
BOOST_DESCRIBE_STRUCT(RightView, (), (stage, role, right, what, basis, rules, stage_title, role_title, what_title))
BOOST_DESCRIBE_STRUCT(RightsStageView, (), (name, title, idle))
BOOST_DESCRIBE_STRUCT(RightsView, (), (workflow, version, definition_hash, hash, stages, rights, since, added, removed))
BOOST_DESCRIBE_STRUCT(LineChangeView, (), (kind, before, after, text))
BOOST_DESCRIBE_STRUCT(FileChangeView, (), (name, change, lines))
BOOST_DESCRIBE_STRUCT(WorkflowProposal, (), (workflow, files, expected_version, expected_hash))
BOOST_DESCRIBE_STRUCT(ProposalView, (), (version, hash, publishable, differs, proof, changes, files))

// absences.hpp
BOOST_DESCRIBE_STRUCT(AbsenceField, (), (name, value))
BOOST_DESCRIBE_STRUCT(NewAbsence, (), (of, by, from, to, workflow, stage, fields, paper))
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (id, absence, of_name, by_name, origin, state, may_end))
BOOST_DESCRIBE_STRUCT(AbsencesRequest, (), (person, over))
BOOST_DESCRIBE_STRUCT(WhoRequest, (), (role, unit, on, workflow, stage))
BOOST_DESCRIBE_STRUCT(WhoPersonView, (), (person, name, principal, principal_name, basis))
BOOST_DESCRIBE_STRUCT(WhoLevelView, (), (role, title, follows, acts, people))
BOOST_DESCRIBE_STRUCT(WhoView, (), (workflow, workflow_version, unit, unit_name, carrier_name, on, version, levels))

// attention.hpp
BOOST_DESCRIBE_STRUCT(NoticeView, (), (number, at, kind, nomination, name, title, text, read, waits))
BOOST_DESCRIBE_STRUCT(NoticesRequest, (), (unread, limit, before))
BOOST_DESCRIBE_STRUCT(NoticesView, (), (notices, next, unread))
BOOST_DESCRIBE_STRUCT(ReadRequest, (), (numbers, upto))
BOOST_DESCRIBE_STRUCT(StagedActionView, (), (action, from, from_titles, here, own))

} // namespace thidua
