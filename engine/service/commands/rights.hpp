#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "definition/workflow_definition.hpp"
#include "organisation/organisation.hpp"
#include "process/state/actor.hpp"
#include "process/state/facts.hpp"
#include "store/records.hpp"

namespace thidua::service {

/// Who may do what: the organisation's assignments, narrowed by what the workflow says of each role. Deny by default:
/// a person whom nobody gave a role holds none. Pure; all days are days in Việt Nam.
///
///   * `where own-unit`: assigned in roles.info; counts for nominations of the unit of the assignment;
///   * `unit`, `units`: assigned in roles.info to a unit that is one of them; counts for all nominations;
///   * `body`: the members of that body; counts for all nominations;
///   * `person-of`: whoever has that post; `substitute`: whoever has that post may act in the place of the first;
///   * `person-of` and `body` together with `where own-unit` count for nominations of the unit the person works in, and
///     a substitute stands in for people of the own unit alone.
class Rights {
  public:
    /// The organisation must outlive the object.
    Rights(const organisation::Organisation& organisation, Date day) : organisation_(organisation), day_(day) {}

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

    /// Object scope: whether somebody with these roles may see a nomination of `unit`.
    [[nodiscard]] static bool may_read(const definition::WorkflowDefinition& definition,
                                       const std::vector<process::HeldRole>& roles, std::string_view unit);

    /// Inboxes of these roles.
    [[nodiscard]] static std::vector<store::RoleInUnit> inboxes(const definition::WorkflowDefinition& definition,
                                                                const std::vector<process::HeldRole>& roles);

  private:
    [[nodiscard]] bool unit_fits(const definition::RoleSpec& role, std::string_view unit) const;
    [[nodiscard]] const organisation::Person* present(std::string_view person) const;

    const organisation::Organisation& organisation_;
    Date day_;
};

/// Names behind roles, for refusals.
class NamedHolders final : public process::RoleHolders {
  public:
    /// Both must outlive the object.
    NamedHolders(const organisation::Organisation& organisation, const definition::WorkflowDefinition& definition,
                 Date day)
        : rights_(organisation, day), definition_(definition) {}
    [[nodiscard]] std::vector<std::string> who_holds(std::string_view role, std::string_view unit) const override;

  private:
    Rights rights_;
    const definition::WorkflowDefinition& definition_;
};

} // namespace thidua::service
