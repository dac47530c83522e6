#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "store/records.hpp"

namespace thidua::store {

/// The audit trail, so that a second program can check it.
///
/// A net string is the length in decimal, a colon, the bytes and a comma: `5:hello,` (lengths count bytes).
/// The canonical bytes of an event are the text "thidua-event-2" and these fields in this order, each as a net string:
///     sequence, kind of stream, id of stream, revision, kind, version, at, actor, principal, action, payload,
///     state hash
/// Numbers are decimal without sign or leading zeros; `at` is milliseconds since 1970-01-01T00:00Z; the payload is the
/// JSON text byte for byte as stored; the state hash is 64 lower-case hexadecimal digits (SHA-256 of the state's text
/// after the commit), or empty for the events of a commit that are not its last of that stream.
///
///     hash(e)  = SHA-256( hash of the event before it of the same stream ‖ canonical bytes )
///     chain(e) = SHA-256( chain of the event before it by sequence ‖ hash(e) )
///
/// where ‖ joins raw bytes and the hash before the first event is 32 zero bytes. The head (sequence and chain of the
/// last event) is what to print on a letter or keep elsewhere: a chain alone cannot see a cut tail.
[[nodiscard]] std::string canonical_bytes(const StoredEvent& event);

/// The link of the stream's chain.
[[nodiscard]] Sha256 event_hash(const Sha256& before, const StoredEvent& event);
/// The link of the global chain.
[[nodiscard]] Sha256 chain_hash(const Sha256& before, const Sha256& event);

/// What a verification found. `findings` are diagnostics TD0607, TD0616, TD0617, TD0636, TD0640–TD0659, each naming the
/// event, the row or the part of the schema, what was expected and what is there; empty when everything holds.
struct AuditReport {
    std::uint64_t events = 0;
    std::uint64_t nominations = 0;
    AuditHead head; ///< as recomputed
    Diagnostics findings;
    std::uint64_t findings_left_out = 0; ///< beyond the first hundred
    [[nodiscard]] bool intact() const { return findings.empty(); }
};

} // namespace thidua::store
