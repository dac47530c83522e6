// What keeps the house running: timers, deliveries, incidents, the audit trail, backups.
#include <algorithm>

#include "outbox/incidents.hpp"
#include "outbox/stored_reason.hpp"
#include "service/audit/record_audit.hpp"
#include "service/commands/commits.hpp"
#include "service/engine/rooms.hpp"

namespace thidua {
namespace {

constexpr std::uint32_t kRound = 100; ///< rows taken at a time
/// Between two looks of the background, when nothing wakes it: timers are due at minutes.
constexpr std::chrono::milliseconds kLongestPause{5'000};

Diagnostic diagnostic_of(const outbox::RelayTrouble& trouble) {
    return Diagnostic::warning(trouble.given_up ? "TD0964" : "TD0963")
        .with("number", std::to_string(trouble.number))
        .with("nomination", trouble.nomination)
        .with("capability", trouble.capability)
        .with("reason", trouble.reason);
}

} // namespace

bool LocalEngine::Rooms::is_operator(const std::string& person) const {
    const auto& names = settings.operators;
    return std::find(names.begin(), names.end(), person) != names.end();
}

Result<void> LocalEngine::Rooms::operates(const Caller& caller) const {
    if (const auto waits = in_time(caller); !waits) return waits.error();
    if (caller.local_operator) return {};
    if (const auto somebody = known(caller); !somebody) return somebody.error();
    if (is_operator(caller.person)) return {};
    return Failure::refused(Diagnostic::error("TD0931").with("person", caller.person));
}

Answer<DeliveryView> LocalEngine::run_due(const std::string& language) {
    DeliveryView view;
    // A timer may write effects and a delivery may start a timer: go round until nothing is due.
    for (bool busy = true; busy;) {
        busy = false;
        const auto rung = rooms_->timers->run_due(rooms_->clock.now(), kRound);
        if (!rung) return rooms_->localizer.failed<DeliveryView>(rung.error(), language);
        view.timers += rung->rung;
        for (const Diagnostic& reason : rung->reasons) view.notes.push_back(rooms_->localizer.note(reason, language));
        const auto sent = rooms_->relay->run_due(kRound);
        if (!sent) return rooms_->localizer.failed<DeliveryView>(sent.error(), language);
        view.delivered += sent->delivered;
        view.postponed += sent->postponed;
        view.incidents += sent->incidents;
        for (const outbox::RelayTrouble& trouble : sent->troubles)
            view.notes.push_back(rooms_->localizer.note(diagnostic_of(trouble), language));
        busy = rung->rung > 0 || sent->attempts() > 0;
    }
    return view;
}

Answer<std::vector<IncidentView>> LocalEngine::incidents(const Caller& caller) {
    using Incidents = std::vector<IncidentView>;
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<Incidents>(may.error(), caller);
    const auto rows = outbox::list_incidents(*rooms_->store, 1000);
    if (!rows) return rooms_->failed<Incidents>(rows.error(), caller);
    Incidents views;
    for (const store::OutboxRow& row : *rows)
        views.push_back({row.number, row.record.stream.id, row.record.kind, row.record.capability, row.record.key,
                         std::string(outbox::reason_from_store(row.last_reason).in(caller.language)),
                         to_iso(row.created), row.attempts});
    return views;
}

Answer<Done> LocalEngine::retry_incident(const Caller& caller, std::uint64_t number) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<Done>(may.error(), caller);
    const auto done = outbox::retry_incident(*rooms_->store, number, rooms_->clock.now());
    if (!done) return rooms_->failed<Done>(done.error(), caller);
    rooms_->log->info("incident-retried", {{"number", std::to_string(number)}, {"person", caller.person}});
    rooms_->wake();
    return Done{};
}

Answer<Done> LocalEngine::abandon_incident(const Caller& caller, std::uint64_t number, const std::string& reason) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<Done>(may.error(), caller);
    const auto done = outbox::abandon_incident(*rooms_->store, number, rooms_->clock.now(), reason);
    if (!done) return rooms_->failed<Done>(done.error(), caller);
    rooms_->log->info("incident-abandoned", {{"number", std::to_string(number)}, {"person", caller.person}});
    return Done{};
}

void LocalEngine::Rooms::wake() {
    const std::lock_guard lock(starting);
    if (background) background->wake();
}

void LocalEngine::run_in_background() {
    const std::lock_guard lock(rooms_->starting);
    if (rooms_->background) return;
    const auto report = [rooms = rooms_.get()](const Diagnostics& faults) {
        for (const Diagnostic& fault : faults) rooms->log->warn("background", {{"code", fault.code}});
    };
    rooms_->background =
        std::make_unique<outbox::Background>(*rooms_->relay, *rooms_->timers, rooms_->clock, kLongestPause, report);
}

Answer<AuditView> LocalEngine::verify_audit(const Caller& caller, const std::vector<KeptHead>& kept,
                                            const Progress& progress) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<AuditView>(may.error(), caller);
    std::vector<store::AuditHead> anchors;
    for (const KeptHead& head : kept) anchors.push_back({head.sequence, service::sha256_from_hex(head.hash)});
    auto report = rooms_->store->verify_audit(
        anchors, progress ? progress : [](std::uint64_t, std::uint64_t) {});
    if (!report) return rooms_->failed<AuditView>(report.error(), caller);
    if (auto checked = service::RecordAudit(*rooms_->store, *rooms_->registry).run(*report, progress); !checked)
        for (const Diagnostic& fault : checked.error().diagnostics()) report->findings.push_back(fault);
    AuditView view;
    view.events = report->events;
    view.nominations = report->nominations;
    view.head_sequence = report->head.sequence;
    view.head_hash = to_hex(report->head.hash);
    view.findings = rooms_->localizer.notes(report->findings, caller.language);
    view.findings_left_out = report->findings_left_out;
    return view;
}

Answer<Done> LocalEngine::backup(const Caller& caller, const std::filesystem::path& folder, const Progress& progress) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<Done>(may.error(), caller);
    const auto done = rooms_->store->backup(
        folder, progress ? progress : [](std::uint64_t, std::uint64_t) {});
    if (!done) return rooms_->failed<Done>(done.error(), caller);
    rooms_->log->info("backed-up", {{"person", caller.person}});
    return Done{};
}

} // namespace thidua
