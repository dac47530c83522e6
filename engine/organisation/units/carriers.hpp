#pragma once

#include <string_view>
#include <vector>

#include "organisation/organisation.hpp"

namespace thidua::organisation {

/// Which unit stands for which on a day. A nomination keeps the unit it was made for; the *carrier* of that unit
/// follows `successor` while the unit has ended, and roles held unit by unit count for it. What a question costs grows
/// with what it answers. A faulty tree with a way round is followed once. Any thread.
class Carriers {
  public:
    Carriers(Organisation organisation, Date day) : organisation_(std::move(organisation)), day_(day) {}

    /// The unit itself, when it has not ended or nobody carries it on; "" and unknown ids give themselves.
    [[nodiscard]] std::string_view carrier(std::string_view unit) const;
    /// Every unit whose carrier it is, itself first; empty when another carries it.
    [[nodiscard]] std::vector<std::string_view> carried_by(std::string_view unit) const;
    /// The carrier of the unit above the carrier of this one; "" at the top.
    [[nodiscard]] std::string_view above(std::string_view unit) const;
    /// Units that have this one above them, in the order of the file: carriers alone.
    [[nodiscard]] std::vector<std::string_view> below(std::string_view unit) const;

  private:
    Organisation organisation_;
    Date day_;
};

} // namespace thidua::organisation
