#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// Who holds a role, as a workflow says it. Of `body` and `post` at most one is given; with neither, roles.info assigns
/// the role. Views of texts that must outlive the rule.
struct RoleRule {
    std::string_view name;
    bool own_unit = false;              ///< counts for nominations of the holder's unit alone
    std::string_view unit;              ///< assigned for this unit, by id or name; "" for any
    std::span<const std::string> units; ///< assigned for one of these; empty for any
    std::string_view body;              ///< whose members hold it, by id or name
    std::string_view post;              ///< whose holders hold it
    std::string_view substitute;        ///< the post whose holders may stand in; "allowed" names nobody
};

/// Who holds which role on a day:
///
///   * assigned with `own_unit`: for nominations of the unit of the assignment; otherwise for all nominations;
///   * by body or post: for all nominations; with `own_unit`, for nominations of the unit the person works in, and then
///     a substitute stands in for people of the own unit alone.
///
/// Deny by default: somebody whom nobody gave a role, or who is not there that day, holds none. What a question costs
/// grows with what it answers, not with the organisation. Any thread.
class Holders {
  public:
    Holders(Organisation organisation, Date day) : organisation_(std::move(organisation)), day_(day) {}

    /// The person, when there that day; else null.
    [[nodiscard]] const Person* present(std::string_view person) const;
    /// For nominations of which units the person holds the role, each once; "" means all; empty when not at all.
    [[nodiscard]] std::vector<std::string_view> reach(const RoleRule& rule, std::string_view person) const;
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
    [[nodiscard]] bool unit_fits(const RoleRule& rule, std::string_view unit) const;
    /// The person, when of the post that may stand in for others.
    [[nodiscard]] const Person* substitute(const RoleRule& rule, std::string_view person) const;

    Organisation organisation_;
    Date day_;
};

} // namespace thidua::organisation
