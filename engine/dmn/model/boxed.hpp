#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dmn/language.hpp"
#include "dmn/model/item_type.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/run.hpp"

namespace thidua::dmn {

/// The values of all names in reach, by slot, while one piece of logic runs.
struct Frame {
    Run& run;
    std::vector<Value> values;

    [[nodiscard]] Value& at(std::size_t slot) {
        if (slot >= values.size()) values.resize(slot + 1);
        return values[slot];
    }
};

/// A boxed expression (DMN 1.5 §10.2.2): any kind of decision logic. Immutable; gives null and a diagnostic on error.
class Boxed {
  public:
    virtual ~Boxed() = default;
    [[nodiscard]] virtual Value evaluate(Frame& frame) const = 0;

    ItemTypePtr type; ///< the typeRef of the expression, may be null
    SourceSpan span;
};
using BoxedPtr = std::shared_ptr<const Boxed>;

/// A name that logic declares for what lies inside of it.
struct Local {
    std::string name;
    std::size_t slot = 0;
    ItemTypePtr type;
};

/// Sets a slot and puts its old value back at the end of the block.
class Shadow {
  public:
    Shadow(Frame& frame, std::size_t slot) : frame_(frame), slot_(slot), old_(frame.at(slot)) {}
    Shadow(const Shadow&) = delete;
    Shadow& operator=(const Shadow&) = delete;
    ~Shadow() { frame_.at(slot_) = std::move(old_); }

  private:
    Frame& frame_;
    std::size_t slot_;
    Value old_;
};

} // namespace thidua::dmn
