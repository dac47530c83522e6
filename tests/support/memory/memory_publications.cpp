#include "support/memory/memory_publications.hpp"

#include <algorithm>
#include <tuple>

namespace thidua::tests {

using store::PublishedFile;
using store::PublishedVersion;

Result<std::optional<PublishedVersion>> MemoryPublications::newest() {
    const std::lock_guard hold(door_);
    if (versions_.empty()) return std::optional<PublishedVersion>();
    return std::optional<PublishedVersion>(versions_.back());
}

Result<std::vector<PublishedVersion>> MemoryPublications::history() {
    const std::lock_guard hold(door_);
    std::vector<PublishedVersion> all(versions_.rbegin(), versions_.rend());
    for (PublishedVersion& version : all) version.files.clear();
    return all;
}

Result<std::optional<PublishedVersion>> MemoryPublications::version(std::uint64_t number) {
    const std::lock_guard hold(door_);
    if (number == 0 || number > versions_.size()) return std::optional<PublishedVersion>();
    return std::optional<PublishedVersion>(versions_[number - 1]);
}

Result<std::string> MemoryPublications::text(const Sha256& hash) {
    const std::lock_guard hold(door_);
    const auto found = texts_.find(hash);
    if (found == texts_.end()) return Failure::environment(Diagnostic::error("TD0682").with("hash", to_hex(hash)));
    return found->second;
}

Result<PublishedVersion> MemoryPublications::publish(const store::Publication& publication) {
    const std::lock_guard hold(door_);
    const std::uint64_t found = versions_.size();
    if (found != publication.expected_number)
        return Failure::stale(Diagnostic::error("TD0680").with("number", std::to_string(found)));
    for (const store::DefinitionRecord& definition : publication.definitions) keep_(definition);
    PublishedVersion version;
    version.number = found + 1;
    version.at = publication.at;
    version.person = publication.person;
    version.changes_json = publication.changes_json;
    for (const store::Publication::File& file : publication.files) {
        version.files.push_back({file.workflow, file.name, sha256(file.text)});
        texts_.emplace(version.files.back().hash, file.text);
    }
    std::sort(version.files.begin(), version.files.end(), [](const PublishedFile& a, const PublishedFile& b) {
        return std::tie(a.workflow, a.name) < std::tie(b.workflow, b.name);
    });
    version.content = store::content_hash(version.files);
    version.chain = store::chain_hash(version, versions_.empty() ? Sha256{} : versions_.back().chain);
    store::Commit commit;
    commit.changes.push_back(store::change_by(version));
    commit.changes.insert(commit.changes.end(), publication.further.begin(), publication.further.end());
    if (const auto written = write_(commit); !written) return written.error();
    versions_.push_back(version);
    return version;
}

} // namespace thidua::tests
