#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "definition/form.hpp"

namespace thidua::verification {

/// A value that a form field can have, as far as conditions can tell values apart.
struct GuardValue {
    enum class Kind { nothing, text, number, yes_no };
    Kind kind = Kind::nothing;
    std::string text;
    Decimal number;
    bool yes = false;

    friend bool operator==(const GuardValue&, const GuardValue&) = default;
};

/// The three truth values of FEEL.
enum class Truth { no, unknown, yes };

/// A condition of the decidable kind: `and`, `or`, `not(…)`, parentheses over comparisons of one form field with a
/// literal (`=`, `!=`, `<`, `<=`, `>`, `>=`, `between … and …`, `in (…, …)`) or over a yes/no field.
struct Guard {
    enum class Kind { all, any, negation, equal, unequal, less, at_most, more, at_least, truth_of, constant };
    Kind kind = Kind::constant;
    std::vector<Guard> parts; ///< of all, any, negation
    std::string field;        ///< of comparisons and truth_of
    GuardValue literal;       ///< of comparisons and constants
};

/// Reads a condition; nothing when it is of another kind (a call, arithmetic, a path, two fields compared …): such
/// conditions are left to be decided when a nomination is there.
[[nodiscard]] std::optional<Guard> read_guard(std::string_view text, const definition::FormSpec& form);

using GuardValues = std::map<std::string, GuardValue>;

/// As FEEL evaluates it (DMN 1.5, tables 48 to 53): an order with nothing is unknown, equality is not.
[[nodiscard]] Truth evaluate(const Guard& guard, const GuardValues& values);

/// Adds the literals that the condition compares each field with.
void collect_literals(const Guard& guard, std::map<std::string, std::vector<GuardValue>>& into);

/// Values of a field such that each value it can have answers all comparisons with `literals` as one of these does.
[[nodiscard]] std::vector<GuardValue> distinguishing_values(const definition::FieldSpec& field,
                                                            const std::vector<GuardValue>& literals);

} // namespace thidua::verification
