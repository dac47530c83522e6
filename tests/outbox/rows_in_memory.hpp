#pragma once

#include <string>

#include "support/memory/memory_store.hpp"

namespace thidua::tests {

/// A store in memory with single rows and timers for the asking. `fail_next` makes the next call of that name fail, as
/// a disk would.
class RowsInMemory final : public MemoryStore {
  public:
    /// `nomination` "" when the row belongs to none; it is made when it is not there yet.
    void add(const std::string& key, const std::string& nomination, Instant not_before);
    void add_timer(const std::string& nomination, const std::string& name, Instant due);
    void clear_timer(const std::string& nomination, const std::string& name);
    /// The row of that key; the program ends when there is none.
    [[nodiscard]] store::OutboxRow row(const std::string& key);

    std::string fail_next; ///< "lease", "done", "retry", "incident", "timers"

    Result<std::vector<store::DueTimer>> due_timers(Instant now, std::uint32_t limit) override;
    Result<std::vector<store::OutboxRow>> lease_outbox(std::string_view owner, Instant now, Instant until,
                                                       std::uint32_t limit,
                                                       std::optional<Instant> unlikely_from) override;
    Result<void> outbox_done(const store::LeaseToken& row, Instant at, std::string_view note) override;
    Result<void> outbox_retry(const store::LeaseToken& row, Instant not_before, std::string_view reason) override;
    Result<void> outbox_incident(const store::LeaseToken& row, Instant at, std::string_view reason) override;

  private:
    [[nodiscard]] bool fails(const char* call);
    /// The next change of the nomination, which keeps its timers.
    [[nodiscard]] store::StreamChange step(const std::string& nomination);
    void write(store::Commit commit);
};

} // namespace thidua::tests
