#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "organisation/organisation.hpp"
#include "organisation/units/carriers.hpp"

namespace thidua::organisation {

/// Who holds a role, as a workflow says it. Of `body` and `post` at most one is given; with neither, roles.info assigns
/// the role. Views of texts that must outlive the rule.
struct RoleRule {
    std::string_view name;
    bool own_unit = false;              ///< counts unit by unit: for nominations of the holder's unit alone
    std::string_view unit;              ///< assigned for this unit, by id or name; "" for any
    std::span<const std::string> units; ///< assigned for one of these; empty for any
    std::string_view body;              ///< whose members hold it, by id or name
    std::string_view post;              ///< whose holders hold it
    std::string_view substitute;        ///< the post whose holders may stand in; "allowed" names nobody
    bool above = false; ///< with `own_unit`: the holder's unit is the nearest above the nomination's that has one
};

/// Who holds which role on a day:
///
///   * assigned with `own_unit`: for nominations of the unit of the assignment; otherwise for all nominations;
///   * by body or post: for all nominations; with `own_unit`, for nominations of the unit the person works in, and then
///     a substitute stands in for people of the own unit alone;
///   * with `own_unit`, a unit that has ended is held by whoever holds its carrier (units/carriers.hpp);
///   * with `above`, the unit is the nearest one above the nomination's carrier, itself left out, in which somebody
///     holds the role who is not away from everything with nobody instead.
///
/// Deny by default: somebody whom nobody gave a role, or who is not there that day, holds none. What a question costs
/// grows with what it answers, not with the organisation. Any thread.
class Holders {
  public:
    Holders(Organisation organisation, Date day)
        : organisation_(std::move(organisation)), day_(day), carriers_(organisation_, day) {}

    [[nodiscard]] const Carriers& carriers() const { return carriers_; }

    /// The person, when there that day; else null.
    [[nodiscard]] const Person* present(std::string_view person) const;
    /// For nominations of which units the person holds the role, each once; "" means all; empty when not at all.
    [[nodiscard]] std::vector<std::string_view> reach(const RoleRule& rule, std::string_view person) const;
    /// The same of whoever holds it in `unit`: what a substitute of that unit takes over.
    [[nodiscard]] std::vector<std::string_view> reach_from(const RoleRule& rule, std::string_view unit) const;
    /// In which unit it is held for nominations of `unit`; "" for all of them, nothing when in none.
    [[nodiscard]] std::optional<std::string_view> seat(const RoleRule& rule, std::string_view unit) const;
    /// Everybody who holds it for nominations of `unit`, each once, substitutes not counted.
    [[nodiscard]] std::vector<const Person*> holders(const RoleRule& rule, std::string_view unit) const;
    [[nodiscard]] bool anybody_holds(const RoleRule& rule, std::string_view unit) const;
    /// In whose place the person may act on the role.
    [[nodiscard]] std::vector<const Person*> principals(const RoleRule& rule, std::string_view person) const;
    [[nodiscard]] bool may_stand_in(const RoleRule& rule, std::string_view person) const;
    [[nodiscard]] bool may_stand_in_for(const RoleRule& rule, std::string_view person,
                                        std::string_view principal) const;

  private:
    using Visit = std::function<bool(const Person&)>; ///< false ends it
    void visit(const RoleRule& rule, std::string_view unit, const Visit& each) const;
    /// Of one unit, or with "" of all.
    void visit_in(const RoleRule& rule, std::string_view unit, const Visit& each) const;
    /// In which units the person holds it; "" for all.
    [[nodiscard]] std::vector<std::string_view> held_in(const RoleRule& rule, std::string_view person) const;
    [[nodiscard]] bool somebody_in(const RoleRule& rule, std::string_view unit) const;
    [[nodiscard]] std::vector<std::string_view> below(const RoleRule& rule, std::string_view unit) const;
    [[nodiscard]] bool unit_fits(const RoleRule& rule, std::string_view unit) const;
    /// The person, when of the post that may stand in for others.
    [[nodiscard]] const Person* substitute(const RoleRule& rule, std::string_view person) const;

    Organisation organisation_;
    Date day_;
    Carriers carriers_;
};

} // namespace thidua::organisation
