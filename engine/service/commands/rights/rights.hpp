#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "organisation/holders.hpp"
#include "process/state/actor.hpp"
#include "process/state/facts.hpp"
#include "service/commands/rights/occasion.hpp"
#include "store/records.hpp"

namespace thidua::service {

/// What the workflow says of a role, for the organisation. The role must outlive it.
[[nodiscard]] organisation::RoleRule rule_of(const definition::RoleSpec& role);

/// Who may do what: the organisation's answers (organisation/holders.hpp) to what the workflow says of each role. Deny
/// by default: a person whom nobody gave a role holds none. Pure; all days are days in Việt Nam. Any thread.
class Rights {
  public:
    Rights(organisation::Organisation organisation, Date day)
        : organisation_(organisation), day_(day), holders_(std::move(organisation), day) {}

    /// The roles the person holds in own right; of those that follow from the nomination what everybody has: the
    /// proposer's, for the own unit.
    [[nodiscard]] std::vector<process::HeldRole> held(const definition::WorkflowDefinition& definition,
                                                      std::string_view person) const;
    /// The roles the person may take in the place of `principal`.
    [[nodiscard]] std::vector<process::HeldRole> substituted(const definition::WorkflowDefinition& definition,
                                                             std::string_view person, std::string_view principal) const;
    /// The roles the person may take in anybody's place.
    [[nodiscard]] std::vector<process::HeldRole> substituted(const definition::WorkflowDefinition& definition,
                                                             std::string_view person) const;
    /// Both: held in own right and in the place of others, of those who are away too, whatever stage or fields their
    /// absence is narrowed to. What the person may read and finds in the inbox.
    [[nodiscard]] std::vector<process::HeldRole> within_reach(const definition::WorkflowDefinition& definition,
                                                              std::string_view person) const;
    /// People in whose place this person may act on that role: holders of the post it belongs to; empty when none.
    [[nodiscard]] std::vector<std::string> principals(const definition::RoleSpec& role, std::string_view person) const;

    /// The absence of the person today that has the occasion in it; nullptr for none.
    [[nodiscard]] const organisation::Absence* away(std::string_view person, const Occasion& occasion) const;
    /// Somebody in whose place the person may act there, and on which roles.
    struct Substitution {
        std::string principal;
        std::string basis; ///< process::Who::basis
        std::vector<process::HeldRole> roles;
    };
    [[nodiscard]] std::vector<Substitution> substitutions(const Occasion& occasion, std::string_view person) const;
    /// Who may act on the role for the nomination today, on the role's own level: those who hold it and are not away,
    /// and their substitutes.
    [[nodiscard]] std::vector<process::RoleHolder> acting(const definition::WorkflowDefinition& definition,
                                                          const definition::RoleSpec& role,
                                                          const process::Nomination& nomination) const;
    /// The same on the first level of the role and its `else` on which somebody is.
    [[nodiscard]] std::vector<process::RoleHolder> acting_first(const definition::WorkflowDefinition& definition,
                                                                const definition::RoleSpec& role,
                                                                const process::Nomination& nomination) const;

    /// To whom mails to the role go: these, but for deputies by post.
    [[nodiscard]] std::vector<const organisation::Person*> told(const definition::WorkflowDefinition& definition,
                                                                const definition::RoleSpec& role,
                                                                const process::Nomination& nomination) const;

    /// Everybody who holds the role for nominations of `unit` today (substitutes not counted).
    [[nodiscard]] std::vector<const organisation::Person*> holders(const definition::RoleSpec& role,
                                                                   std::string_view unit) const;
    [[nodiscard]] bool anybody_holds(const definition::RoleSpec& role, std::string_view unit) const;
    /// Somebody of them is not away, or has a substitute, whatever the nomination.
    [[nodiscard]] bool anybody_is_there(const definition::WorkflowDefinition& definition,
                                        const definition::RoleSpec& role, std::string_view unit) const;
    /// Whom the person has declared as relatives, and who has declared the person.
    [[nodiscard]] std::vector<std::string> relatives_of(std::string_view person) const;
    /// How many members the body behind the role has today; 0 when no body holds it.
    [[nodiscard]] std::size_t members(const definition::RoleSpec& role) const;

    /// Object scope: whether somebody with these roles may see a nomination of `unit`.
    [[nodiscard]] static bool may_read(const definition::WorkflowDefinition& definition,
                                       const std::vector<process::HeldRole>& roles, std::string_view unit);

    /// The person, and everybody whose absence the person covers today.
    [[nodiscard]] std::vector<std::string> stood_in_for(std::string_view person) const;

    /// Inboxes of these roles, for nominations that run on the definition.
    [[nodiscard]] static std::vector<store::RoleInUnit> inboxes(const definition::WorkflowDefinition& definition,
                                                                const std::vector<process::HeldRole>& roles);
    /// Those of roles that follow from the nomination: what waits for the person alone, or for somebody whose place is
    /// taken; and of roles whose `else` comes to the person, because nobody is before.
    [[nodiscard]] std::vector<store::RoleInUnit> further_inboxes(const definition::WorkflowDefinition& definition,
                                                                 std::string_view person) const;

    /// Who acts instead in this absence for that occasion; nullptr when nobody does, or the substitute is away too: a
    /// substitution sleeps then.
    [[nodiscard]] const organisation::Person* substitute_in(const organisation::Absence& absence,
                                                            const Occasion& occasion) const;
    /// What is said of a unit that is there no more; nothing while it is, or when none is called so.
    [[nodiscard]] std::optional<process::EndedUnit> ended(std::string_view unit) const;
    /// Which unit stands for a nomination's today.
    [[nodiscard]] const organisation::Carriers& carriers() const { return holders_.carriers(); }

  private:
    void add_substituted(const definition::RoleSpec& role, const organisation::Person& somebody,
                         std::vector<process::HeldRole>& roles) const;
    [[nodiscard]] std::vector<std::string> units_left_to(const definition::WorkflowDefinition& definition,
                                                         const definition::RoleSpec& role,
                                                         const std::vector<process::HeldRole>& held) const;
    [[nodiscard]] bool is_there(const organisation::Person& person, std::string_view workflow) const;

    organisation::Organisation organisation_;
    Date day_;
    organisation::Holders holders_;
};

/// Names behind roles, for refusals.
class NamedHolders final : public process::RoleHolders {
  public:
    /// Both must outlive the object.
    NamedHolders(const Rights& rights, const definition::WorkflowDefinition& definition)
        : rights_(rights), definition_(definition) {}
    [[nodiscard]] std::vector<process::RoleHolder> who_holds(std::string_view role,
                                                             const process::Nomination& nomination) const override;
    [[nodiscard]] std::vector<std::string> relatives_of(std::string_view person) const override;

  private:
    const Rights& rights_;
    const definition::WorkflowDefinition& definition_;
};

} // namespace thidua::service
