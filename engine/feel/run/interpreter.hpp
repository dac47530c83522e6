#pragma once

#include <memory>
#include <span>

#include "feel/run/program.hpp"
#include "feel/run/run.hpp"
#include "feel/values/function.hpp"

namespace thidua::feel {

/// What a condition comes to; `other` is a value that is no truth value.
enum class Truth : std::uint8_t { no, yes, null, other };

/// Walks a program. Leaves are read in place, so that a guard over numbers copies and allocates nothing.
class Interpreter {
  public:
    Interpreter(Run& run, const Program& program, std::span<const Value> globals, Value* locals)
        : run_(run), program_(program), nodes_(program.nodes.data()), constants_(program.constants.data()),
          globals_(globals), locals_(locals) {}

    /// The value of a root of its own: of the program or of a function's body.
    [[nodiscard]] Value run(std::uint32_t root);

  private:
    using Id = std::uint32_t;
    using Node = Program::Node;

    /// Where the value is: in the data when it is there already, else in `scratch`, which must be null.
    const Value& look(Id id, Value& scratch) {
        const Node& node = nodes_[id];
        if (node.op <= Op::folded) return constants_[node.a];
        if (node.op == Op::local) return locals_[node.a];
        if (node.op == Op::global && node.a < globals_.size()) return globals_[node.a];
        if (node.op == Op::path)
            if (const Value* found = field_of_leaf(node); found != nullptr) return *found;
        if (node.op >= Op::add && node.op <= Op::divide) return arithmetic(node, scratch);
        return work_out(node, scratch);
    }
    /// What needs no scratch: nullptr for anything else than a constant, a local or a known global.
    [[nodiscard]] const Value* leaf(Id id) const {
        const Node& node = nodes_[id];
        if (node.op <= Op::folded) return &constants_[node.a];
        if (node.op == Op::local) return &locals_[node.a];
        return node.op == Op::global && node.a < globals_.size() ? &globals_[node.a] : nullptr;
    }
    [[nodiscard]] const Value* field_of_leaf(const Node& path) const {
        const Value* base = leaf(path.a);
        return base != nullptr && base->kind() == Kind::context ? base->as_context().find(program_.names[path.b])
                                                                : nullptr;
    }
    const Value& work_out(const Node& node, Value& scratch);
    [[nodiscard]] Value eval(Id node) {
        Value scratch;
        const Value& found = look(node, scratch);
        return &found == &scratch ? std::move(scratch) : found;
    }
    [[nodiscard]] Truth truth(Id node);
    [[nodiscard]] Truth truth_of_value(Id node);
    Value compute(const Node& node);
    Value rare(const Node& node);
    const Value& arithmetic(const Node& node, Value& result);
    void stand_at(const Node& node) {
        run_.place = {&program_, static_cast<std::uint32_t>(&node - program_.nodes.data())};
    }

    Truth comparison(const Node& node);
    Truth equality(const Node& node);
    Truth logic(const Node& node, Truth left);
    Truth no_condition(const Node& node, Truth left, Kind left_kind, Truth right);
    Value between(const Node& node);
    Value in(const Node& node);
    Value unary_test(const Node& node);
    std::optional<bool> passes(const Value& input, Id test);
    bool fails(const Value& input, Id test);
    Value filter(const Node& node);
    Value by_index(const Node& node, const List& items, const Value& index);
    Value loop(const Node& node);
    bool loop_level(const Node& node, std::uint32_t level, List& results, std::uint64_t& weight);
    Value quantified(const Node& node);
    bool quantified_level(const Node& node, std::uint32_t level, bool& unknown, bool& wrong);
    void no_domain(const Node& node, Id written, const Value& domain);
    template <class Body>
    bool each(const Value& domain, const Value* end, Id slot, const Body& body);
    Value list(const Node& node);
    Value context(const Node& node);
    Value range(const Node& node, bool in_order);
    Value open_range(const Node& node);
    Value call(const Node& node);
    Value builtin(const Node& node);
    Value builtin_of_many(const Node& node);
    Value function(const Node& node);
    Value instance_of(const Node& node);
    [[nodiscard]] std::span<const std::uint32_t> items(const Node& node) const {
        return {program_.extra.data() + node.a, node.b};
    }
    std::shared_ptr<const std::vector<Value>> shared_globals();

    Run& run_;
    const Program& program_;
    const Node* nodes_;
    const Value* constants_;
    std::span<const Value> globals_;
    Value* locals_;
    Kind other_kind_ = Kind::null; ///< of what truth() met last that is no truth value
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
