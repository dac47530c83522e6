#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"

namespace thidua::service {

/// One mail a day for those who wish no more: a fact of the office's day, in a stream of its own, so that it is decided
/// once, whoever looks after the house, and the audit trail knows why a mail left.
struct MailDigest {
    Date day{};
    std::uint64_t after = 0; ///< events of the global chain up to this one an earlier digest has told
    std::uint64_t upto = 0;  ///< this one tells those up to here
    std::string channel;     ///< short name of the plugin that sends it
    std::vector<std::string> readers;
    friend bool operator==(const MailDigest&, const MailDigest&) = default;
};

/// What kind of row it is in the outbox.
inline constexpr const char* kDigestRow = "digest";

/// `/mail/2025-11-10`.
[[nodiscard]] store::StreamId digest_stream(Date day);

/// The stream's only event, its state and a row for each reader.
[[nodiscard]] store::Commit commit_of(const MailDigest& digest, Instant at);
[[nodiscard]] std::vector<store::OutboxRecord> rows_of(const MailDigest& digest, Instant at);

/// The event's payload, which is the stream's state too.
[[nodiscard]] std::string digest_json(const MailDigest& digest);
/// Failures (environment): TD0590 for another event, TD0591 for a text that is none.
[[nodiscard]] Result<MailDigest> digest_from(const store::EventRecord& event);
[[nodiscard]] Result<MailDigest> digest_from_json(std::string_view json);

} // namespace thidua::service
