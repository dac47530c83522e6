#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"
#include "thidua/views.hpp"

namespace thidua {

/// What a person is told of, and what the person has looked at. Looking decides nothing: it is kept beside the events.
/// Plain values.

/// Something that happened to a nomination which concerns the reader.
struct NoticeView {
    std::uint64_t number = 0; ///< of the event: grows with time
    std::string at;           ///< ISO 8601 in UTC
    std::string kind;         ///< arrived, returned, decided, remark, deadline; never changes its meaning
    std::string nomination;
    std::string name;  ///< whom or what the nomination is about
    std::string title; ///< what is asked for
    std::string text;  ///< the whole as one sentence in the reader's language
    bool read = false;
    bool waits = false; ///< the nomination is still where it came to the reader's desk
};

struct NoticesRequest {
    bool unread = false;
    std::uint32_t limit = 50; ///< at most 200
    std::uint64_t before = 0; ///< NoticesView::next of the page before; 0 for the newest
};

struct NoticesView {
    std::vector<NoticeView> notices; ///< the newest first
    std::uint64_t next = 0;          ///< 0 when there is no more
    std::uint64_t unread = 0;        ///< of all pages; 1000 may be more
};

struct ReadRequest {
    std::vector<std::uint64_t> numbers; ///< these
    std::uint64_t upto = 0;             ///< and all up to this one
};

/// An action in any stage, as it stands with the caller now.
struct StagedActionView {
    ActionView action;
    std::vector<std::string> from;        ///< stages that it leaves
    std::vector<std::string> from_titles; ///< of these, in their order
    bool here = false;                    ///< the nomination stands where it begins
    bool own = false;                     ///< the caller holds one of its roles
};

/// Outcomes, threads and rights are those of Engine (engine.hpp), which is one.
class Attention {
  public:
    virtual ~Attention() = default;
    Attention(const Attention&) = delete;
    Attention& operator=(const Attention&) = delete;

    /// What concerns the caller: what came to a desk of the caller's roles, and what became of nominations that the
    /// caller proposed or took an action on. Of what the caller may see alone.
    [[nodiscard]] virtual Answer<NoticesView> notices(const Caller& caller, const NoticesRequest& request) = 0;
    /// Marks them as read; what is none of the caller's changes nothing.
    [[nodiscard]] virtual Answer<Done> read_notices(const Caller& caller, const ReadRequest& request) = 0;
    /// The caller has looked at this revision; an earlier one than before changes nothing. Refused (TD1275) for one
    /// that the nomination never had.
    [[nodiscard]] virtual Answer<Done> seen(const Caller& caller, const std::string& id, std::uint64_t revision) = 0;
    /// Every action of the workflow, those of other stages and of other people too, in its order.
    [[nodiscard]] virtual Answer<std::vector<StagedActionView>> all_actions(const Caller& caller,
                                                                            const std::string& id) = 0;

  protected:
    Attention() = default;
};

} // namespace thidua
