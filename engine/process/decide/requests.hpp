#pragma once

#include "process/decide/deliberation.hpp"

namespace thidua::process {

/// The commands that are not actions of the workflow: each checks and records.

void create(Deliberation& matter, const Create& request);
void edit_fields(Deliberation& matter, const EditFields& request);
void attach_evidence(Deliberation& matter, const AttachEvidence& request);
void remove_evidence(Deliberation& matter, const RemoveEvidence& request);
void record_score(Deliberation& matter, const RecordScore& request);
void comment(Deliberation& matter, const Comment& request);
void raise_flag(Deliberation& matter, const RaiseFlag& request);
void tick(Deliberation& matter, const Tick& request);

} // namespace thidua::process
