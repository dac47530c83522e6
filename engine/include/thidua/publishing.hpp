#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"

namespace thidua {

/// The configuration (workflows, organisation, calendars, use of plugins) is kept in the store in versions. What is in
/// use is the newest version, whatever the folder says since. Plain values.

struct PublishRequest {
    bool dry_run = false; ///< check and difference only
    /// The version that the publisher has seen; another one now is `stale` (TD0680). Nothing: the one in use.
    std::optional<std::uint64_t> expected_version;
    /// The hash that what would be published must have (PublishView::content), else it is `stale` (TD1407). "": any.
    std::string expected_content;
    /// The other operator, who asked for it. Over the network publishing takes two people: without one it is refused
    /// (TD1404), as with the caller's own name (TD1406) and that of somebody who is no operator today (TD1410); unless
    /// thidua.info says `one-operator yes`.
    std::string asked_by;
};

/// One thing of the configuration that is not as it was.
struct ChangeView {
    std::string change; ///< added, changed, removed
    std::string what;   ///< workflow, criteria, role, person, unit, body, calendar, plugin, setting
    std::string name;
    std::string before; ///< a short description; "" for what was added
    std::string after;
    std::string text; ///< the whole as one line in the caller's language
};

struct PublishView {
    std::uint64_t version = 0; ///< in use afterwards
    std::string hash;          ///< of its content, as hexadecimal digits; the same configuration has the same
    std::string content;       ///< the same of what was checked: what is published, or would be
    bool published = false;    ///< a new version was made; false for a dry run and when nothing differs
    std::vector<ChangeView> changes;
    std::vector<std::string> held_back; ///< workflows that nobody can staff today: each stays as it was
    std::uint64_t proofs = 0;           ///< of workflows and decision models that were given for it
    std::vector<Note> warnings;         ///< vacancies, calendars, misspelt roles: with place and day
};

/// A version that was published once.
struct VersionView {
    std::uint64_t number = 0;
    std::string hash;
    std::string at;       ///< ISO 8601 in UTC
    std::string person;   ///< "" for the program (the first of a new store) or an owner of the store's files unnamed
    std::string asked_by; ///< the first of two people; "" where one was enough
    bool in_use = false;
    std::vector<ChangeView> changes; ///< against the version before
};

/// Outcomes, threads and rights are those of Engine (engine.hpp), which is one: for operators and the local operator.
class Publishing {
  public:
    virtual ~Publishing() = default;
    Publishing(const Publishing&) = delete;
    Publishing& operator=(const Publishing&) = delete;

    /// Checks the configured folder, says what differs from the version in use, and makes it the next one unless it is
    /// a dry run or nothing differs; requests under way end on the old one. One faulty file, and all faults of all
    /// files are the refusal: what is in use stays (TD0992). A workflow that nobody can staff today is held back alone.
    /// Stale (TD0680) when somebody else has published meanwhile. Over the network it needs a fresh proof (TD1401), no
    /// token does it (TD1400), and it takes two people (PublishRequest::asked_by); a dry run needs neither.
    [[nodiscard]] virtual Answer<PublishView> publish(const Caller& caller, const PublishRequest& request) = 0;
    /// Puts the newest published version into use, when it is not. One that cannot be read is refused: what is in use
    /// stays.
    [[nodiscard]] virtual Answer<PublishView> reload(const Caller& caller) = 0;
    /// Every version that was published, the newest first.
    [[nodiscard]] virtual Answer<std::vector<VersionView>> versions(const Caller& caller) = 0;

  protected:
    Publishing() = default;
};

} // namespace thidua
