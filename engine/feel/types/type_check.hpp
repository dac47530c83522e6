#pragma once

#include "feel/run/expression.hpp"

namespace thidua::feel {

/// What was found out about an expression without running it.
struct TypeFindings {
    Type type;               ///< of the result; Any when it depends on the data
    Diagnostics diagnostics; ///< TD0430…TD0449
};

/// Checks an expression against the declared types of its scope: unknown names and fields (with the nearest name),
/// functions called with the wrong number, names or types of arguments, operators between types that never fit.
/// Only what is wrong for every input is an error: a field declared as Any is never complained about. `tested` is what
/// unary tests test: a test that nothing of that type can pass is an error too.
[[nodiscard]] TypeFindings check_types(const Expression& expression, const Scope& scope, const Type& tested = {});

/// Can no value of the one type become one of the other, whatever conversions there are (DMN 1.5 §10.3.2.9.4)?
[[nodiscard]] bool never_becomes(const Type& found, const Type& wanted);

/// Parses and checks in one go, for the loader of a workflow: fails with every fault found, also when the result can
/// never be of the type `wanted` (a guard: boolean).
[[nodiscard]] Result<Expression> parse_checked(const SourceText& source, const Scope& scope, const Type& wanted,
                                               const Limits& limits = {});

} // namespace thidua::feel
