#pragma once

#include <span>
#include <string>
#include <vector>

#include "feel/types/type.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

class Run;

/// Something that can be called: a built-in, a function written in FEEL, a business knowledge model, a decision
/// service. Immutable; may be called from any thread, each with its own Run.
class Function {
  public:
    virtual ~Function() = default;
    [[nodiscard]] virtual const std::vector<std::string>& parameters() const = 0;
    /// Gives null and a diagnostic in `run` when it cannot answer. `arguments` has one value per parameter.
    [[nodiscard]] virtual Value call(Run& run, std::span<const Value> arguments) const = 0;
    /// As far as it is known without a call: Any for a parameter that takes anything, and for a result that depends on
    /// the arguments.
    [[nodiscard]] virtual Type type() const {
        return Type::function_of(std::vector<Type>(parameters().size(), Type()), Type());
    }
    /// How deep the values it has captured are nested: a function counts as a value around them.
    [[nodiscard]] virtual std::uint32_t depth() const { return 0; }
    /// Built-ins take any number of arguments or have several forms.
    [[nodiscard]] virtual bool takes(std::size_t count) const { return count == parameters().size(); }
};

} // namespace thidua::feel
