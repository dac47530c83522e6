#pragma once

#include <map>
#include <vector>

#include "service/commands/rights/rights.hpp"
#include "service/workflows/workflow_registry.hpp"
#include "thidua/requests.hpp"

namespace thidua::service {

/// Who asks, with what the organisation gives that person on the day of the request: looked up once for each workflow
/// version that the request meets, and shared by all its checks. Made for each request, never kept. One thread.
class CallerRights {
  public:
    CallerRights(Caller caller, const Rights& rights) : caller_(std::move(caller)), rights_(rights) {}

    [[nodiscard]] const Caller& caller() const { return caller_; }
    /// Of anybody, that day.
    [[nodiscard]] const Rights& rights() const { return rights_; }
    /// The caller's own roles.
    [[nodiscard]] const std::vector<process::HeldRole>& held(const Definition& definition);
    /// With those that the caller may take in the place of others: what a caller reads and finds in the inbox.
    [[nodiscard]] const std::vector<process::HeldRole>& within_reach(const Definition& definition);

  private:
    using ByDefinition = std::map<Definition, std::vector<process::HeldRole>>;

    Caller caller_;
    Rights rights_;
    ByDefinition held_;
    ByDefinition within_reach_;
};

} // namespace thidua::service
