#pragma once

#include <string>

#include "organisation/organisation.hpp"
#include "service/configuration/settings.hpp"
#include "thidua/requests.hpp"

namespace thidua::service {

/// Whose absences somebody may enter and end on that day: the own, those of people in units for which the caller holds
/// the role `absence-managers` (what is below them and has nobody of that role too), and everybody's as an operator,
/// or as the owner of the store's files who names no person.
class AbsenceRights {
  public:
    AbsenceRights(Caller caller, const Settings& settings, organisation::Organisation organisation, Date day);

    [[nodiscard]] bool may_enter_for(const std::string& person) const;
    /// Those, and the ones in which the caller acts instead.
    [[nodiscard]] bool may_see(const organisation::Absence& absence) const {
        return absence.by == caller_.person || may_enter_for(absence.of);
    }

  private:
    Caller caller_;
    organisation::Organisation organisation_;
    bool operates_ = false;
    std::vector<std::string> units_; ///< whose absences the caller manages
};

} // namespace thidua::service
