#include "process/state/apply/apply_rescue.hpp"

#include <algorithm>

#include "process/consultation/apply_answers.hpp"

namespace thidua::process {

void apply_to(Nomination& nomination, const Event& event, const RescueAsked& asked) {
    nomination.rescue = OpenRescue{asked.plan, event.who, event.at, asked.until, asked.reason, asked.preview};
}

void apply_to(Nomination& nomination, const Event&, const RescueDropped&) { nomination.rescue.reset(); }

/// The nomination is put where the plan says; nobody has decided anything by that, so no act is remembered.
void apply_to(Nomination& nomination, const Event& event, const Rescued& rescued) {
    nomination.rescue.reset();
    nomination.way_back.reset();
    for (const Token& token : nomination.marking) close_consultation(nomination, token);
    for (const Held& held : nomination.held) close_consultation(nomination, held.token);
    nomination.held.clear();
    nomination.marking.clear();
    nomination.last_work.clear();
    for (Token token : rescued.entered) {
        token.entered = event.at;
        token.revision = nomination.revision;
        token.by = event.who;
        nomination.marking.push_back(std::move(token));
    }
    const auto& out = rescued.out_of_force;
    for (Act& act : nomination.acts) {
        if (std::find(out.begin(), out.end(), act.revision) != out.end()) act.out_of_force = true;
        for (const auto& [revision, hash] : rescued.looked_at)
            if (revision == act.revision) act.looked_at = hash;
    }
    nomination.last_reason = rescued.reason;
    if (rescued.plan.kind != RescuePlan::Kind::change_version) return;
    nomination.definition_hash = rescued.plan.definition;
    nomination.edited = nomination.revision; // what was agreed to is compared with what the new version looks at
}

} // namespace thidua::process
