#pragma once

#include "dmn/language.hpp"
#include "dmn/model/boxed.hpp"

namespace thidua::dmn {

/// Logic that cannot be read: every use of it gives null and the fault that was found at load.
struct BrokenLogic final : Boxed {
    Diagnostics faults;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

struct LiteralLogic final : Boxed {
    explicit LiteralLogic(Expression given) : expression(std::move(given)) {}
    Expression expression;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// Logic with a typeRef of its own: what it gives must belong to the type.
struct TypedLogic final : Boxed {
    BoxedPtr logic;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// §10.2.2.3: entries see those before them; an entry without name is the result.
struct ContextLogic final : Boxed {
    struct Entry {
        Local variable;
        BoxedPtr logic;
    };
    std::vector<Entry> entries;
    BoxedPtr result;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

struct ListLogic final : Boxed {
    std::vector<BoxedPtr> items;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// §10.2.2.5: a list of contexts, written as rows.
struct RelationLogic final : Boxed {
    struct Column {
        std::string name;
        ItemTypePtr type; ///< may be null
    };
    std::vector<Column> columns;
    std::vector<std::vector<BoxedPtr>> rows;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// §10.2.2.1: a call by parameter names.
struct InvocationLogic final : Boxed {
    BoxedPtr callee;
    std::vector<std::pair<std::string, BoxedPtr>> bindings;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// The body of a function outside of FEEL (§10.2.2.6, kind Java): a context that says which.
struct ExternalLogic final : Boxed {
    std::vector<Local> parameters; ///< of the function that this is the body of
    BoxedPtr mapping;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// Its type is what it gives, not what it is.
struct FunctionLogic final : Boxed {
    std::vector<Local> parameters;
    BoxedPtr body;
    std::optional<std::size_t> own_slot; ///< the context entry that holds it, so that it can call itself
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

struct ConditionalLogic final : Boxed {
    BoxedPtr condition;
    BoxedPtr yes;
    BoxedPtr no;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// §10.2.2.8: for, some and every.
struct IteratorLogic final : Boxed {
    enum class Kind { loop, some, every };
    Kind kind = Kind::loop;
    Local variable;
    std::size_t partial = 0;
    BoxedPtr domain;
    BoxedPtr body;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

/// §10.2.2.7. A literal condition sees the fields of the item, like a filter in FEEL.
struct FilterLogic final : Boxed {
    BoxedPtr domain;
    std::optional<Expression> condition;
    BoxedPtr match;
    std::size_t item = 0;
    [[nodiscard]] Value evaluate(Frame& frame) const override;
};

} // namespace thidua::dmn
