#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/records.hpp"

namespace thidua::tests {

/// Everything a store holds, as plain values: written to as a whole on a copy, which then takes its place or goes.
struct Contents {
    struct Stream {
        store::StreamState state;
        std::uint64_t number = 0; ///< in the order in which streams began
        std::vector<store::StoredEvent> events;
        std::optional<store::NominationRecord> nomination;
    };

    struct Attachment {
        std::shared_ptr<const std::string> content;
        std::chrono::system_clock::time_point stored;
    };

    std::map<store::StreamId, Stream> streams;
    store::AuditHead head;
    std::map<std::uint64_t, Sha256> chain; ///< by sequence
    std::map<std::pair<std::string, std::string>, std::string> once;
    std::map<std::uint64_t, store::OutboxRow> outbox;
    std::map<Sha256, Attachment> attachments;
    std::vector<store::AttachmentLink> links;
    std::vector<store::ScoreRecord> scores;
    std::vector<store::DefinitionRecord> definitions;
    std::map<std::pair<std::string, std::string>, store::StoredAnswer> answers; ///< by actor and key
    std::map<std::string, std::string, std::less<>> metadata;

    struct Notice {
        std::uint64_t sequence = 0;
        store::NoticeRecord record;
        store::StoredEvent event;
    };
    std::vector<Notice> notices;
    std::map<std::string, std::uint64_t, std::less<>> read_upto; ///< by person
    std::map<std::string, std::set<std::uint64_t>, std::less<>> read_events;
    std::map<std::pair<std::string, std::string>, std::uint64_t> seen; ///< by person and nomination

    /// After a failure the contents are worthless.
    [[nodiscard]] Result<store::CommitResult> write(const store::Commit& commit);
    [[nodiscard]] Result<std::optional<store::CommitResult>> repeated(const store::IdempotencyKey& key) const;
    [[nodiscard]] store::StreamState newest(const store::StreamId& stream) const;
    [[nodiscard]] const store::DefinitionRecord* definition(const Sha256& hash) const;

  private:
    [[nodiscard]] std::optional<Failure> change(const store::StreamChange& change, store::CommitResult& result);
    [[nodiscard]] std::optional<Failure> take_once(const store::Commit& commit);
    [[nodiscard]] std::optional<Failure> clear_timer(const store::TimerName& timer);
    [[nodiscard]] std::optional<Failure> withdraw_effects(const store::Commit& commit);
    [[nodiscard]] std::optional<Failure> add_effects(const store::Commit& commit);
    [[nodiscard]] std::optional<Failure> add_documents(const store::Commit& commit);
};

} // namespace thidua::tests
