// What keeps the house running: timers, deliveries, incidents, the audit trail, backups.
#include <algorithm>

#include "outbox/incidents.hpp"
#include "outbox/stored_reason.hpp"
#include "service/audit/audit_view.hpp"
#include "service/engine/house.hpp"

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

service::DeliveryRound round_of(const outbox::TimerReport& fired, const outbox::RelayReport& sent) {
    service::DeliveryRound made{fired.fired, sent.delivered, sent.postponed, sent.incidents, fired.reasons};
    for (const outbox::RelayTrouble& trouble : sent.troubles) made.troubles.push_back(diagnostic_of(trouble));
    return made;
}

DeliveryView view_of(const service::DeliveryRound& round, const service::Localizer& localizer,
                     const std::string& language) {
    DeliveryView view;
    view.timers = round.timers;
    view.delivered = round.delivered;
    view.postponed = round.postponed;
    view.incidents = round.incidents;
    view.notes = localizer.notes(round.troubles, language);
    return view;
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

Answer<DeliveryView> LocalEngine::run_due(const std::string& language,
                                          std::optional<std::chrono::milliseconds> patience,
                                          std::optional<std::uint64_t> since) {
    const auto rooms = house_->rooms();
    if (outbox::Background* background = house_->background()) {
        const std::uint64_t mark = since ? *since : house_->rounds.mark();
        if (!patience) house_->sweep_daily(*rooms);
        background->settle(patience);
        return view_of(house_->rounds.since(mark), rooms->localizer, language);
    }
    const std::optional<Instant> until = patience ? std::optional(rooms->clock.now() + *patience) : std::nullopt;
    DeliveryView view;
    view.notes = rooms->localizer.notes(house_->warnings_of_a_new_day(*rooms), language);
    if (!patience) house_->sweep_daily(*rooms);
    house_->release_ended(*rooms);
    house_->decide_digest(*rooms);
    for (bool more = true; more && (!until || rooms->clock.now() < *until);) {
        const auto moved = house_->reschedule(*rooms);
        if (!moved) return rooms->localizer.failed<DeliveryView>(moved.error(), language);
        for (const Diagnostic& one : moved->troubles) view.notes.push_back(rooms->localizer.note(one, language));
        more = moved->more;
    }
    // A timer may write effects and a delivery may start a timer: go round until nothing is due.
    for (bool busy = true; busy;) {
        const auto fired = house_->timers->run_due(rooms->clock.now(), kRound);
        if (!fired) return rooms->localizer.failed<DeliveryView>(fired.error(), language);
        view.timers += fired->fired;
        for (const Diagnostic& reason : fired->reasons) view.notes.push_back(rooms->localizer.note(reason, language));
        const auto sent = house_->relay->run_due(kRound, until);
        if (!sent) return rooms->localizer.failed<DeliveryView>(sent.error(), language);
        view.delivered += sent->delivered;
        view.postponed += sent->postponed;
        view.incidents += sent->incidents;
        for (const outbox::RelayTrouble& trouble : sent->troubles)
            view.notes.push_back(rooms->localizer.note(diagnostic_of(trouble), language));
        busy = (fired->fired > 0 || sent->attempts() > 0) && (!until || rooms->clock.now() < *until);
    }
    return view;
}

Answer<std::vector<IncidentView>> LocalEngine::incidents(const Caller& caller) {
    const auto rooms = house_->rooms();
    using Incidents = std::vector<IncidentView>;
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Incidents>(may.error(), caller);
    const auto rows = outbox::list_incidents(*rooms->store, 1000);
    if (!rows) return rooms->failed<Incidents>(rows.error(), caller);
    Incidents views;
    for (const store::OutboxRow& row : *rows)
        views.push_back({row.number, row.record.stream.id, row.record.kind, row.record.capability, row.record.key,
                         std::string(outbox::reason_from_store(row.last_reason).in(caller.language)),
                         to_iso(row.created), row.attempts});
    return views;
}

Answer<Done> LocalEngine::retry_incident(const Caller& caller, std::uint64_t number) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Done>(may.error(), caller);
    const auto done = outbox::retry_incident(*rooms->store, number, rooms->clock.now());
    if (!done) return rooms->failed<Done>(done.error(), caller);
    rooms->log->info("incident-retried", {{"number", std::to_string(number)}, {"person", caller.person}});
    house_->wake();
    return Done{};
}

Answer<Done> LocalEngine::abandon_incident(const Caller& caller, std::uint64_t number, const std::string& reason) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Done>(may.error(), caller);
    const auto done = outbox::abandon_incident(*rooms->store, number, rooms->clock.now(), reason);
    if (!done) return rooms->failed<Done>(done.error(), caller);
    rooms->log->info("incident-abandoned", {{"number", std::to_string(number)}, {"person", caller.person}});
    return Done{};
}

void LocalEngine::House::wake() {
    const std::lock_guard hold(starting_);
    if (background_) background_->wake();
}

void LocalEngine::House::run_in_background() {
    const std::lock_guard hold(starting_);
    if (background_) return;
    const auto report = [this](const Diagnostics& faults) {
        for (const Diagnostic& fault : faults) log->warn("background", {{"code", fault.code}});
    };
    const auto worked = [this](const outbox::TimerReport& fired, const outbox::RelayReport& sent) {
        rounds.add(round_of(fired, sent));
    };
    const auto besides = [this, report] {
        if (Diagnostics found = warnings_of_a_new_day(*this->rooms()); !found.empty())
            rounds.add({0, 0, 0, 0, std::move(found)});
        release_ended(*this->rooms());
        decide_digest(*this->rooms());
        const auto done = reschedule(*this->rooms());
        if (!done) report(done.error().diagnostics());
        if (done && !done->troubles.empty()) rounds.add({0, 0, 0, 0, done->troubles});
        return done && done->more;
    };
    background_ = std::make_unique<outbox::Background>(*relay, *timers, clock, kLongestPause, report, worked, besides);
}

outbox::Background* LocalEngine::House::background() {
    const std::lock_guard hold(starting_);
    return background_.get();
}

void LocalEngine::run_in_background() { house_->run_in_background(); }

std::uint64_t LocalEngine::delivery_mark() { return house_->rounds.mark(); }

std::vector<Note> LocalEngine::warnings(const std::string& language, OpeningWarnings which) {
    if (which == OpeningWarnings::none) return {};
    const auto rooms = house_->rooms();
    Diagnostics found = house_->different_from_folder(rooms->in_use);
    if (which == OpeningWarnings::all)
        for (Diagnostic& one : house_->warnings_today(*rooms)) found.push_back(std::move(one));
    return rooms->localizer.notes(found, language);
}

store::Progress LocalEngine::Rooms::progress_of(const Caller& caller, const Progress& progress) const {
    return [this, &caller, &progress](std::uint64_t done, std::uint64_t total) {
        if (progress) progress(done, total);
        return in_time(caller).has_value();
    };
}

Failure LocalEngine::Rooms::why_it_ended(const Caller& caller, const Failure& failure) const {
    const auto waits = in_time(caller);
    return waits ? failure : waits.error();
}

Answer<AuditView> LocalEngine::verify_audit(const Caller& caller, const std::vector<KeptHead>& kept,
                                            const Progress& progress) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<AuditView>(may.error(), caller);
    const auto folder = rooms->store->summary();
    if (!folder) return rooms->failed<AuditView>(folder.error(), caller);
    const auto report = service::verify(folder->path, kept, rooms->progress_of(caller, progress));
    if (!report) return rooms->failed<AuditView>(rooms->why_it_ended(caller, report.error()), caller);
    return service::audit_view(*report, rooms->localizer, caller.language);
}

Answer<Done> LocalEngine::backup(const Caller& caller, const std::filesystem::path& folder, const Progress& progress) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Done>(may.error(), caller);
    const auto done = rooms->store->backup(folder, rooms->progress_of(caller, progress));
    if (!done) return rooms->failed<Done>(rooms->why_it_ended(caller, done.error()), caller);
    rooms->log->info("backed-up", {{"person", caller.person}});
    return Done{};
}

} // namespace thidua
