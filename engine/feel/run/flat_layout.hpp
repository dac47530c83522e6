#pragma once

#include <array>
#include <optional>

#include "feel/run/flat_condition.hpp"
#include "feel/run/program.hpp"
#include "feel/types/scope.hpp"

namespace thidua::feel {

/// Lays out a tree of conditions as the steps of a FlatCondition; gives up at the first node that is of another form.
class FlatLayout {
  public:
    FlatLayout(const Program& program, const Scope& scope) : program_(program), scope_(scope) {}

    /// Empty when it gave up.
    [[nodiscard]] FlatCondition made();

  private:
    using Id = std::uint32_t;
    using Node = Program::Node;
    using Act = FlatCondition::Act;
    using Step = FlatCondition::Step;
    /// Where tests go: index into places_, since most places are known only once the steps before them are laid out.
    using Label = std::uint16_t;

    bool condition(Id id, Label yes, Label no);
    bool joined(const Node& node, Label yes, Label no);
    bool comparison(const Node& node, Label yes, Label no);
    bool equality(const Node& node, Label yes, Label no);
    bool number(Id id);
    std::optional<Step> operand(Id id, Type::Name wanted) const;
    [[nodiscard]] const Value* constant(Id id) const;
    bool pushed(const Step& step);
    bool tested(Step step, Label yes, Label no);
    Label label();

    const Program& program_;
    const Scope& scope_;
    std::vector<Step> steps_;
    std::vector<std::uint16_t> places_; ///< of labels
    std::size_t height_ = 0;            ///< numbers on the stack at this step
};

} // namespace thidua::feel
