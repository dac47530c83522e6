#include "service/rescheduling/rescheduling.hpp"

#include <algorithm>

#include "process/decide/effects/timers.hpp"

namespace thidua::service {
namespace {

constexpr std::string_view kReckoned = "calendars-reckoned";

bool lies_between(const std::vector<Date>& days, Date from, Date until) {
    return std::any_of(days.begin(), days.end(), [&](Date day) { return from < day && day <= until; });
}

/// What the clock did while it did not know of the days: it stays, and somebody should look at it.
void note_what_the_clock_did(const definition::WorkflowDefinition& definition, const process::Nomination& nomination,
                             const CalendarChange& change, const TimeZone& zone, Diagnostics& into) {
    const std::string clock = process::Actor::the_clock().who.person;
    for (std::size_t at = 0; at < nomination.acts.size(); ++at) {
        const process::Act& act = nomination.acts[at];
        if (act.who.person != clock) continue;
        const Instant before = at == 0 ? nomination.created : nomination.acts[at - 1].at;
        const auto* action = definition.action(act.action);
        if (lies_between(change.days, zone.date_of(before), zone.date_of(act.at)))
            into.push_back(Diagnostic::warning("TD1488")
                               .with("nomination", nomination.id)
                               .with("action", action != nullptr ? process::title_of(*action) : LocalText(act.action))
                               .with("date", to_vietnamese(zone.date_of(act.at)))
                               .with("reason", change.reason));
    }
}

/// Deadlines that began before their spans were kept, and that only the conditions of that day could tell.
void note_what_cannot_be_reckoned(const definition::WorkflowDefinition& definition,
                                  const process::Nomination& nomination, Diagnostics& into) {
    for (const process::Token& token : nomination.marking)
        if (token.due && !process::can_be_reckoned(definition, token))
            into.push_back(Diagnostic::warning("TD1489").with("nomination", nomination.id).with("stage", token.stage));
}

} // namespace

Result<bool> Rescheduling::begin(const Calendars& calendars, std::uint64_t version) {
    if (version_ == version) return at_work_;
    target_ = calendars_to_json(calendars);
    const auto reckoned = store_.metadata(kReckoned);
    if (!reckoned) return reckoned.error();
    at_work_ = false;
    after_.clear();
    changes_.clear();
    if (!reckoned->empty() && *reckoned != target_) {
        auto changes = changes_since(*reckoned, calendars);
        if (!changes) return changes.error();
        changes_ = std::move(*changes);
        at_work_ = !changes_.empty();
    }
    if (!at_work_ && *reckoned != target_)
        if (const auto kept = store_.put_metadata(kReckoned, target_); !kept) return kept.error();
    version_ = version;
    return at_work_;
}

Result<void> Rescheduling::finish() {
    at_work_ = false;
    return store_.put_metadata(kReckoned, target_);
}

void Rescheduling::reckon(CommandHandler& commands, const std::string& id, const TimeZone& zone, Report& report) {
    const auto on = commands.open_case(id);
    const auto add = [&](const Failure& failure) {
        report.troubles.insert(report.troubles.end(), failure.diagnostics().begin(), failure.diagnostics().end());
    };
    if (!on) return add(on.error());
    const auto change = changes_.find(on->definition->calendar);
    if (change == changes_.end()) return;
    note_what_the_clock_did(*on->definition, *on->nomination, change->second, zone, report.troubles);
    note_what_cannot_be_reckoned(*on->definition, *on->nomination, report.troubles);
    const auto done = commands.run_itself(id, process::Actor::the_engine(),
                                          process::Reschedule{change->second.days, change->second.reason});
    if (!done) return add(done.error());
    if (done->changed) ++report.moved;
}

Result<Rescheduling::Report> Rescheduling::run(CommandHandler& commands, const Calendars& calendars,
                                               const TimeZone& zone, std::uint64_t version, std::uint32_t limit) {
    Report report;
    const auto begun = begin(calendars, version);
    if (!begun) return begun.error();
    if (!*begun) return report;
    store::ListQuery query;
    query.visible = store::VisibleSet::all();
    query.ended = false;
    query.limit = limit;
    query.after = after_;
    const auto page = store_.list(query);
    if (!page) return page.error();
    for (const store::NominationLine& line : page->lines) reckon(commands, line.id, zone, report);
    after_ = page->next;
    report.more = !after_.empty();
    if (!report.more)
        if (const auto done = finish(); !done) return done.error();
    return report;
}

} // namespace thidua::service
