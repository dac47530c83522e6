#pragma once

#include "thidua/absences.hpp"
#include "thidua/consultation.hpp"
#include "thidua/rescue.hpp"
#include "thidua/sharing.hpp"

namespace thidua {

/// How several people see to one nomination: who has the work, who acts for whom, who is asked, who helps out together.
class Cooperation : public Sharing, public Absences, public Consultations, public Rescues {};

} // namespace thidua
