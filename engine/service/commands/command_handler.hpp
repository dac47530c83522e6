#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "process/decide/decide.hpp"
#include "service/commands/command_request.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/facts/due_dates.hpp"
#include "service/commands/nomination_cache.hpp"
#include "service/commands/rights/caller_rights.hpp"
#include "service/desk/move_feed.hpp"
#include "service/texts/localizer.hpp"
#include "store/store.hpp"
#include "thidua/engine.hpp"

namespace thidua::service {

/// Where commands are decided and written: every changing request goes this way, whoever made it. Decisions are made
/// outside the store's transaction on a cached state; the store refuses a commit on an old revision, and the decision
/// is made again. A refusal is only ever made on the newest state. Any thread.
class CommandHandler {
  public:
    /// All are owned by others and outlive the commands.
    struct Tools {
        store::Store& store;
        WorkflowRegistry& registry;
        const organisation::Organisation& organisation;
        const std::map<std::string, organisation::WorkingCalendar>& calendars;
        const Clock& clock;
        const Localizer& localizer;
        const organisation::OfficeTime& office;
        NominationCache& cache;   ///< of the store, whichever configuration is in use
        MoveFeed* feed = nullptr; ///< hears of what was written; nullptr: nobody does
        const std::vector<std::string>* rescuers = nullptr;
    };
    explicit CommandHandler(const Tools& tools) : tools_(tools) {}

    /// Starts a nomination on the newest version of the workflow; the request's request is a Create.
    [[nodiscard]] Answer<Receipt> create(const Caller& caller, const std::string& workflow,
                                         const CommandRequest& request, const Preconditions& preconditions);
    /// Does the request, or says every reason why not.
    [[nodiscard]] Answer<Receipt> run(CallerRights& rights, const CommandRequest& request,
                                      const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> run(const Caller& caller, const CommandRequest& request,
                                      const Preconditions& preconditions);
    /// A new nomination after one that has ended: one commit for both.
    [[nodiscard]] Answer<Receipt> follow_up(CallerRights& rights, const FollowUpRequest& asked,
                                            const Preconditions& preconditions);
    /// The workflow that such a nomination begins on; the same one for a kind that there is not.
    [[nodiscard]] Result<Definition> followed_by(const Case& on, const std::string& kind) const;
    [[nodiscard]] bool may_rescue(const std::string& person) const;
    [[nodiscard]] std::optional<RescueView> rescue_view(const Case& on, const process::RescuePlan& plan,
                                                        const std::string& language) const;
    [[nodiscard]] std::optional<RescueView> open_rescue_of(const Case& on, const std::string& language) const;
    /// What the clock and the engine do themselves.
    [[nodiscard]] Result<Receipt> run_itself(const std::string& id, const process::Actor& actor,
                                             const process::Request& request);
    /// A new nomination that is decided but not written, for a commit of several; `requests` begin with its Create.
    struct Prepared {
        store::Commit commit;
        std::vector<Note> notes; ///< why not; then the commit means nothing
    };
    [[nodiscard]] Prepared prepare_new(const Definition& definition, const process::Actor& actor,
                                       const std::vector<process::Request>& requests,
                                       const std::string& language) const;
    /// The same for one that is there: nothing is written when its revision is another by then.
    [[nodiscard]] Prepared prepare(Case on, const process::Actor& actor, const std::vector<process::Request>& requests,
                                   const std::string& language) const;
    /// The reasons against, without doing it; a missing proof (TD1401) is none, and asked for when it is done.
    [[nodiscard]] Answer<std::vector<Note>> why(CallerRights& rights, const std::string& id,
                                                const process::Request& request);
    /// Lets those who listen hear of what was written, by whatever way.
    void tell(std::vector<Move> moves) const {
        if (tools_.feed != nullptr) tools_.feed->tell(std::move(moves));
    }
    /// What the request would lead to, without doing it.
    struct Foreseen {
        process::Nomination after; ///< means nothing when there are blockers
        std::vector<Note> blockers;
    };
    [[nodiscard]] Foreseen foresee(CallerRights& rights, const Case& on, const process::Request& request) const;
    /// Nothing is against it; says no more, and is quicker.
    [[nodiscard]] bool allows(CallerRights& rights, const Case& on, const process::Request& request) const;
    /// The caller with the rights of today, for one request.
    [[nodiscard]] CallerRights rights_of(const Caller& caller) const;

    /// Failure: TD0920 when there is none.
    [[nodiscard]] Result<Case> open_case(const std::string& id, Freshness freshness = Freshness::newest);
    /// Failure TD0920 as well when the caller may not see it: missing and forbidden look alike.
    [[nodiscard]] Result<Case> readable_case(CallerRights& rights, const std::string& id,
                                             Freshness freshness = Freshness::newest);
    [[nodiscard]] Result<Case> readable_case(const Caller& caller, const std::string& id);
    /// Who does the request, with the rights for it: in the place of another where the caller holds the role only so.
    [[nodiscard]] process::Actor actor_of(CallerRights& rights, const Case& on, const process::Request* request) const;
    [[nodiscard]] std::vector<ActionView> actions_of(const Caller& caller, const Case& on) const;
    /// Those of all stages and all people, the clock's left out.
    [[nodiscard]] std::vector<StagedActionView> all_actions_of(const Caller& caller, const Case& on) const;
    /// The caller's actions in the stages where it is now, in the workflow's order; they live as long as its
    /// definition.
    [[nodiscard]] std::vector<process::ActionOutlook> outlooks_of(CallerRights& rights, const Case& on) const;
    /// The newest action while it can be undone, with why not by the caller.
    [[nodiscard]] std::optional<UndoView> undo_of(CallerRights& rights, const Case& on) const;
    /// The follow-ups that are the caller's to begin at this end.
    [[nodiscard]] std::vector<NewFollowUpView> new_follow_ups_of(CallerRights& rights, const Case& on) const;
    [[nodiscard]] std::vector<Note> notes_of(const process::Blockers& blockers, const Case& on,
                                             const std::string& language) const;

  private:
    [[nodiscard]] ActionView view_of(const process::ActionOutlook& outlook, const Case& on, const Caller& caller) const;
    /// A sentence for each agreement on which the nomination went on by itself.
    [[nodiscard]] std::vector<std::string> carried_of(const process::Decision& decision, const Case& before,
                                                      const std::string& language) const;
    struct Decided {
        process::Decision decision;
        process::Blockers blockers;
    };
    [[nodiscard]] Rights rights_today() const;
    [[nodiscard]] Decided decide(const Rights& rights, const Case& on, const process::Actor& actor,
                                 const process::Request& request, std::optional<std::uint64_t> expected) const;
    [[nodiscard]] Decided decide_on_past(const Case& on, const process::Command& command,
                                         const process::Facts& facts) const;
    [[nodiscard]] static bool is_rescue(const process::Request& request);
    [[nodiscard]] Decided decide_rescue(const Case& on, const process::Command& command, process::Facts facts) const;
    [[nodiscard]] Result<Definition> rescued_to(const Case& on, const process::RescuePlan& plan) const;
    [[nodiscard]] Decided decide_new(CallerRights& rights, const Case& old, const Case& fresh,
                                     const FollowUpRequest& asked) const;
    [[nodiscard]] Answer<Receipt> try_follow_up(CallerRights& rights, const FollowUpRequest& asked,
                                                const Preconditions& preconditions, const Sha256& identity);
    /// Nothing when the nomination is not in the cache, or not at the revision that is asked for.
    [[nodiscard]] Result<NominationCache::Entry> cached(const std::string& id, Freshness freshness);
    /// Nothing when another writer was quicker.
    [[nodiscard]] Result<std::optional<Receipt>> write(const Case& on, const Decided& decided,
                                                       std::optional<store::IdempotencyKey> key);
    [[nodiscard]] Answer<Receipt> try_create(const Caller& caller, const std::string& workflow,
                                             const process::Create& create, const Preconditions& preconditions,
                                             const Sha256& identity);
    [[nodiscard]] Answer<Receipt> try_run(CallerRights& rights, const CommandRequest& request,
                                          const Preconditions& preconditions, const Sha256& identity);
    /// What fails now may have been done before: then the first answer counts. What succeeds, the store has compared.
    [[nodiscard]] Answer<Receipt> unless_answered_before(const Caller& caller, const Preconditions& preconditions,
                                                         const Sha256& identity, Answer<Receipt> now) const;

    Tools tools_;
};

} // namespace thidua::service
