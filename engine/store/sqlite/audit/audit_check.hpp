#pragma once

#include <atomic>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/audit.hpp"
#include "store/projector.hpp"
#include "store/sqlite/attachment_files.hpp"
#include "store/sqlite/database/connection.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Holds the file against what SQLite and the migrations make of one; reads every event in order and recomputes both
/// chains; then compares all projections and attachments with what the events say. After a broken link it goes on from
/// what is stored, so that one change is one finding.
class AuditCheck {
  public:
    /// Nothing is owned; `projector` may be null: see ProjectionCheck. With a second connection to the same file the
    /// projections are compared on a thread of their own, as of a moment that is no earlier; the projector is used
    /// there.
    AuditCheck(Connection& reader, const AttachmentFiles& files, Projector* projector, const Progress& progress,
               Connection* second = nullptr)
        : reader_(reader), second_(second), files_(files), projector_(projector), progress_(progress) {}

    [[nodiscard]] AuditReport run(std::vector<AuditHead> anchors);
    /// The chains alone: TD0640–TD0644, TD0681, TD0682.
    [[nodiscard]] AuditReport run_chain();

  private:
    /// The end of a stream's chain so far. There is one for each stream of the store: kept small.
    struct Link {
        Sha256 hash{};
        std::uint32_t revision = 0;
    };

    [[nodiscard]] Link& link_of(std::int64_t stream);
    void check_events();
    void check_event(const StoredEvent& event, std::int64_t stream);
    /// What the projections' check found; findings as many as a report shows.
    struct Projections {
        Diagnostics findings;
        std::uint64_t left_out = 0;
        std::uint64_t nominations = 0;
    };
    [[nodiscard]] Projections check_projections(Connection& reader);
    void add(Projections projections);
    void check_anchors_up_to(const AuditHead& here);
    void check_attachments();
    void check_file();
    void check_chains();
    void check_lost_events();
    void check_publications();
    /// Says how far it is. Who wants no more has it stopped: the reader fails with SQLITE_INTERRUPT.
    void tell();
    void found(Diagnostic finding);

    Connection& reader_;
    Connection* second_;
    const AttachmentFiles& files_;
    Projector* projector_;
    const Progress& progress_;
    std::vector<AuditHead> anchors_;                ///< those not reached yet, the nearest last
    std::vector<Link> links_;                       ///< by number
    std::unordered_map<std::int64_t, Link> strays_; ///< of numbers that no honest store has
    Sha256 chain_{};                                ///< as stored with the event before
    std::uint64_t total_ = 0;                       ///< events
    std::atomic<std::uint64_t> replayed_ = 0;       ///< events
    AuditReport report_;
};

} // namespace thidua::store
