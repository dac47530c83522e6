#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/audit.hpp"
#include "store/sqlite/attachment_files.hpp"
#include "store/sqlite/connection.hpp"
#include "store/store.hpp"

namespace thidua::store {

/// Reads every event once, in order, and recomputes both chains; then holds streams, nominations, inboxes and
/// attachments against them. After a broken link it goes on from what is stored, so that one change is one finding.
class AuditCheck {
  public:
    AuditCheck(Connection& reader, const AttachmentFiles& files, const Progress& progress)
        : reader_(reader), files_(files), progress_(progress) {}

    [[nodiscard]] AuditReport run(std::vector<AuditHead> anchors);

  private:
    /// The end of a stream's chain so far. There is one for each stream of the store: kept small.
    struct Link {
        Sha256 hash{};
        std::uint32_t revision = 0;
    };

    [[nodiscard]] Link& link_of(std::int64_t stream);
    void check_events();
    void check_event(const StoredEvent& event, std::int64_t stream);
    void check_streams();
    void check_nominations();
    void check_nomination(const Statement& row);
    void check_inbox(const Statement& row);
    void check_anchors_up_to(const AuditHead& here);
    void check_attachments();
    void check_file();
    void found(Diagnostic finding);

    Connection& reader_;
    const AttachmentFiles& files_;
    const Progress& progress_;
    std::vector<AuditHead> anchors_;                ///< those not reached yet, the nearest last
    std::vector<Link> links_;                       ///< by number
    std::unordered_map<std::int64_t, Link> strays_; ///< of numbers that no honest store has
    Sha256 chain_{};                                ///< as stored with the event before
    std::uint64_t expected_ = 0;                    ///< entries that the inboxes should have
    std::uint64_t waiting_ = 0;                     ///< those of them that are there
    AuditReport report_;
};

} // namespace thidua::store
