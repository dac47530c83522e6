#pragma once

#include <memory>
#include <span>

#include "feel/function.hpp"
#include "feel/program.hpp"
#include "feel/run.hpp"

namespace thidua::feel {

/// Walks a program. Leaves are looked at where they stand, so that a guard over numbers copies and allocates nothing.
class Interpreter {
  public:
    Interpreter(Run& run, const Program& program, std::span<const Value> globals, Value* locals)
        : run_(run), program_(program), globals_(globals), locals_(locals) {}

    [[nodiscard]] Value eval(std::uint32_t node) {
        Value scratch;
        const Value& found = look(node, scratch);
        return &found == &scratch ? std::move(scratch) : found;
    }

  private:
    using Id = std::uint32_t;
    using Node = Program::Node;

    const Value& look(Id node, Value& scratch);
    Value compute(const Node& node);
    Value deeper(const Node& node);
    Value rare(const Node& node);
    void stand_at(const Node& node) {
        run_.place = {&program_, static_cast<std::uint32_t>(&node - program_.nodes.data())};
    }

    Value comparison(const Node& node);
    Value equality(const Node& node);
    Value logic(const Node& node);
    Value between(const Node& node);
    Value in(const Node& node);
    Value unary_test(const Node& node);
    std::optional<bool> passes(const Value& input, Id test);
    Value filter(const Node& node);
    Value by_index(const Node& node, const List& items, const Value& index);
    Value loop(const Node& node);
    bool loop_level(const Node& node, std::uint32_t level, List& results);
    Value quantified(const Node& node);
    bool quantified_level(const Node& node, std::uint32_t level, bool& unknown, bool& wrong);
    template <class Body>
    bool each(const Value& domain, const Value* end, Id slot, const Body& body);
    Value list(const Node& node);
    Value context(const Node& node);
    Value range(const Node& node);
    Value open_range(const Node& node);
    Value call(const Node& node);
    Value builtin(const Node& node);
    Value function(const Node& node);
    Value instance_of(const Node& node);
    [[nodiscard]] std::span<const std::uint32_t> items(const Node& node) const {
        return {program_.extra.data() + node.a, node.b};
    }
    std::shared_ptr<const std::vector<Value>> shared_globals();

    Run& run_;
    const Program& program_;
    std::span<const Value> globals_;
    Value* locals_;
    std::shared_ptr<const std::vector<Value>> shared_globals_;
};

/// Calls a value that must be a function, with as many arguments as it takes.
[[nodiscard]] Value call_function(Run& run, const Value& callee, std::span<const Value> arguments);
/// DMN 1.5 §10.3.2.9.4: [x] for x, x for [x], a date for a moment; nothing when the value cannot be of the type.
[[nodiscard]] std::optional<Value> converted(const Value& value, const Type& type);
/// Calls a built-in; `names` are those of named arguments, else empty.
[[nodiscard]] Value call_builtin(Run& run, std::uint32_t index, std::span<const Value> arguments,
                                 std::span<const std::string_view> names);
/// A built-in as a value, for sort(list, …) and the like.
[[nodiscard]] Value builtin_value(std::uint32_t index);

} // namespace thidua::feel
