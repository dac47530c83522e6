#include "service/sharing/orphans.hpp"

#include <algorithm>

#include "process/work/sharing.hpp"

namespace thidua::service {

Result<std::vector<Orphan>> orphans_of(store::Store& store, CommandHandler& commands,
                                       const std::map<std::string, organisation::WorkingCalendar>& calendars,
                                       const organisation::OfficeTime& office, const Rights& rights, Instant now,
                                       const std::function<bool(const Case&, const definition::StageSpec&)>& meant,
                                       std::size_t most) {
    std::vector<Orphan> orphans;
    store::ListQuery query;
    query.visible = store::VisibleSet::all();
    query.ended = false;
    query.limit = 500;
    do {
        const auto page = store.list(query);
        if (!page) return page.error();
        for (const store::NominationLine& line : page->lines) {
            const auto on = commands.open_case(line.id, Freshness::cached);
            if (!on) return on.error();
            const DecisionFacts facts(calendars, office, *on->definition, rights);
            for (const process::SharedVisit& visit :
                 process::shared_visits(*on->definition, *on->nomination, facts.get(), now))
                if (visit.eligible.empty() && meant(*on, *visit.stage))
                    orphans.push_back({*on, visit.stage, on->nomination->token(visit.stage->name)->entered});
        }
        query.after = page->next;
    } while (!query.after.empty());
    std::sort(orphans.begin(), orphans.end(),
              [](const Orphan& one, const Orphan& other) { return one.since < other.since; });
    if (orphans.size() > most) orphans.erase(orphans.begin() + static_cast<std::ptrdiff_t>(most), orphans.end());
    return orphans;
}

} // namespace thidua::service
