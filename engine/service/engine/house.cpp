#include "service/engine/house.hpp"

#include <array>

#include <unistd.h>

#include "organisation/absences/absence_reader.hpp"
#include "service/absences/organisation_stream.hpp"
#include "service/configuration/absence_check.hpp"
#include "service/digest/digest_delivery.hpp"
#include "service/digest/mail_digest.hpp"
#include "service/plugins/effect_delivery.hpp"
#include "service/publishing/publisher.hpp"
#include "service/publishing/warnings.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace thidua {

using namespace service;

namespace {

/// The first few, for a sentence.
std::string listed(const std::vector<std::string>& files) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < files.size() && i < kShown; ++i) text += (i == 0 ? "" : ", ") + files[i];
    return files.size() > kShown ? text + " …" : text;
}

/// Absences of the files that meet those that were added by command: whoever looks after both ends one. Told where the
/// file says it, for the other stands in no file.
Diagnostics beside_the_stream(const organisation::Organisation& files, const organisation::Organisation& in_use) {
    std::vector<organisation::Absence> absences;
    for (const organisation::Absence& one : in_use.absences())
        if (one.origin == organisation::AbsenceOrigin::command) absences.push_back(one);
    for (const organisation::Absence& one : files.absences())
        if (one.origin == organisation::AbsenceOrigin::file) absences.push_back(one);
    Diagnostics found;
    organisation::check_absences(absences, found);
    for (Diagnostic& one : found) {
        one.severity = Severity::warning;
        if (one.span.known() || one.related.empty()) continue;
        one.span = one.related.front().span;
        one.related.erase(one.related.begin());
    }
    return found;
}

/// One process of a machine has a store open: a lease of that name is its own, or of one that is gone.
std::string lease_owner() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "thidua";
}

} // namespace

Result<void> LocalEngine::House::open() {
    if (auto opened = open_store(); !opened) return opened;
    ids = std::make_unique<NominationIds>(*store);
    if (auto opened = open_configuration(); !opened) return opened;
    outbox::RelaySettings relaying;
    relaying.owner = lease_owner();
    const bool is_played = asked.now || asked.time == EngineTime::of_the_store;
    if (is_played) relaying.longest_wait.reset(); // such a clock may begin anew
    relay = std::make_unique<outbox::Relay>(*store, *this, randomness, clock, relaying);
    timers = std::make_unique<outbox::TimerRound>(*store, *this, randomness);
    rescheduling = std::make_unique<Rescheduling>(*store);
    warned_on_ = rooms_->today();
    if (asked.warnings == OpeningWarnings::all)
        for (Diagnostic& one : warnings_today(*rooms_)) warnings.push_back(std::move(one));
    if (asked.warnings == OpeningWarnings::none) warnings.clear();
    const auto& version = rooms_->in_use.version;
    log->info("opened", {{"version", std::to_string(version.number)}, {"proofs", std::to_string(proofs)}});
    return store->end_leases(relaying.owner);
}

/// Where the store lies and what is logged, the folder says: both are needed before the store can be read.
Result<void> LocalEngine::House::open_store() {
    const auto settings = read_settings(asked.config);
    if (!settings && asked.store.empty()) return settings.error();
    const Settings known = settings ? *settings : Settings();
    auto opened_log = Log::open(asked.log_level.empty() ? known.log_level : asked.log_level, known.log_file);
    if (!opened_log) return opened_log.error();
    log = std::move(*opened_log);
    store_folder = asked.store.empty() ? known.store : asked.store;
    store::SqliteOptions options;
    options.create = asked.create;
    options.patience = asked.patience;
    auto opened_store = store::open_sqlite_store(store_folder, options);
    if (!opened_store) return opened_store.error();
    store = std::move(*opened_store);
    if (asked.time == EngineTime::of_the_machine) return {};
    const auto kept = store->summary();
    if (!kept) return kept.error();
    if (kept->newest_event) clock.go_on_from(*kept->newest_event);
    return {};
}

Result<void> LocalEngine::House::open_configuration() {
    auto newest = store->publications().newest();
    if (!newest) return newest.error();
    if (!*newest) return publish_folder(0);
    const std::uint64_t number = (*newest)->number;
    auto read = read_published(asked.config, store->publications(), std::move(**newest),
                               [this](const Settings& settings) { return install_plugins(settings); });
    if (!read && read.error().kind() != FailureKind::refused) return read.error();
    if (!read) {
        // Another program published it, and this one does not understand it: the folder may be ahead of it.
        const Failure why = read.error();
        warnings.push_back(Diagnostic::warning("TD0997").with("number", std::to_string(number)));
        warnings.insert(warnings.end(), why.diagnostics().begin(), why.diagnostics().end());
        return publish_folder(number);
    }
    if (auto used = use(std::move(*read)); !used) return used;
    for (Diagnostic& one : different_from_folder(rooms_->in_use)) warnings.push_back(std::move(one));
    return {};
}

Result<void> LocalEngine::House::publish_folder(std::uint64_t newest) {
    const Publisher publisher(*store, clock);
    auto checked = publisher.check(asked.config, nullptr, FaultyWorkflows::leave_out);
    if (!checked) return checked.error();
    proofs += checked->proofs;
    if (checked->configuration.workflows.empty() && !checked->refused.empty()) return checked->refused.front().second;
    if (auto published = publisher.publish(*checked, newest, {}); !published) return published;
    for (Diagnostic& one : checked->warnings)
        if (one.code == "TD0967" || one.code == "TD0993") warnings.push_back(std::move(one));
    return use(std::move(checked->configuration), checked->refused);
}

Diagnostics LocalEngine::House::different_from_folder(const PublishedConfiguration& in_use) const {
    const std::string number = std::to_string(in_use.version.number);
    const auto folder = ConfigurationFiles::in_folder(asked.config);
    if (!folder) return {Diagnostic::warning("TD0991").with("path", asked.config.string()).with("number", number)};
    const auto files = different_files(*folder, in_use.version);
    if (files.empty()) return {};
    return {Diagnostic::warning("TD0990").with("files", listed(files)).with("number", number)};
}

Result<void> LocalEngine::House::use(PublishedConfiguration configuration,
                                     const std::vector<std::pair<std::string, Failure>>& refused) {
    const std::lock_guard one_after_the_other(exchanging_);
    return exchange(std::move(configuration), refused);
}

Result<void> LocalEngine::House::use_absences() {
    const std::lock_guard one_after_the_other(exchanging_);
    const auto now = rooms();
    PublishedConfiguration same = now->in_use;
    same.installed = now->installed;
    return exchange(std::move(same), now->refused);
}

Result<void> LocalEngine::House::exchange(PublishedConfiguration configuration,
                                          const std::vector<std::pair<std::string, Failure>>& refused) {
    const auto stream = stored_organisation(*store);
    if (!stream) return stream.error();
    auto& organisation = configuration.configuration.organisation;
    organisation = with_stream(organisation, stream->state);
    auto built = Rooms::build(*this, std::move(configuration));
    if (!built) return built.error();
    for (const auto& [workflow, why] : refused) (*built)->registry->refuse(workflow, why);
    (*built)->refused = refused;
    const std::lock_guard guard(door_);
    rooms_ = std::move(*built);
    return {};
}

std::shared_ptr<LocalEngine::Rooms> LocalEngine::House::rooms() const {
    const std::lock_guard guard(door_);
    return rooms_;
}

Diagnostics LocalEngine::House::organisation_slips(const PublishedConfiguration& published, const Rooms& rooms) {
    std::vector<Definition> workflows;
    for (const auto& [folder, workflow] : published.workflows) workflows.push_back(workflow);
    const auto& organisation = published.configuration.organisation;
    Diagnostics slips = check_absence_scopes(organisation, workflows);
    for (Diagnostic& one : beside_the_stream(organisation, rooms.organisation)) slips.push_back(std::move(one));
    if (misspelt_roles(organisation, role_names(workflows)).empty()) return slips;
    const auto older = rooms.registry->every_version();
    if (older) workflows.insert(workflows.end(), older->begin(), older->end());
    for (Diagnostic& one : misspelt_roles(organisation, role_names(workflows))) slips.push_back(std::move(one));
    return slips;
}

Diagnostics LocalEngine::House::warnings_today(const Rooms& rooms) const {
    Diagnostics found = warnings_of(rooms.in_use, rooms.today());
    for (Diagnostic& one : organisation_slips(rooms.in_use, rooms)) found.push_back(std::move(one));
    return found;
}

Diagnostics LocalEngine::House::warnings_of_a_new_day(const Rooms& rooms) {
    const Date today = rooms.today();
    if (today == warned_on_) return {};
    warned_on_ = today;
    Diagnostics found = warnings_today(rooms);
    for (Diagnostic& one : orphans_today(rooms)) found.push_back(std::move(one));
    for (const Diagnostic& one : found) log->warn("configuration-warning", {{"code", one.code}});
    return found;
}

Result<Rescheduling::Report> LocalEngine::House::reschedule(const Rooms& rooms) {
    constexpr std::uint32_t kAtOnce = 32;
    auto report = rescheduling->run(*rooms.commands, rooms.configuration.calendars, rooms.settings.office.zone,
                                    rooms.in_use.version.number, kAtOnce);
    if (!report) return report;
    if (report->moved > 0) log->info("rescheduled", {{"nominations", std::to_string(report->moved)}});
    for (const Diagnostic& one : report->troubles) {
        const LocalText* nomination = one.argument("nomination");
        log->warn("rescheduling",
                  {{"code", one.code}, {"nomination", nomination ? std::string(nomination->in("vi")) : ""}});
    }
    return report;
}

void LocalEngine::House::sweep_daily(const Rooms& rooms) {
    constexpr const char* kSwept = "attachments-swept-on";
    constexpr std::int64_t kDay_ms = 24 * 3'600'000;
    const std::string today = to_iso(rooms.today());
    const auto swept = rooms.store->metadata(kSwept);
    if (!swept || *swept == today) return;
    const auto removed = rooms.store->sweep_attachments(kDay_ms);
    if (removed && *removed > 0) log->info("attachments-swept", {{"count", std::to_string(*removed)}});
    if (removed) (void)rooms.store->put_metadata(kSwept, today);
}

outbox::Outcome LocalEngine::House::deliver(const store::OutboxRow& row, std::optional<Instant> until) {
    const auto now = rooms();
    if (row.record.kind == kDigestRow) return now->delivery_of_digests->deliver(row, until);
    return now->delivery_of_effects->deliver(row, until);
}

Result<void> LocalEngine::House::fire(const store::DueTimer& timer) {
    return rooms()->delivery_of_effects->fire(timer);
}

} // namespace thidua
