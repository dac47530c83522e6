#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "feel/values/value.hpp"

namespace thidua::verification {

/// Of a variable of a data net.
enum class VariableType { boolean, integer, real, text };

/// What steps of a data net read and write. Values are those of `feel`: booleans, numbers, strings.
struct Variable {
    std::string name;
    VariableType type = VariableType::integer;
    feel::Value initial;              ///< false, 0 (or the bound nearest to it) or "" unless the file says otherwise
    std::optional<feel::Value> least; ///< of a number
    std::optional<feel::Value> most;
    SourceSpan span;
};

/// What one side of a comparison is.
struct Term {
    enum class Kind { constant, read, written };
    Kind kind = Kind::constant;
    std::size_t variable = 0; ///< of `read` (the value before the step) and `written` (the one after it)
    feel::Value constant;

    [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
    friend bool operator==(const Term& left, const Term& right);
};

enum class Comparison { equal, unequal, less, less_equal, greater, greater_equal };

struct Atom {
    Term left;
    Comparison comparison = Comparison::equal;
    Term right;
};

/// All of them hold.
using Way = std::vector<Atom>;

/// When a step can be taken, and what it writes: one of the ways must hold. No way: never; a way without atoms: always.
struct Guard {
    std::vector<Way> ways{{}};
    std::vector<std::size_t> written; ///< variables, ascending: any value that a way allows
    bool is_decided = true;           ///< false: it holds more than comparisons; it may be true or not
};

} // namespace thidua::verification
