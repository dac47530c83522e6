#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "thidua/views.hpp"

namespace thidua {

/// One nomination as a page shows it. Plain values.

/// A deadline as people count it: by the calendar of the workflow.
struct DueView {
    enum class State { none, overdue, soon, later }; ///< soon: at most two working days are left
    std::string at;                                  ///< "" for none
    State state = State::none;
    /// 0: it ends today; below 0: that many working days ago. Nothing without a deadline, and past the calendar's end.
    std::optional<std::int32_t> working_days_left;
};

/// What the caller may do with a nomination besides its actions.
struct ViewerView {
    std::vector<std::string> may_edit; ///< fields, in the order of the form
    bool may_attach = false;           ///< evidence that belongs to no field
    bool may_comment = false;
    bool may_flag = false;
    bool may_rescue = false; ///< together with another one
};

/// A field of the form without which no action goes on from here.
struct MissingView {
    std::string field;
    std::string label;
    bool evidence = false; ///< it is filled by attaching something
};

/// How far the form is, as the conditions on it are now. Fields that need not be given do not count.
struct CompletenessView {
    std::uint32_t required = 0;
    std::vector<MissingView> missing; ///< in the order of the form
};

struct NominationPageView {
    NominationView view;
    std::vector<DueView> due; ///< of each of view.stages, in their order
    ViewerView viewer;
    CompletenessView completeness;
    std::uint64_t seen = 0; ///< the newest revision that the caller has looked at; 0 for none
};

} // namespace thidua
