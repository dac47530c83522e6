#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// The commands that are not actions of the workflow: each checks and records.

void create(Evaluation& evaluation, const Create& request);
void edit_fields(Evaluation& evaluation, const EditFields& request);
void attach_evidence(Evaluation& evaluation, const AttachEvidence& request);
void remove_evidence(Evaluation& evaluation, const RemoveEvidence& request);
void record_score(Evaluation& evaluation, const RecordScore& request);
void extend(Evaluation& evaluation, const Extend& request);
void reschedule(Evaluation& evaluation, const Reschedule& request);
void comment(Evaluation& evaluation, const Comment& request);
void raise_flag(Evaluation& evaluation, const RaiseFlag& request);
void undo(Evaluation& evaluation, const Undo& request);
void follow_up(Evaluation& evaluation, const FollowUpWith& request);
void tick(Evaluation& evaluation, const Tick& request);
void go_on(Evaluation& evaluation, const GoOn& request);
void claim(Evaluation& evaluation, const Claim& request);
void release(Evaluation& evaluation, const Release& request);
void assign(Evaluation& evaluation, const Assign& request);
void declare_conflict(Evaluation& evaluation, const DeclareConflict& request);

} // namespace thidua::process
