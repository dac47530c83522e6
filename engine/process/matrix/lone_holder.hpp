#pragma once

#include <string>
#include <utility>
#include <vector>

#include "process/decide/decide.hpp"

namespace thidua::process {

/// Who holds what while the matrix asks: nobody but those who are named.
class ListedHolders final : public RoleHolders {
  public:
    void name(std::string role, std::string person) { named_.emplace_back(std::move(role), std::move(person)); }
    [[nodiscard]] std::vector<RoleHolder> who_holds(std::string_view role, const Nomination&) const override;

  private:
    std::vector<std::pair<std::string, std::string>> named_;
};

/// Somebody who holds one role of a workflow and no other, in the unit of the nominations that he is shown.
class LoneHolder {
  public:
    LoneHolder(const definition::WorkflowDefinition& definition, const definition::RoleSpec& role);

    [[nodiscard]] const definition::WorkflowDefinition& definition() const { return definition_; }
    [[nodiscard]] const definition::RoleSpec& role() const { return role_; }
    [[nodiscard]] const Actor& actor() const { return actor_; }
    /// What the role is by itself: own, proposer, field:NAME.
    [[nodiscard]] std::string own_basis() const;
    /// A nomination of his unit that stands in these stages.
    [[nodiscard]] Nomination nomination_in(const std::vector<std::string>& stages) const;
    /// What becomes of his request while he alone is there, or those of `there`.
    [[nodiscard]] Verdict try_out(const Nomination& nomination, Request request) const;
    [[nodiscard]] Verdict try_out(const Nomination& nomination, Request request, const RoleHolders& there) const;
    [[nodiscard]] const ListedHolders& alone() const { return alone_; }

    static constexpr const char* kHolder = "holder";
    static constexpr const char* kUnit = "unit";

  private:
    const definition::WorkflowDefinition& definition_;
    const definition::RoleSpec& role_;
    ListedHolders alone_;
    Actor actor_;
};

} // namespace thidua::process
