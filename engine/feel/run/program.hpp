#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feel/run/flat_condition.hpp"
#include "feel/syntax/source_text.hpp"
#include "feel/types/type.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

struct Form;

/// What a node does; `a`, `b`, `c` are nodes unless said otherwise. "list of" means Program::extra at [a, a + b).
enum class Op : std::uint8_t {
    constant,      ///< a: constant
    folded,        ///< a: constant, what node b (the expression as it was written) always gives
    local,         ///< a: slot of the frame
    global,        ///< a: slot of the scope
    filter_member, ///< the field named a (name) of the filtered item in slot b, else node c
    unknown_name,  ///< a: name
    unknown_function,
    negate,
    add,
    subtract,
    multiply,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    conjunction,
    disjunction,
    between,   ///< a between b and c
    in,        ///< c in any of the list of tests
    test,      ///< unary tests: `?` (slot c) against the list of tests; flag kNegated
    condition, ///< if a then b else c
    loop,      ///< for: list of {slot, domain, end of domain or kNone}, c: extra index of {body, slot of partial}
    some,
    every,          ///< list of {slot, domain, end or kNone}, c: the condition
    filter,         ///< a[b], item in slot c
    path,           ///< a.b (name)
    list,           ///< list of nodes
    context,        ///< list of {name, value, slot}
    range,          ///< [a..b], flags
    open_range,     ///< `< a` and the like: flag kLow when a is the lower end, kLowClosed or kHighClosed
    not_equal_test, ///< `!= a` as a unary test
    equal_test,     ///< `= a` as a unary test
    call,           ///< c called with a list of nodes
    call_named,     ///< c called with a list of {name, node}
    builtin,        ///< built-in c called with a list of nodes; flag kDirect: behind them the index of the form
    builtin_named,  ///< built-in c called with a list of {name, node}
    function, ///< list of {name, type or kNone}; c: extra index of {body, first parameter slot, slot of the context
              ///< entry that holds it or kNone}
    external_function, ///< list of {name, type or kNone}; c: node of what it is outside of FEEL
    instance_of,       ///< a instance of b (type)
    any_input          ///< `-` as unary test: anything
};

/// How an operator of two operands, Op::add … Op::disjunction, is written.
[[nodiscard]] constexpr const char* sign_of(Op op) {
    constexpr const char* kSigns[] = {"+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or"};
    return kSigns[static_cast<unsigned>(op) - static_cast<unsigned>(Op::add)];
}

/// A FEEL text in compact form: one array of nodes, children before parents.
class Program : public std::enable_shared_from_this<Program> {
  public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint8_t kNegated = 1;
    static constexpr std::uint8_t kLow = 1;
    static constexpr std::uint8_t kLowClosed = 2;
    static constexpr std::uint8_t kHighClosed = 4;
    static constexpr std::uint8_t kUsesInput = 8;   ///< a test that mentions `?`
    static constexpr std::uint8_t kDuplicate = 16;  ///< a context with a duplicate key
    static constexpr std::uint8_t kDirect = 32;     ///< a call with as many arguments as the usual form has
    static constexpr std::uint8_t kUsesPartial = 1; ///< a loop whose body mentions `partial`

    struct Node {
        Op op = Op::constant;
        std::uint8_t flags = 0;
        std::uint16_t depth = 1;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        std::uint32_t c = 0;
        std::uint32_t begin = 0; ///< in the text, bytes
        std::uint32_t end = 0;
    };

    explicit Program(SourceText text) : source(std::move(text)) {}

    [[nodiscard]] SourceSpan span(std::uint32_t node) const { return source.span(nodes[node].begin, nodes[node].end); }
    /// The node as it was written: sees through what was worked out beforehand.
    [[nodiscard]] const Node& tree(std::uint32_t node) const {
        return nodes[node].op == Op::folded ? nodes[nodes[node].b] : nodes[node];
    }

    SourceText source;
    std::vector<Node> nodes;
    std::vector<std::uint32_t> extra;
    std::vector<Value> constants;
    std::vector<std::string> names;
    std::vector<Type> types;
    std::vector<const Form*> forms;
    std::map<std::size_t, std::uint32_t> loop_names; ///< name of the variable at that index of `extra`
    std::vector<std::size_t> used_slots;
    FlatCondition flat; ///< the whole of it once more, for speed; empty where it is no condition of that form
    std::uint32_t root = 0;
    std::uint32_t frame = 0; ///< local slots needed
    bool unary = false;      ///< unary tests; local slot 0 is `?`
};

} // namespace thidua::feel
