#pragma once

#include "store/attention.hpp"
#include "store/sqlite/database/reader_pool.hpp"
#include "store/sqlite/writing/group_commit.hpp"

namespace thidua::store {

/// The tables notice, reader, read_notice and seen. Writes share the store's commits.
class AttentionOnSqlite final : public Attention {
  public:
    /// Nothing is owned.
    AttentionOnSqlite(Connection& writer, GroupCommit& commits, ReaderPool& readers)
        : writer_(writer), commits_(commits), readers_(readers) {}

    Result<std::vector<StoredNotice>> notices(const NoticeQuery& query) override;
    Result<std::uint64_t> unread(const NoticeQuery& query) override;
    Result<void> mark_read(std::string_view person, const std::vector<std::uint64_t>& events,
                           std::uint64_t upto) override;
    Result<std::uint64_t> seen(std::string_view person, std::string_view nomination) override;
    Result<void> mark_seen(std::string_view person, std::string_view nomination, std::uint64_t revision) override;

  private:
    Connection& writer_;
    GroupCommit& commits_;
    ReaderPool& readers_;
};

} // namespace thidua::store
