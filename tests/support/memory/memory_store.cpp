#include "support/memory/memory_store.hpp"

#include <algorithm>

#include "support/memory/incoming_text.hpp"

namespace thidua::tests {

using namespace store;

std::shared_ptr<const Contents> MemoryStore::now() const {
    const std::lock_guard hold(door_);
    return contents_;
}

void MemoryStore::change(const std::function<void(Contents&)>& wanted) {
    changing([&](Contents& contents) {
        wanted(contents);
        return true;
    });
}

Result<CommitResult> MemoryStore::write(const Commit& commit) {
    auto next = std::make_shared<Contents>(*contents_);
    auto written = next->write(commit);
    if (written && !written->repeated) contents_ = std::move(next);
    return written;
}

Result<CommitResult> MemoryStore::submit(Commit commit) {
    const std::lock_guard hold(door_);
    return write(commit);
}

/// Decides beside the others and writes only on the states it has seen: who was overtaken decides again.
Result<CommitResult> MemoryStore::transact(const std::vector<StreamId>& streams, const Decide& decide,
                                           const std::optional<IdempotencyKey>& repeated_as) {
    for (;;) {
        const auto seen = now();
        if (repeated_as) {
            auto before = seen->repeated(*repeated_as);
            if (!before) return before.error();
            if (*before) return std::move(**before);
        }
        std::vector<StreamState> states;
        for (const StreamId& stream : streams) states.push_back(seen->newest(stream));
        auto commit = decide(states);
        const std::lock_guard hold(door_);
        const bool overtaken = std::any_of(states.begin(), states.end(), [&](const StreamState& state) {
            return contents_->newest(state.stream).revision != state.revision;
        });
        if (overtaken) continue;
        if (!commit) return commit.error();
        return write(*commit);
    }
}

Result<void> MemoryStore::put_definition(const DefinitionRecord& definition) {
    return changing([&](Contents& contents) -> Result<void> {
        if (contents.definition(definition.hash) == nullptr) contents.definitions.push_back(definition);
        return {};
    });
}

Result<void> MemoryStore::put_metadata(std::string_view key, std::string_view value) {
    return changing([&](Contents& contents) -> Result<void> {
        contents.metadata[std::string(key)] = value;
        return {};
    });
}

Result<std::unique_ptr<IncomingContent>> MemoryStore::receive_attachment() {
    return std::unique_ptr<IncomingContent>(std::make_unique<IncomingText>([this](const std::string& content) {
        return changing([&](Contents& contents) -> Result<void> {
            contents.attachments.try_emplace(
                sha256(content),
                Contents::Attachment{std::make_shared<const std::string>(content), std::chrono::system_clock::now()});
            return {};
        });
    }));
}

Result<void> MemoryStore::read_attachment(const Sha256& sha256, const TakePiece& take) {
    const auto contents = now();
    const auto found = contents->attachments.find(sha256);
    if (found == contents->attachments.end())
        return Failure::environment(Diagnostic::error("TD0616").with("hash", to_hex(sha256)));
    const std::string_view content = *found->second.content;
    constexpr std::size_t kPiece = 7; // so that every caller meets several
    for (std::size_t at = 0; at < content.size(); at += kPiece)
        if (!take(content.substr(at, kPiece))) break;
    return {};
}

Result<std::uint64_t> MemoryStore::sweep_attachments(std::int64_t older_than_ms) {
    const auto latest = std::chrono::system_clock::now() - std::chrono::milliseconds(older_than_ms);
    return changing([&](Contents& contents) -> Result<std::uint64_t> {
        return std::erase_if(contents.attachments, [&](const auto& entry) {
            const bool wanted = std::any_of(contents.links.begin(), contents.links.end(),
                                            [&](const AttachmentLink& link) { return link.sha256 == entry.first; });
            return !wanted && entry.second.stored <= latest;
        });
    });
}

Result<void> MemoryStore::backup(const std::filesystem::path& folder, const Progress& /*progress*/) {
    return Failure::environment(
        Diagnostic::error("TD0623").with("path", folder.string()).with("reason", "a store in memory has no files"));
}

} // namespace thidua::tests
