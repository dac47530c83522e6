#include "process/state/apply/apply_ways_back.hpp"

#include <algorithm>

namespace thidua::process {

void apply_to(Nomination& nomination, const Event&, const Undone& undone) {
    nomination.marking = undone.marking;
    nomination.held = undone.held;
    for (const auto& field : undone.fields) {
        if (!field.value().is_null()) {
            nomination.fields[field.key()] = field.value();
            continue;
        }
        const auto found = nomination.fields.find(field.key());
        if (found != nomination.fields.end()) nomination.fields.stable_erase(found);
    }
    std::erase_if(nomination.acts,
                  [&](const Act& act) { return act.revision >= undone.first && act.revision <= undone.last; });
    for (Act& act : nomination.acts)
        for (const Act& was : undone.acts)
            if (was.revision == act.revision) act = was;
    std::erase_if(nomination.consulted,
                  [&](const Consultation& one) { return one.left >= undone.first && one.left <= undone.last; });
    nomination.way_back = undone.way_back;
    nomination.rests = undone.rests;
    nomination.edited = undone.edited;
    nomination.last_reason = undone.last_reason;
}

void apply_to(Nomination& nomination, const Event& event, const Followed& followed) {
    nomination.follow_ups.push_back({followed.kind, followed.id, event.at});
}

void apply_to(Nomination& nomination, const Event&, const Following& following) {
    nomination.follows = Follows{following.kind, following.id};
}

} // namespace thidua::process
