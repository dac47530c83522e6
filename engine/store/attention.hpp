#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/records.hpp"

namespace thidua::store {

/// Which notices somebody is given: those of the roles, and those of the person; never of what the person did.
struct NoticeQuery {
    std::string person;
    std::vector<RoleInUnit> roles;
    bool unread = false;      ///< those that were not read yet
    std::uint64_t before = 0; ///< of earlier events than this one; 0: from the newest on
    std::uint32_t limit = 50;
};

struct StoredNotice {
    std::string kind;
    std::string stage;
    StoredEvent event; ///< without its hashes
    bool read = false;
};

/// What people are told of, a projection of events, and what they have looked at, which is kept beside the events:
/// looking decides nothing. Any thread; failures of the disk alone.
class Attention {
  public:
    static constexpr std::uint64_t kMostUnread = 1000; ///< a count of unread ones ends here

    virtual ~Attention() = default;
    /// The newest first, each event once: rather as told of a stage.
    [[nodiscard]] virtual Result<std::vector<StoredNotice>> notices(const NoticeQuery& query) = 0;
    /// How many of them the person has not read; `unread`, `before` and `limit` do not matter.
    [[nodiscard]] virtual Result<std::uint64_t> unread(const NoticeQuery& query) = 0;
    /// The person has read these events, and all up to that one (0: none).
    [[nodiscard]] virtual Result<void> mark_read(std::string_view person, const std::vector<std::uint64_t>& events,
                                                 std::uint64_t upto) = 0;
    /// The newest revision of the nomination that the person has looked at; 0 for none.
    [[nodiscard]] virtual Result<std::uint64_t> seen(std::string_view person, std::string_view nomination) = 0;
    /// An earlier revision than before changes nothing, nor does a nomination that is not there.
    [[nodiscard]] virtual Result<void> mark_seen(std::string_view person, std::string_view nomination,
                                                 std::uint64_t revision) = 0;
};

} // namespace thidua::store
