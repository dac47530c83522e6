// Once a day, as soon as its hour has come: who is to get the mail of the day, and of which events.
#include <algorithm>

#include "service/digest/mail_digest.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

constexpr const char* kLastDay = "mail-digest-on"; ///< the day of the last digest, so that the next one goes on there

/// By what mails are sent: `mail`, or the first short name that sends any; "" for none.
std::string channel_of(const service::PluginPort& plugins) {
    const std::vector<std::string> names = plugins.names("notify");
    if (std::find(names.begin(), names.end(), "mail") != names.end()) return "mail";
    return names.empty() ? std::string() : names.front();
}

/// Who wanted something once a day already when this day's mail was due: whoever has only just wished it waits for the
/// next one.
std::vector<std::string> readers_of(identity::MailReaders& accounts, Instant due) {
    std::vector<std::string> readers = accounts.daily_readers();
    std::erase_if(readers, [&](const std::string& reader) {
        const identity::DailyWishes daily = accounts.daily_wishes_of(reader);
        return std::none_of(daily.begin(), daily.end(), [&](const auto& since) { return since && *since < due; });
    });
    return readers;
}

/// Where the last one has ended; 0 before the first.
Result<std::uint64_t> told_before(store::Store& store) {
    const auto day = store.metadata(kLastDay);
    if (!day) return day.error();
    const auto date = date_from_iso(*day);
    if (!date) return std::uint64_t{0};
    const auto last = store.stream(service::digest_stream(*date));
    if (!last) return last.error();
    if (last->revision == 0) return std::uint64_t{0};
    const auto digest = service::digest_from_json(last->state_json);
    if (!digest) return digest.error();
    return digest->upto;
}

Result<void> decide(store::Store& store, service::MailDigest digest, Instant now) {
    const std::string day = to_iso(digest.day);
    const auto there = store.revision_of(service::digest_stream(digest.day));
    if (!there) return there.error();
    if (*there == 0) {
        const auto after = told_before(store);
        if (!after) return after.error();
        const auto head = store.audit_head();
        if (!head) return head.error();
        digest.after = *after;
        digest.upto = head->sequence;
        const auto written = store.submit(service::commit_of(digest, now));
        if (!written && written.error().kind() != FailureKind::stale) return written.error(); // somebody was quicker
    }
    return store.put_metadata(kLastDay, day);
}

} // namespace

void LocalEngine::House::decide_digest(const Rooms& rooms) {
    const Instant now = rooms.clock.now();
    const auto& office = rooms.settings.office;
    const Date today = rooms.today();
    const Instant due = office.zone.at(today, office.remind_at);
    if (digest_on_ == today || now < due) return;
    service::MailDigest digest;
    digest.day = today;
    digest.readers = readers_of(*rooms.mail_readers, due);
    digest.channel = channel_of(*rooms.plugins);
    if (!digest.readers.empty() && digest.channel.empty()) log->warn("mail-digest", {{"code", "no-channel"}});
    if (!digest.readers.empty() && !digest.channel.empty()) {
        const auto decided = decide(*rooms.store, digest, now);
        if (!decided) return log->warn("mail-digest", {{"code", decided.error().diagnostics().front().code}});
        log->info("mail-digest", {{"day", to_iso(today)}, {"readers", std::to_string(digest.readers.size())}});
    }
    digest_on_ = today;
}

} // namespace thidua
