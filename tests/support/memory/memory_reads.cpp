#include <algorithm>
#include <iterator>

#include "store/audit.hpp"
#include "support/memory/memory_store.hpp"

namespace thidua::tests {

using namespace store;

namespace {

/// Nothing when it is no nomination of the store.
const Contents::Stream* nomination_in(const Contents& contents, std::string_view id) {
    const auto found = contents.streams.find(StreamId::nomination(id));
    return found == contents.streams.end() ? nullptr : &found->second;
}

/// All events by their place in the global chain.
std::vector<const StoredEvent*> events_in(const Contents& contents) {
    std::vector<const StoredEvent*> all;
    for (const auto& entry : contents.streams)
        for (const StoredEvent& event : entry.second.events) all.push_back(&event);
    std::sort(all.begin(), all.end(),
              [](const StoredEvent* one, const StoredEvent* other) { return one->sequence < other->sequence; });
    return all;
}

} // namespace

Result<StreamState> MemoryStore::stream(const StreamId& stream) { return now()->newest(stream); }

Result<std::uint64_t> MemoryStore::revision_of(const StreamId& stream) { return now()->newest(stream).revision; }

Result<std::vector<StoredEvent>> MemoryStore::history(const StreamId& stream) {
    const auto contents = now();
    const auto found = contents->streams.find(stream);
    return found == contents->streams.end() ? std::vector<StoredEvent>() : found->second.events;
}

Result<std::optional<std::string>> MemoryStore::once(std::string_view scope, std::string_view key) {
    const auto contents = now();
    const auto found = contents->once.find({std::string(scope), std::string(key)});
    return found == contents->once.end() ? std::nullopt : std::optional(found->second);
}

Result<std::optional<StoredNomination>> MemoryStore::nomination(std::string_view id) {
    const auto contents = now();
    const Contents::Stream* found = nomination_in(*contents, id);
    if (found == nullptr) return std::optional<StoredNomination>();
    StoredNomination stored{std::string(id),    found->state.revision,   {},
                            *found->nomination, found->state.state_json, found->state.head};
    stored.record.timers.clear();
    stored.workflow = contents->definition(stored.record.definition_hash)->name;
    return std::optional(std::move(stored));
}

Result<std::vector<AttachmentLink>> MemoryStore::attachments_of(std::string_view id) {
    const auto contents = now();
    std::vector<AttachmentLink> links;
    std::copy_if(contents->links.begin(), contents->links.end(), std::back_inserter(links),
                 [&](const AttachmentLink& link) { return link.nomination == id; });
    std::stable_sort(links.begin(), links.end(),
                     [](const auto& one, const auto& other) { return one.name < other.name; });
    return links;
}

Result<std::vector<ScoreRecord>> MemoryStore::scores_of(std::string_view id) {
    const auto contents = now();
    std::vector<ScoreRecord> scores;
    std::copy_if(contents->scores.begin(), contents->scores.end(), std::back_inserter(scores),
                 [&](const ScoreRecord& score) { return score.nomination == id; });
    return scores;
}

Result<std::vector<TimerRecord>> MemoryStore::timers_of(std::string_view id) {
    const auto contents = now();
    const Contents::Stream* found = nomination_in(*contents, id);
    if (found == nullptr) return std::vector<TimerRecord>();
    std::vector<TimerRecord> timers = found->nomination->timers;
    std::sort(timers.begin(), timers.end(), [](const TimerRecord& one, const TimerRecord& other) {
        return std::tie(one.due, one.name) < std::tie(other.due, other.name);
    });
    return timers;
}

Result<std::optional<DefinitionRecord>> MemoryStore::definition(const Sha256& hash) {
    const auto contents = now();
    const DefinitionRecord* found = contents->definition(hash);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

Result<std::vector<DefinitionRecord>> MemoryStore::definitions() {
    std::vector<DefinitionRecord> all = now()->definitions;
    for (DefinitionRecord& record : all) record.bundle_json.clear();
    return all;
}

Result<std::optional<StoredAnswer>> MemoryStore::answer(std::string_view actor, std::string_view key) {
    const auto contents = now();
    const auto found = contents->answers.find({std::string(actor), std::string(key)});
    return found == contents->answers.end() ? std::nullopt : std::optional(found->second);
}

Result<std::string> MemoryStore::metadata(std::string_view key) {
    const auto contents = now();
    const auto found = contents->metadata.find(key);
    return found == contents->metadata.end() ? std::string() : found->second;
}

Result<StoreSummary> MemoryStore::summary() {
    const auto contents = now();
    StoreSummary summary;
    summary.engine = "memory";
    summary.schema_version = 5;
    summary.events = contents->head.sequence;
    for (const auto& entry : contents->streams) {
        summary.nominations += entry.second.nomination ? 1 : 0;
        for (const StoredEvent& stored : entry.second.events)
            if (stored.sequence == summary.events) summary.newest_event = stored.event.at;
    }
    return summary;
}

Result<AuditHead> MemoryStore::audit_head() { return now()->head; }

Result<AuditReport> MemoryStore::verify_audit(const std::vector<AuditHead>& anchors, const Progress& progress) {
    const auto contents = now();
    AuditReport report;
    std::map<StreamId, Sha256> heads;
    std::map<std::uint64_t, Sha256> chain{{0, Sha256{}}};
    const std::vector<const StoredEvent*> events = events_in(*contents);
    for (const StoredEvent* event : events) {
        const Sha256 hash = event_hash(heads[event->stream], *event);
        report.head = {event->sequence, chain_hash(report.head.hash, hash)};
        if (hash != event->hash) report.findings.push_back(Diagnostic::error("TD0643").with("id", event->stream.id));
        if (report.head.hash != event->chain) report.findings.push_back(Diagnostic::error("TD0644"));
        heads[event->stream] = hash;
        chain[event->sequence] = report.head.hash;
        ++report.events;
        if (progress) progress(report.events, events.size());
    }
    for (const auto& entry : contents->streams) report.nominations += entry.second.nomination ? 1 : 0;
    for (const AuditHead& anchor : anchors) {
        const auto at = chain.find(anchor.sequence);
        if (at == chain.end())
            report.findings.push_back(Diagnostic::error("TD0647"));
        else if (at->second != anchor.hash)
            report.findings.push_back(Diagnostic::error("TD0646").with("expected", to_hex(anchor.hash)));
    }
    return report;
}

} // namespace thidua::tests
