#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "organisation/holders.hpp"
#include "process/state/actor.hpp"
#include "process/state/facts.hpp"
#include "store/records.hpp"

namespace thidua::service {

/// What the workflow says of a role, for the organisation. The role must outlive it.
[[nodiscard]] organisation::RoleRule rule_of(const definition::RoleSpec& role);

/// Who may do what: the organisation's answers (organisation/holders.hpp) to what the workflow says of each role. Deny
/// by default: a person whom nobody gave a role holds none. Pure; all days are days in Việt Nam. Any thread.
class Rights {
  public:
    Rights(organisation::Organisation organisation, Date day) : holders_(std::move(organisation), day) {}

    /// The roles the person holds in own right.
    [[nodiscard]] std::vector<process::HeldRole> held(const definition::WorkflowDefinition& definition,
                                                      std::string_view person) const;
    /// The roles the person may take in the place of `principal`.
    [[nodiscard]] std::vector<process::HeldRole> substituted(const definition::WorkflowDefinition& definition,
                                                             std::string_view person, std::string_view principal) const;
    /// The roles the person may take in anybody's place.
    [[nodiscard]] std::vector<process::HeldRole> substituted(const definition::WorkflowDefinition& definition,
                                                             std::string_view person) const;
    /// Both: held in own right and in the place of others. What the person may read and finds in the inbox.
    [[nodiscard]] std::vector<process::HeldRole> within_reach(const definition::WorkflowDefinition& definition,
                                                              std::string_view person) const;
    /// People in whose place this person may act on that role: holders of the post it belongs to; empty when none.
    [[nodiscard]] std::vector<std::string> principals(const definition::RoleSpec& role, std::string_view person) const;

    /// Everybody who holds the role for nominations of `unit` today (substitutes not counted).
    [[nodiscard]] std::vector<const organisation::Person*> holders(const definition::RoleSpec& role,
                                                                   std::string_view unit) const;
    [[nodiscard]] bool anybody_holds(const definition::RoleSpec& role, std::string_view unit) const;
    /// How many members the body behind the role has today; 0 when no body holds it.
    [[nodiscard]] std::size_t members(const definition::RoleSpec& role) const;

    /// Object scope: whether somebody with these roles may see a nomination of `unit`.
    [[nodiscard]] static bool may_read(const definition::WorkflowDefinition& definition,
                                       const std::vector<process::HeldRole>& roles, std::string_view unit);

    /// Inboxes of these roles, for nominations that run on the definition.
    [[nodiscard]] static std::vector<store::RoleInUnit> inboxes(const definition::WorkflowDefinition& definition,
                                                                const std::vector<process::HeldRole>& roles);

  private:
    organisation::Holders holders_;
};

/// Names behind roles, for refusals.
class NamedHolders final : public process::RoleHolders {
  public:
    /// Both must outlive the object.
    NamedHolders(const Rights& rights, const definition::WorkflowDefinition& definition)
        : rights_(rights), definition_(definition) {}
    [[nodiscard]] std::vector<process::RoleHolder> who_holds(std::string_view role,
                                                             std::string_view unit) const override;

  private:
    const Rights& rights_;
    const definition::WorkflowDefinition& definition_;
};

} // namespace thidua::service
