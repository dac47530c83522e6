#pragma once

#include <algorithm>
#include <initializer_list>

#include "base/diagnostic/diagnostic.hpp"
#include "feel/run/limits.hpp"
#include "feel/run/program.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

/// One evaluation in progress: what it may still spend, what it has complained about, and where it is. Every
/// function that is called inside the evaluation shares it. One thread at a time.
class Run {
  public:
    Run(const Surroundings& around, Diagnostics& diagnostics)
        : around_(around), diagnostics_(diagnostics), steps_(around.limits.steps) {}

    /// Adds a diagnostic at the current place of the run, and gives null.
    Value fail(const char* code, std::initializer_list<std::pair<const char*, LocalText>> arguments = {});
    Value fail(Diagnostic diagnostic);

    /// Takes `count` steps; false, with a diagnostic the first time, when they are used up.
    [[nodiscard]] bool spend(std::uint64_t count) {
        if (steps_ >= count) [[likely]] {
            steps_ -= count;
            return true;
        }
        return out_of_steps();
    }
    /// Takes what it costs to go through both values together.
    [[nodiscard]] bool spend_on(const Value& left, const Value& right) {
        return spend(std::min(left.weight(), right.weight()));
    }
    /// May a list have so many elements? False, with a diagnostic, when not: asked while it grows.
    [[nodiscard]] bool may_hold(std::size_t count);
    /// Roots, logarithms and fractional powers take as long as thousands of sums.
    static constexpr std::uint64_t kSlowFunction = 8'000;
    [[nodiscard]] bool exhausted() const { return told_exhausted_; }
    /// The value, or null with a diagnostic when it is larger or deeper than the limits allow.
    [[nodiscard]] Value bounded(Value value);
    [[nodiscard]] Value made_string(std::string_view text);
    [[nodiscard]] Value made_list(List items);

    [[nodiscard]] const Limits& limits() const { return around_.limits; }
    [[nodiscard]] const std::optional<Instant>& now() const { return around_.now; }
    [[nodiscard]] const Surroundings& around() const { return around_; }

    /// The current place of the run; builtins report at the call.
    struct Place {
        const Program* program = nullptr;
        std::uint32_t node = 0;
    };
    Place place;
    std::uint32_t calls = 0; ///< functions under way
    std::uint32_t depth = 0; ///< nodes under way

  private:
    bool out_of_steps();

    const Surroundings& around_;
    Diagnostics& diagnostics_;
    std::uint64_t steps_;
    bool told_exhausted_ = false;
};

} // namespace thidua::feel
