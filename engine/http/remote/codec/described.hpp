#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "http/remote/codec/described_desk.hpp"
#include "http/remote/codec/described_requests.hpp"
#include "http/remote/codec/described_sharing.hpp"
#include "http/remote/codec/member_count.hpp"
#include "thidua/engine.hpp"

/// The members of everything that goes to an engine in another process and comes back. A member that is missing here
/// fails to compile (kWhole below).
namespace thidua {

BOOST_DESCRIBE_STRUCT(NotePlace, (), (file, line, column, end_line, end_column))
BOOST_DESCRIBE_STRUCT(RelatedNote, (), (message, place))
BOOST_DESCRIBE_STRUCT(HelpingPerson, (), (id, name))
BOOST_DESCRIBE_STRUCT(HelpingRole, (), (role, title, people))
BOOST_DESCRIBE_STRUCT(Note, (), (code, severity, message, hint, place, field, helpers, help, arguments, related, text))
BOOST_DESCRIBE_STRUCT(Done, (), ())

// views.hpp
BOOST_DESCRIBE_STRUCT(Receipt, (), (id, revision, stages, repeated, changed, carried))
BOOST_DESCRIBE_STRUCT(StageView, (),
                      (name, title, role, since, due, held, due_before, moved_because, moved_by_calendar, extend_most))
BOOST_DESCRIBE_STRUCT(ActionView, (),
                      (name, title, kind, possible, reason_required, votes_required, confirm_again, fields, targets,
                       cancels, blockers))
BOOST_DESCRIBE_STRUCT(LineView, (),
                      (id, revision, workflow, unit, unit_name, name, title, stages, stage_titles, ended, updated, due,
                       taken_by, taken_by_name, carrier_name))
BOOST_DESCRIBE_STRUCT(ListView, (), (lines, next))
BOOST_DESCRIBE_STRUCT(CountView, (), (count, at_least))
BOOST_DESCRIBE_STRUCT(EventView, (),
                      (sequence, revision, at, kind, action, action_title, person, person_name, principal,
                       principal_name, basis, reason, details, payload_json, hash))
BOOST_DESCRIBE_STRUCT(ScoreView, (),
                      (name, total, plugin, plugin_version, plugin_hash, input_hash, at, current, sheet_json))
BOOST_DESCRIBE_STRUCT(EvidenceView, (), (id, kind, title, date, sha256, bytes, field, media_type))
BOOST_DESCRIBE_STRUCT(FieldView, (), (name, label, text, value_json, headings, rows))
BOOST_DESCRIBE_STRUCT(AgreementView, (),
                      (action, action_title, person, person_name, at, vote, stale, must_be_renewed, changes))
BOOST_DESCRIBE_STRUCT(NominationView, (),
                      (line, definition_version, definition_hash, proposer, last_reason, stages, fields, evidence,
                       scores, agreements, flags, actions, undo, follow_ups, follows, new_follow_ups, rescue, work,
                       conflicts, consultations, state_json))

BOOST_DESCRIBE_STRUCT(TargetView, (), (name, title, proposed))
BOOST_DESCRIBE_STRUCT(UndoView, (), (action, action_title, person, person_name, until, possible, blockers))
BOOST_DESCRIBE_STRUCT(FollowUpView, (), (kind, title, id))
BOOST_DESCRIBE_STRUCT(RescueRequest, (), (step, kind, to, version, reason, preview))
BOOST_DESCRIBE_STRUCT(RescueView, (), (kind, to, version, road, preview, person, person_name, reason, until, blockers))
BOOST_DESCRIBE_STRUCT(ConsultRequest, (), (step, stage, addressee, opinion, role, person, unit, reason))
BOOST_DESCRIBE_STRUCT(SaidView, (), (opinion, person, person_name, at, reason))
BOOST_DESCRIBE_STRUCT(AskedView, (), (name, title, state, stale, said, late, may_answer))
BOOST_DESCRIBE_STRUCT(ConsultationView, (),
                      (stage, stage_title, over, until, silence, needs, suffices, may_manage, asked))
BOOST_DESCRIBE_STRUCT(NewFollowUpView, (), (kind, title, possible, blockers))

// reports.hpp
BOOST_DESCRIBE_STRUCT(UnitView, (), (id, name, kind, sends, valid, successor, parent))
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, unit, unit_name, post, roles, role_names))
BOOST_DESCRIBE_STRUCT(IncidentView, (), (number, nomination, kind, capability, key, reason, created, attempts))
BOOST_DESCRIBE_STRUCT(AuditView, (), (events, nominations, head_sequence, head_hash, findings, findings_left_out))
BOOST_DESCRIBE_STRUCT(ImportRow, (), (sheet, row, id, name, outcome, notes))
BOOST_DESCRIBE_STRUCT(ImportView, (), (file_hash, made, existing, changed, differing, refused, written, rows, notes))
BOOST_DESCRIBE_STRUCT(DeliveryView, (), (delivered, postponed, incidents, timers, notes))

// workflows.hpp
BOOST_DESCRIBE_STRUCT(WorkflowRoleView, (), (name, title, own_unit))
BOOST_DESCRIBE_STRUCT(ChoiceView, (), (value, label))
BOOST_DESCRIBE_STRUCT(FormFieldView, (),
                      (name, type, label, presence, required_when, min, max, max_length, min_rows, choices, columns,
                       accepts))
BOOST_DESCRIBE_STRUCT(WorkflowStageView, (), (name, title, kind, owners, edits))
BOOST_DESCRIBE_STRUCT(WorkflowActionView, (),
                      (name, title, kind, from, from_any, to, to_any, by, fields, reason_required, votes_required,
                       confirm_again, cancels, cancels_all))
BOOST_DESCRIBE_STRUCT(WorkflowView, (),
                      (name, version, hash, title, calendar, name_field, title_field, roles, stages, actions, form))

// authoring.hpp
BOOST_DESCRIBE_STRUCT(CheckRequest, (), (paths, against, without, staffing, mutants))
BOOST_DESCRIBE_STRUCT(WorkflowTestsView, (), (tests, passed, actions, actions_taken, mutants, mutants_noticed))
BOOST_DESCRIBE_STRUCT(CheckedFile, (), (kind, path, name, faultless, findings, tests))
BOOST_DESCRIBE_STRUCT(CheckView, (), (faultless))
BOOST_DESCRIBE_STRUCT(ContainmentView, (), (runs, known, own_view, landlock, weaknesses, network))
BOOST_DESCRIBE_STRUCT(PluginView, (),
                      (file, sha256, described, id, version, year, capabilities, state, containment, faults))
BOOST_DESCRIBE_STRUCT(PluginCheckRequest, (), (file, seed, documents))
BOOST_DESCRIBE_STRUCT(PluginPointView, (), (name, title, passed, faults))
BOOST_DESCRIBE_STRUCT(PluginCheckView, (), (seed, passed, points))

// publishing.hpp
BOOST_DESCRIBE_STRUCT(PublishRequest, (), (dry_run, expected_version, expected_content, asked_by))
BOOST_DESCRIBE_STRUCT(ChangeView, (), (change, what, name, before, after, text))
BOOST_DESCRIBE_STRUCT(PublishView, (), (version, hash, content, published, changes, held_back, proofs, warnings))
BOOST_DESCRIBE_STRUCT(VersionView, (), (number, hash, at, person, asked_by, in_use, changes))

} // namespace thidua

namespace thidua::http::remote {

/// Members that do not travel as JSON: content goes beside it, piece by piece.
template <class T>
inline constexpr std::size_t kMembersBeside = 0;
template <>
inline constexpr std::size_t kMembersBeside<NewEvidence> = 1;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

template <Described T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

/// Every member of T is listed.
template <Described T>
inline constexpr bool kWhole = boost::mp11::mp_size<MembersOf<T>>::value + kMembersBeside<T> == kMemberCount<T>;

/// The last enumerator: what is beyond it is none.
template <class E>
inline constexpr E kLast = E{};
template <>
inline constexpr auto kLast<Outcome> = Outcome::not_found;
template <>
inline constexpr auto kLast<OpeningWarnings> = OpeningWarnings::none;
template <>
inline constexpr auto kLast<DueView::State> = DueView::State::later;
template <>
inline constexpr auto kLast<InboxPart> = InboxPart::done;
template <>
inline constexpr auto kLast<ActionInput::Step> = ActionInput::Step::undo;
template <>
inline constexpr auto kLast<LineChangeView::Kind> = LineChangeView::Kind::gap;
template <>
inline constexpr auto kLast<TakenBy> = TakenBy::oneself;
template <>
inline constexpr auto kLast<SharingRequest::Step> = SharingRequest::Step::declare_conflict;
template <>
inline constexpr auto kLast<RescueRequest::Step> = RescueRequest::Step::drop;
template <>
inline constexpr auto kLast<ConsultRequest::Step> = ConsultRequest::Step::excuse;
template <>
inline constexpr auto kLast<CheckedFile::Kind> = CheckedFile::Kind::model;

} // namespace thidua::http::remote
