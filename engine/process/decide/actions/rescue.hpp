#pragma once

#include "process/decide/evaluation.hpp"

namespace thidua::process {

/// Two of the house's rescuers put a nomination where it can go on: one asks (TD1501…), another confirms exactly that.
void ask_rescue(Evaluation& evaluation, const AskRescue& request);
void confirm_rescue(Evaluation& evaluation, const ConfirmRescue& request);
void drop_rescue(Evaluation& evaluation, const DropRescue& request);

/// What is confirmed, as a hash: the plan, for the nomination as it is.
[[nodiscard]] Sha256 preview_of(const Nomination& nomination, const RescuePlan& plan);

/// The rescue that waits; nullptr when there is none or its time is over.
[[nodiscard]] const OpenRescue* open_rescue(const Nomination& nomination, Instant now);

} // namespace thidua::process
