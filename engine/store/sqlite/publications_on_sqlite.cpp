#include "store/sqlite/publications_on_sqlite.hpp"

#include "store/sqlite/database/embedded.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace thidua::store {
namespace {

PublishedVersion version_of(const Statement& row) {
    PublishedVersion version;
    version.number = row.number(0);
    version.content = row.hash(1);
    version.chain = row.hash(2);
    version.at = row.instant(3);
    version.person = row.string(4);
    version.changes_json = row.string(5);
    return version;
}

std::optional<PublishedVersion> newest_in(Connection& connection) {
    Statement row = connection.use(Query::published_newest);
    if (!row.step()) return std::nullopt;
    return version_of(row);
}

Sha256 chain_of(Connection& connection, std::uint64_t number) {
    Statement row = connection.use(Query::published_chain, number);
    return row.step() ? row.hash(0) : Sha256{};
}

void read_files(Connection& connection, PublishedVersion& version) {
    Statement row = connection.use(Query::published_files, version.number);
    while (row.step()) version.files.push_back({row.string(0), row.string(1), row.hash(2)});
}

std::optional<std::string> text_in(Connection& connection, const Sha256& hash) {
    Statement row = connection.use(Query::published_text, hash);
    if (!row.step()) return std::nullopt;
    return row.string(0);
}

/// Whether the text is there, and the one that its hash means.
bool is_whole(Connection& connection, const Sha256& hash) {
    const auto text = text_in(connection, hash);
    return text && sha256(*text) == hash;
}

Statement published_events(Connection& reader) {
    static const StreamId kStream = configuration_stream(); // bound texts are not copied
    return reader.use(Query::published_events, name_of(kStream.kind), kStream.id);
}

bool is_of(const Statement& event, const PublishedVersion& version) {
    return event.number(0) == version.number && event.text(1) == change_by(version).events.front().payload_json;
}

/// The number of the newest version when it is not the one that the newest event speaks of.
std::optional<std::uint64_t> newest_without_event(Connection& reader, const std::optional<PublishedVersion>& newest) {
    Statement event = published_events(reader);
    const bool published = event.step();
    if (!newest) return published ? std::optional(event.number(0)) : std::nullopt;
    if (!published) return newest->number;
    return is_of(event, *newest) ? std::nullopt : std::optional(std::max(event.number(0), newest->number));
}

/// The number of a version that is not what its event says, or has none, or is gone though there is an event of it. The
/// newest come first.
std::optional<std::uint64_t> version_without_event(Connection& reader, const std::vector<PublishedVersion>& versions) {
    Statement event = published_events(reader);
    auto version = versions.begin();
    for (; event.step(); ++version) {
        if (version == versions.end()) return event.number(0);
        if (!is_of(event, *version)) return std::max(event.number(0), version->number);
    }
    return version == versions.end() ? std::nullopt : std::optional(version->number);
}

Failure missing(const Sha256& hash) {
    return Failure::environment(Diagnostic::error("TD0682").with("hash", to_hex(hash)));
}

Failure changed(std::uint64_t number) {
    return Failure::environment(Diagnostic::error("TD0681").with("number", std::to_string(number)));
}

} // namespace

Result<std::optional<PublishedVersion>> PublicationsOnSqlite::newest() {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const Snapshot one_state(reader);
    std::optional<PublishedVersion> found = newest_in(reader);
    if (const auto wrong = newest_without_event(reader, found); wrong && !reader.failed()) return changed(*wrong);
    if (!found) return reader.finish(std::move(found));
    read_files(reader, *found);
    const Sha256 before = chain_of(reader, found->number - 1);
    if (!reader.failed() &&
        (content_hash(found->files) != found->content || chain_hash(*found, before) != found->chain))
        return changed(found->number);
    return reader.finish(std::move(found));
}

Result<std::optional<PublishedVersion>> PublicationsOnSqlite::version(std::uint64_t number) {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const Snapshot one_state(reader);
    std::optional<PublishedVersion> found;
    {
        Statement row = reader.use(Query::published_version, number);
        if (row.step()) found = version_of(row);
    }
    if (!found) return reader.finish(std::move(found));
    read_files(reader, *found);
    const Sha256 before = chain_of(reader, number - 1);
    if (!reader.failed() &&
        (content_hash(found->files) != found->content || chain_hash(*found, before) != found->chain))
        return changed(number);
    return reader.finish(std::move(found));
}

Result<std::vector<PublishedVersion>> PublicationsOnSqlite::history() {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    return read_publications(**loan);
}

Result<std::vector<PublishedVersion>> read_publications(Connection& reader) {
    std::vector<PublishedVersion> all;
    {
        Statement row = reader.use(Query::published_history);
        while (row.step()) all.push_back(version_of(row));
    }
    if (const auto wrong = version_without_event(reader, all)) return changed(*wrong);
    std::set<Sha256> texts; ///< that were looked at
    for (std::size_t i = 0; i < all.size() && !reader.failed(); ++i) {
        const bool first = i + 1 == all.size();
        if (all[i].number != all.size() - i || chain_hash(all[i], first ? Sha256{} : all[i + 1].chain) != all[i].chain)
            return changed(all[i].number);
        read_files(reader, all[i]);
        if (content_hash(all[i].files) != all[i].content && !reader.failed()) return changed(all[i].number);
        for (const PublishedFile& file : all[i].files)
            if (texts.insert(file.hash).second && !is_whole(reader, file.hash) && !reader.failed())
                return missing(file.hash);
        all[i].files.clear();
    }
    return reader.finish(std::move(all));
}

Result<std::string> PublicationsOnSqlite::text(const Sha256& hash) {
    auto loan = readers_.lend();
    if (!loan) return loan.error();
    Connection& reader = **loan;
    const std::optional<std::string> found = text_in(reader, hash);
    if (!reader.failed() && (!found || sha256(*found) != hash)) return missing(hash);
    return reader.finish(found.value_or(std::string()));
}

Result<PublishedVersion> PublicationsOnSqlite::publish(const Publication& publication) {
    PublishedVersion version;
    version.at = publication.at;
    version.person = publication.person;
    version.changes_json = publication.changes_json;
    for (const Publication::File& file : publication.files)
        version.files.push_back({file.workflow, file.name, sha256(file.text)});
    std::sort(version.files.begin(), version.files.end(), [](const PublishedFile& a, const PublishedFile& b) {
        return std::tie(a.workflow, a.name) < std::tie(b.workflow, b.name);
    });
    version.content = content_hash(version.files);
    const auto done = commits_.run([&] { return write(publication, version); });
    if (!done) return done.error();
    return version;
}

std::optional<Failure> PublicationsOnSqlite::write(const Publication& publication, PublishedVersion& version) {
    const std::optional<PublishedVersion> before = newest_in(writer_);
    const std::uint64_t found = before ? before->number : 0;
    if (found != publication.expected_number && !writer_.failed())
        return Failure::stale(Diagnostic::error("TD0680").with("number", std::to_string(found)));
    version.number = found + 1;
    version.chain = chain_hash(version, before ? before->chain : Sha256{});
    for (const DefinitionRecord& definition : publication.definitions) rows_.write_definition(definition);
    for (const Publication::File& file : publication.files)
        writer_.run(Query::insert_published_text, sha256(file.text), file.text);
    writer_.run(Query::insert_published_version, version.number, version.content, version.chain, version.at,
                version.person, version.changes_json);
    for (const PublishedFile& file : version.files)
        writer_.run(Query::insert_published_file, version.number, file.workflow, file.name, file.hash);
    Commit commit;
    commit.changes.push_back(change_by(version));
    commit.changes.insert(commit.changes.end(), publication.further.begin(), publication.further.end());
    const auto written = rows_.write(commit);
    return written ? std::nullopt : std::optional(written.error());
}

} // namespace thidua::store
