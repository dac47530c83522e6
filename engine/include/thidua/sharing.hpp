#pragma once

#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"

namespace thidua {

struct Receipt;

/// Who works on what among those who could. Plain values; people by user name.

struct SharingRequest {
    enum class Step {
        claim,           ///< the caller takes it on
        release,         ///< it is everybody's again
        assign,          ///< `person` has it
        declare_conflict ///< `person` ("" for the caller) does not judge it
    };
    Step step = Step::claim;
    std::string stage; ///< "" for the only one that can be meant
    std::string person;
    std::string reason; ///< must be given with a conflict
};

/// One visit of a stage that several people could work on.
struct WorkView {
    std::string stage, title;
    std::string person, person_name; ///< who has it; "" for nobody
    std::string how;                 ///< claimed, assigned, forwarded, kept, escalated (by the clock)
    std::string since, until;        ///< until: "" for as long as it stands there
    bool needed = false;             ///< nobody acts before somebody has it
    bool may_claim = false, may_release = false, may_assign = false; ///< the caller
    std::vector<HelpingPerson> eligible;                             ///< who may work on it now
};

struct ConflictView {
    std::string person, person_name;
    std::string by_name; ///< who said so
    std::string at, reason;
};

struct ReassignRequest {
    std::string from;
    std::string to;
    std::string workflow; ///< "" for all
    std::string reason;
};

/// What became of one piece of somebody's work.
struct ReassignedView {
    std::string id, name;
    std::string stage_title;
    bool done = false;
    std::vector<Note> notes; ///< why not
};

/// A nomination that nobody may work on today.
struct OrphanView {
    std::string id, name, unit_name;
    std::string stage, stage_title;
    std::string roles; ///< whom it waits for, by title
    std::string since;
};

/// Outcomes, threads and deadlines are those of Engine (engine.hpp), which is one.
class Sharing {
  public:
    virtual ~Sharing() = default;
    Sharing(const Sharing&) = delete;
    Sharing& operator=(const Sharing&) = delete;

    /// Refused with the reasons: somebody else has it (TD1600), the person may not work on it (TD1606), it is not the
    /// caller's to give away (TD1610, TD1612), nobody works there (TD1607, TD1609, TD1611). What is so already writes
    /// nothing. Readers of an older revision are stale after a conflict alone.
    [[nodiscard]] virtual Answer<Receipt> share(const Caller& caller, const std::string& id,
                                                const SharingRequest& request, const Preconditions& preconditions) = 0;
    /// All that `from` has and the caller may give away, to `to`, each by itself. Refused when one of them is unknown
    /// (TD0930) or there is nothing (TD1641).
    [[nodiscard]] virtual Answer<std::vector<ReassignedView>> reassign(const Caller& caller,
                                                                       const ReassignRequest& request) = 0;
    /// For operators, and for whoever gives out the work of a role: what waits for nobody today, the oldest first.
    [[nodiscard]] virtual Answer<std::vector<OrphanView>> orphans(const Caller& caller) = 0;

  protected:
    Sharing() = default;
};

} // namespace thidua
