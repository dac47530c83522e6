#include "outbox/relay.hpp"

#include <algorithm>
#include <exception>

#include "outbox/stored_reason.hpp"

namespace thidua::outbox {
namespace {

/// Whatever waiting time a receiver names.
constexpr std::chrono::milliseconds kLongestNamedWait = std::chrono::hours(24);

/// A delivery is somebody else's code: whatever it throws is an attempt that failed.
Outcome deliver_contained(Delivery& delivery, const store::OutboxRow& row, std::optional<Instant> until) {
    try {
        return delivery.deliver(row, until);
    } catch (const std::exception& thrown) {
        return Outcome::retry(thrown.what());
    } catch (...) {
        return Outcome::retry("unknown exception");
    }
}

} // namespace

Relay::Relay(store::Store& store, Delivery& delivery, Randomness& randomness, const Clock& clock,
             RelaySettings settings)
    : store_(store), delivery_(delivery), randomness_(randomness), clock_(clock), settings_(std::move(settings)) {}

Result<RelayReport> Relay::run_due(std::uint32_t limit, std::optional<Instant> until) {
    RelayReport report;
    while (report.attempts() < limit) {
        const Instant now = clock_.now();
        if (until && now >= *until) break;
        const Instant lease_end = now + settings_.lease;
        // Whoever is waited for takes one at a time: a row that is leased and not begun would wait for its lease.
        const std::uint32_t wanted = until ? 1 : std::min(settings_.batch, limit - report.attempts());
        const auto rows =
            store_.lease_outbox(settings_.owner, now, lease_end, wanted,
                                settings_.longest_wait ? std::optional(now + *settings_.longest_wait) : std::nullopt);
        if (!rows) return rows.error();
        if (rows->empty()) break;
        for (const store::OutboxRow& row : *rows) {
            if (clock_.now() >= lease_end) { // the rest of the batch is not ours any more
                ++report.late;
                continue;
            }
            if (const auto written = attempt(row, lease_end, until, report); !written) return written.error();
        }
    }
    return report;
}

Result<void> Relay::attempt(const store::OutboxRow& row, Instant lease_end, std::optional<Instant> until,
                            RelayReport& report) {
    const Outcome outcome = deliver_contained(delivery_, row, until);
    if (clock_.now() >= lease_end) {
        ++report.late;
        return {};
    }
    RelayReport more = report;
    auto written = write_down(row, outcome, more);
    if (!written && written.error().kind() == FailureKind::stale) { // somebody else has the row
        ++report.late;
        return {};
    }
    report = more;
    return written;
}

Result<void> Relay::write_down(const store::OutboxRow& row, const Outcome& outcome, RelayReport& report) {
    const auto note_trouble = [&](bool given_up) {
        if (report.troubles.size() < RelayReport::kMostTroubles)
            report.troubles.push_back(
                {row.number, row.record.stream.id, row.record.capability, outcome.reason, given_up});
    };
    const Instant now = clock_.now();
    const bool named_a_time = outcome.kind == Outcome::Kind::retry_after && outcome.wait.has_value();
    if (named_a_time && now - row.created < settings_.patience) {
        ++snoozed_[row.number];
        ++report.postponed;
        note_trouble(false);
        return store_.outbox_retry(row.as_seen(),
                                   now + std::clamp(*outcome.wait, std::chrono::milliseconds(1), kLongestNamedWait),
                                   stored_reason(outcome.reason));
    }
    const auto snoozes = snoozed_.find(row.number);
    const std::uint32_t free_attempts = snoozes == snoozed_.end() ? 0 : std::min(snoozes->second, row.attempts - 1);
    const std::uint32_t failed = row.attempts - free_attempts;
    if (outcome.kind == Outcome::Kind::retry_after && !named_a_time && !settings_.policy.exhausted(failed)) {
        ++report.postponed;
        note_trouble(false);
        return store_.outbox_retry(row.as_seen(), now + settings_.policy.wait(failed, randomness_),
                                   stored_reason(outcome.reason));
    }
    snoozed_.erase(row.number);
    if (outcome.kind == Outcome::Kind::done) {
        ++report.delivered;
        return store_.outbox_done(row.as_seen(), now, stored_files(outcome.files));
    }
    ++report.incidents;
    note_trouble(true);
    return store_.outbox_incident(row.as_seen(), now, stored_reason(outcome.reason));
}

} // namespace thidua::outbox
