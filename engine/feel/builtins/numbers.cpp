// Numeric and boolean functions, DMN 1.5 §10.3.4.2 and §10.3.4.5.
#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

/// The range of scales that decimal128 allows (DMN 1.5 table 76).
std::optional<int> scale_of(Run& run, const Value& scale) {
    if (scale.is_null()) return 0;
    const auto whole = scale.as_number().rounded(0, Rounding::down).to_int64();
    if (whole && *whole >= -6111 && *whole <= 6176) return static_cast<int>(*whole);
    run.fail("TD0475", {{"parameter", "scale"}, {"found", scale.as_number().to_string()}});
    return std::nullopt;
}

template <Rounding mode>
Value round_to(Run& run, const Arguments& given) {
    const auto scale = scale_of(run, given[1]);
    if (!scale) return {};
    // A zero with that many places adds the places: decimal(1, 2) is 1.00.
    return number_or_fail(run, given[0].as_number().rounded(*scale, mode) + Decimal::of(false, 0, -*scale));
}

Value absolute(Run&, const Arguments& given) {
    const Value& value = given[0];
    if (value.kind() == Kind::number) return Value::number(value.as_number().abs());
    if (value.kind() == Kind::days_time) return Value::days_time(value.as_seconds().abs());
    return Value::years_months(value.as_months() < 0 ? -value.as_months() : value.as_months());
}

Value modulo(Run& run, const Arguments& given) {
    if (given[1].as_number().is_zero()) return run.fail("TD0452");
    return number_or_fail(run, Decimal::modulo(given[0].as_number(), given[1].as_number()));
}

Value sqrt(Run& run, const Arguments& given) {
    return run.spend(Run::kSlowFunction) ? number_or_fail(run, given[0].as_number().sqrt()) : Value();
}
Value log(Run& run, const Arguments& given) {
    return run.spend(Run::kSlowFunction) ? number_or_fail(run, given[0].as_number().ln()) : Value();
}
Value exp(Run& run, const Arguments& given) {
    return run.spend(Run::kSlowFunction) ? number_or_fail(run, given[0].as_number().exp()) : Value();
}

Value parity(Run& run, const Value& number, bool odd) {
    if (!number.as_number().is_integer())
        return run.fail("TD0475", {{"parameter", "number"}, {"found", number.as_number().to_string()}});
    return Value::boolean(Decimal::modulo(number.as_number(), 2).is_zero() != odd);
}

Value odd(Run& run, const Arguments& given) { return parity(run, given[0], true); }
Value even(Run& run, const Arguments& given) { return parity(run, given[0], false); }

/// Three-valued: null has no negation.
Value negation(Run&, const Arguments& given) {
    return given[0].is_null() ? Value() : Value::boolean(!given[0].as_boolean());
}

} // namespace

void add_number_functions(std::vector<Builtin>& into) {
    constexpr Takes kNumber = Takes::number;
    const auto scaled = [&into](std::string_view name, Value (*call)(Run&, const Arguments&), Presence scale) {
        into.push_back({name, {{{{"n", kNumber}, {"scale", kNumber, scale}}, call}}});
    };
    scaled("decimal", round_to<Rounding::half_even>, Presence::required);
    scaled("floor", round_to<Rounding::floor>, Presence::not_null);
    scaled("ceiling", round_to<Rounding::ceiling>, Presence::not_null);
    scaled("round up", round_to<Rounding::up>, Presence::required);
    scaled("round down", round_to<Rounding::down>, Presence::required);
    scaled("round half up", round_to<Rounding::half_up>, Presence::required);
    scaled("round half down", round_to<Rounding::half_down>, Presence::required);
    into.push_back({"abs", {{{{"n", Takes::amount}}, absolute}}});
    into.push_back({"modulo", {{{{"dividend", kNumber}, {"divisor", kNumber}}, modulo}}});
    into.push_back({"sqrt", {{{{"number", kNumber}}, sqrt}}});
    into.push_back({"log", {{{{"number", kNumber}}, log}}});
    into.push_back({"exp", {{{{"number", kNumber}}, exp}}});
    into.push_back({"odd", {{{{"number", kNumber}}, odd}}});
    into.push_back({"even", {{{{"number", kNumber}}, even}}});
    into.push_back({"not", {{{{"negand", Takes::boolean, Presence::nullable}}, negation}}});
}

} // namespace thidua::feel
