#pragma once

#include <functional>
#include <memory>

#include "store/attention.hpp"
#include "support/memory/contents.hpp"

namespace thidua::tests {

/// What people are told of and have looked at: a part of MemoryStore.
class MemoryAttention final : public store::Attention {
  public:
    using Now = std::function<std::shared_ptr<const Contents>()>;
    using Change = std::function<void(const std::function<void(Contents&)>&)>;
    MemoryAttention(Now now, Change change) : now_(std::move(now)), change_(std::move(change)) {}

    Result<std::vector<store::StoredNotice>> notices(const store::NoticeQuery& query) override;
    Result<std::uint64_t> unread(const store::NoticeQuery& query) override;
    Result<void> mark_read(std::string_view person, const std::vector<std::uint64_t>& events,
                           std::uint64_t upto) override;
    Result<std::uint64_t> seen(std::string_view person, std::string_view nomination) override;
    Result<void> mark_seen(std::string_view person, std::string_view nomination, std::uint64_t revision) override;

  private:
    Now now_;
    Change change_;
};

} // namespace thidua::tests
