#pragma once

#include <map>

#include "dmn/language.hpp"
#include "dmn/model/model.hpp"

namespace thidua::dmn {

/// One evaluation of a requirement graph: every decision is worked out at most once.
class Session {
  public:
    explicit Session(Run& run) : run_(run) {}

    void give(const Element& element, const Value& value);
    [[nodiscard]] Value value_of(const Element& element);
    /// A frame in which the element's needs are set.
    [[nodiscard]] Frame frame_for(const Element& element);

  private:
    [[nodiscard]] Value decide(const Element& element);

    Run& run_;
    std::map<const Element*, Value> known_;
};

} // namespace thidua::dmn
