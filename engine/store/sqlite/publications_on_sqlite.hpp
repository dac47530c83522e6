#pragma once

#include "store/publications.hpp"
#include "store/sqlite/database/reader_pool.hpp"
#include "store/sqlite/writing/commit_writer.hpp"
#include "store/sqlite/writing/group_commit.hpp"

namespace thidua::store {

/// All versions, the newest first, without their files; checked as Publications::history() says.
[[nodiscard]] Result<std::vector<PublishedVersion>> read_publications(Connection& reader);

/// The versions of the configuration in the tables published_*. Writes share the store's commits.
class PublicationsOnSqlite final : public Publications {
  public:
    /// Nothing is owned.
    PublicationsOnSqlite(Connection& writer, CommitWriter& rows, GroupCommit& commits, ReaderPool& readers)
        : writer_(writer), rows_(rows), commits_(commits), readers_(readers) {}

    Result<std::optional<PublishedVersion>> newest() override;
    Result<std::vector<PublishedVersion>> history() override;
    Result<std::optional<PublishedVersion>> version(std::uint64_t number) override;
    Result<std::string> text(const Sha256& hash) override;
    Result<PublishedVersion> publish(const Publication& publication) override;

  private:
    [[nodiscard]] std::optional<Failure> write(const Publication& publication, PublishedVersion& version);

    Connection& writer_;
    CommitWriter& rows_;
    GroupCommit& commits_;
    ReaderPool& readers_;
};

} // namespace thidua::store
