#include "service/desk/due_view.hpp"

namespace thidua::service {

DueView due_view(const std::optional<Instant>& due, Instant now,
                 const std::map<std::string, organisation::WorkingCalendar>& calendars, const std::string& calendar,
                 const TimeZone& zone) {
    constexpr std::int32_t kSoon = 2; // working days
    DueView view;
    if (!due) return view;
    view.at = to_iso(*due);
    view.state = *due < now ? DueView::State::overdue : DueView::State::later;
    const auto found = calendars.find(calendar);
    if (found == calendars.end()) return view;
    const auto left = found->second.working_days_between(zone.date_of(now), zone.date_of(*due));
    if (!left) return view;
    view.working_days_left = *left;
    if (view.state == DueView::State::later && *left <= kSoon) view.state = DueView::State::soon;
    return view;
}

} // namespace thidua::service
