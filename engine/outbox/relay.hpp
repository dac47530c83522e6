#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "outbox/delivery.hpp"
#include "outbox/retry_policy.hpp"
#include "store/store.hpp"

namespace thidua::outbox {

struct RelaySettings {
    std::string owner = "relay";              ///< of the leases; relays that run at the same time have different ones
    std::chrono::milliseconds lease{120'000}; ///< longer than any delivery may take
    std::uint32_t batch = 8;                  ///< rows leased at once
    RetryPolicy policy;
    /// So old a row may be while its receiver keeps naming its own waiting time; then it is an incident.
    std::chrono::milliseconds patience{std::chrono::hours(7 * 24)};
    /// A row that seems to wait for longer was written while the clock was wrong, and is due; nothing: the clock may be
    /// set back on purpose.
    std::optional<std::chrono::milliseconds> longest_wait{std::chrono::hours(7 * 24)};
};

/// A delivery that did not work.
struct RelayTrouble {
    std::uint64_t number = 0; ///< of the row, and so of the incident
    std::string nomination;
    std::string capability;
    LocalText reason;
    bool given_up = false; ///< it is an incident now; else it is tried again later
};

/// What one run did.
struct RelayReport {
    std::uint32_t delivered = 0;
    std::uint32_t postponed = 0;
    std::uint32_t incidents = 0; ///< new ones
    std::uint32_t late = 0;      ///< answers that came after their lease had run out: not written, the row comes again
    std::vector<RelayTrouble> troubles; ///< the first kMostTroubles of them
    static constexpr std::size_t kMostTroubles = 20;
    [[nodiscard]] std::uint32_t attempts() const { return delivered + postponed + incidents + late; }
};

/// Takes due rows out of the store after the commit that wrote them and hands them to the delivery: at least once
/// each, a stream's rows in the order they were written (a row that waits to be tried again holds back the later rows
/// of its stream; an incident does not).
///
/// A crash between delivery and acknowledgement repeats the delivery with the same key when the lease has run out. An
/// answer that comes after the lease is not written, because another relay may have the row by then.
/// One thread at a time; the ports must outlive the relay.
class Relay {
  public:
    Relay(store::Store& store, Delivery& delivery, Randomness& randomness, const Clock& clock,
          RelaySettings settings = {});

    /// Delivers up to `limit` rows that are due at the clock's now and returns; call again until attempts() is 0. None
    /// is begun after `until`, and one that is under way has until then. Failures are the store's.
    [[nodiscard]] Result<RelayReport> run_due(std::uint32_t limit, std::optional<Instant> until = {});

  private:
    [[nodiscard]] Result<void> attempt(const store::OutboxRow& row, Instant lease_end, std::optional<Instant> until,
                                       RelayReport& report);
    [[nodiscard]] Result<void> write_down(const store::OutboxRow& row, const Outcome& outcome, RelayReport& report);

    store::Store& store_;
    Delivery& delivery_;
    Randomness& randomness_;
    const Clock& clock_;
    RelaySettings settings_;
    /// Attempts that cost nothing, by row: the receiver had named its own waiting time. Forgotten at a restart.
    std::map<std::uint64_t, std::uint32_t> snoozed_;
};

} // namespace thidua::outbox
