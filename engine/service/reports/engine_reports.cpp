// The figures of a season: of what the caller may see, by the very query of the lists.
#include "base/clock.hpp"
#include "service/engine/house.hpp"
#include "service/history/past.hpp"
#include "service/plugins/outgoing_files.hpp"
#include "service/reports/season_report.hpp"

namespace thidua {
namespace {

constexpr std::uint64_t kMostTimed = 20'000; ///< nominations whose events are read
constexpr std::uint32_t kPage = 500;

/// Where the nominations that the query leaves have stood, and for how long. Fails as the store does, and when the
/// caller waits no longer.
Result<service::StageTimes> times_of(const LocalEngine::Rooms& rooms, const Caller& caller, store::ListQuery query,
                                     const std::string& calendar, std::uint64_t& read) {
    service::StageTimes times(rooms.configuration.calendars, rooms.settings.office.zone);
    query.limit = kPage;
    do {
        const auto page = rooms.store->list(query);
        if (!page) return page.error();
        for (const store::NominationLine& line : page->lines) {
            if (read == kMostTimed) return times;
            if (const auto waits = rooms.in_time(caller); !waits) return waits.error();
            const auto events = rooms.store->history(store::StreamId::nomination(line.id));
            if (!events) return events.error();
            process::Stays stays;
            for (const store::StoredEvent& stored : *events) {
                const auto event = service::event_of(stored);
                if (!event) return event.error();
                stays.follow(*event);
            }
            times.add(calendar, stays.all());
            ++read;
        }
        query.after = page->next;
    } while (!query.after.empty());
    return times;
}

Result<ReportView> report_of(const LocalEngine::Rooms& rooms, const Caller& caller, const ReportRequest& request) {
    if (const auto known = rooms.known(caller); !known) return known.error();
    const auto workflow = rooms.workflow_or_default(request.workflow);
    if (!workflow) return workflow.error();
    ListRequest wish;
    wish.workflow = *workflow;
    wish.unit = request.unit;
    wish.made_from = request.from;
    wish.made_to = request.to;
    const auto query = rooms.query_of(caller, wish);
    if (!query) return query.error();
    const service::Definition definition = rooms.registry->known(*workflow);
    const Instant now = rooms.clock.now();
    ReportView report;
    report.workflow = *workflow;
    report.workflow_title = std::string(definition->title.in(caller.language));
    report.unit = query->unit;
    const organisation::Unit* unit = rooms.organisation.unit(query->unit);
    if (unit != nullptr) report.unit_name = unit->name;
    report.from = request.from;
    report.to = request.to;
    report.at = to_iso(now);
    const auto figures = rooms.store->figures(*query, now);
    if (!figures) return figures.error();
    service::add_figures(report, *figures, *definition, rooms.organisation, caller.language);
    const auto times = times_of(rooms, caller, *query, definition->calendar, report.timed);
    if (!times) return times.error();
    service::add_times(report, *times, *definition, caller.language);
    return report;
}

} // namespace

Answer<ReportView> LocalEngine::report(const Caller& caller, const ReportRequest& request) {
    const auto rooms = house_->rooms();
    auto report = report_of(*rooms, caller, request);
    if (!report) return rooms->failed<ReportView>(report.error(), caller);
    return std::move(*report);
}

Answer<Done> LocalEngine::report_to(const Caller& caller, const ReportRequest& request, const std::string& format,
                                    const std::filesystem::path& path) {
    const auto rooms = house_->rooms();
    const auto report = report_of(*rooms, caller, request);
    if (!report) return rooms->failed<Done>(report.error(), caller);
    hosting::PluginCall call;
    call.document = service::report_document(*report, rooms->localizer, caller.language);
    call.document["department"] = rooms->settings.department;
    call.key = "report/" + to_hex(sha256(report->workflow + " " + report->from + " " + report->to + " " + report->at));
    call.place = service::export_place(path);
    const std::string name = format.rfind("export-", 0) == 0 ? format : "export-" + format;
    const auto plugin = rooms->plugins->choose({name, service::capability_id("export")});
    if (!plugin) return rooms->failed<Done>(plugin.error(), caller);
    const auto answer = (*plugin)->call(std::move(call));
    if (!answer) return rooms->failed<Done>(answer.error(), caller);
    if (answer->status != hosting::PluginAnswer::Status::done || answer->files.empty())
        return rooms->failed<Done>(
            Failure::environment(Diagnostic::error("TD0950").with("plugin", name).with("reason", answer->reason())),
            caller);
    rooms->log->info("report", {{"person", caller.person}, {"workflow", report->workflow}});
    return Done{};
}

} // namespace thidua
