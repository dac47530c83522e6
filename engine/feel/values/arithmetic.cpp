#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

bool both(const Value& left, const Value& right, Kind kind) { return left.kind() == kind && right.kind() == kind; }

Value misfit(Run& run, const char* sign, const Value& left, const Value& right) {
    return run.fail("TD0450", {{"operator", sign}, {"left", kind_name(left)}, {"right", kind_name(right)}});
}

Value out_of_range(Run& run) { return run.fail("TD0451"); }

bool is_moment(const Value& value) { return value.kind() == Kind::date || value.kind() == Kind::date_time; }

/// Table 57: a date or moment, later by some months.
Value shift_months(Run& run, const Value& from, std::int64_t months) {
    const CivilDate start = from.kind() == Kind::date ? from.as_date() : from.as_moment().date;
    const auto date = add_months(start, months);
    if (!date) return out_of_range(run);
    if (from.kind() == Kind::date) return Value::date(*date);
    Moment moment = from.as_moment();
    moment.date = *date;
    moment.settle_zone();
    return Value::date_time(std::move(moment));
}

Value shift_seconds(Run& run, const Value& from, const Decimal& seconds) {
    if (from.kind() == Kind::time) {
        const auto moved = add_seconds(from.as_moment(), Decimal::modulo(seconds, Decimal(kSecondsPerDay)));
        if (!moved) return out_of_range(run);
        Moment time = *moved;
        time.date = CivilDate();
        return Value::time(std::move(time));
    }
    Moment start = as_moment_of(from);
    if (from.kind() == Kind::date) start.offset.reset();
    const auto moved = add_seconds(start, seconds);
    if (!moved) return out_of_range(run);
    return from.kind() == Kind::date ? Value::date(moved->date) : Value::date_time(*moved);
}

bool takes_seconds(const Value& value) { return is_moment(value) || value.kind() == Kind::time; }

/// The distance in time; both have an offset or neither has (a date begins at midnight UTC).
Value distance(Run& run, const Value& left, const Value& right) {
    const Moment from = left.kind() == Kind::time ? left.as_moment() : as_moment_of(left);
    const Moment to = right.kind() == Kind::time ? right.as_moment() : as_moment_of(right);
    if (from.offset.has_value() != to.offset.has_value()) return misfit(run, "-", left, right);
    return Value::days_time(from.epoch_seconds() - to.epoch_seconds());
}

Value months_or_fail(Run& run, const Decimal& months) {
    const auto whole = months.rounded(0, Rounding::down).to_int64();
    constexpr std::int64_t kMost = 12'000'000'000;
    if (!whole || *whole > kMost || *whole < -kMost) return out_of_range(run);
    return Value::years_months(*whole);
}

Value seconds_or_fail(Run& run, const Decimal& seconds) {
    if (!seconds.is_finite()) return out_of_range(run);
    return Value::days_time(seconds);
}

} // namespace

Value number_or_fail(Run& run, const Decimal& number) {
    return number.is_finite() ? Value::number(number) : out_of_range(run);
}

Moment as_moment_of(const Value& value) {
    if (value.kind() != Kind::date) return value.as_moment();
    Moment made;
    made.date = value.as_date();
    made.offset = 0;
    return made;
}

Value add(Run& run, const Value& left, const Value& right) {
    if (both(left, right, Kind::number)) return number_or_fail(run, left.as_number() + right.as_number());
    if (both(left, right, Kind::string))
        return run.made_string(std::string(left.as_string()).append(right.as_string()));
    if (both(left, right, Kind::years_months))
        return months_or_fail(run, Decimal(left.as_months()) + Decimal(right.as_months()));
    if (both(left, right, Kind::days_time)) return seconds_or_fail(run, left.as_seconds() + right.as_seconds());
    if (is_moment(left) && right.kind() == Kind::years_months) return shift_months(run, left, right.as_months());
    if (is_moment(right) && left.kind() == Kind::years_months) return shift_months(run, right, left.as_months());
    if (takes_seconds(left) && right.kind() == Kind::days_time) return shift_seconds(run, left, right.as_seconds());
    if (takes_seconds(right) && left.kind() == Kind::days_time) return shift_seconds(run, right, left.as_seconds());
    return misfit(run, "+", left, right);
}

Value subtract(Run& run, const Value& left, const Value& right) {
    if (both(left, right, Kind::number)) return number_or_fail(run, left.as_number() - right.as_number());
    if ((is_moment(left) && is_moment(right)) || both(left, right, Kind::time)) return distance(run, left, right);
    if (both(left, right, Kind::years_months))
        return months_or_fail(run, Decimal(left.as_months()) - Decimal(right.as_months()));
    if (both(left, right, Kind::days_time)) return seconds_or_fail(run, left.as_seconds() - right.as_seconds());
    if (is_moment(left) && right.kind() == Kind::years_months) return shift_months(run, left, -right.as_months());
    if (takes_seconds(left) && right.kind() == Kind::days_time) return shift_seconds(run, left, -right.as_seconds());
    return misfit(run, "-", left, right);
}

Value multiply(Run& run, const Value& left, const Value& right) {
    if (both(left, right, Kind::number)) return number_or_fail(run, left.as_number() * right.as_number());
    const bool number_first = left.kind() == Kind::number;
    const Value& number = number_first ? left : right;
    const Value& duration = number_first ? right : left;
    if (number.kind() == Kind::number && duration.kind() == Kind::years_months)
        return months_or_fail(run, number.as_number() * Decimal(duration.as_months()));
    if (number.kind() == Kind::number && duration.kind() == Kind::days_time)
        return seconds_or_fail(run, number.as_number() * duration.as_seconds());
    return misfit(run, "*", left, right);
}

Value divide(Run& run, const Value& left, const Value& right) {
    const bool by_zero = (right.kind() == Kind::number && right.as_number().is_zero()) ||
                         (right.kind() == Kind::days_time && right.as_seconds().is_zero()) ||
                         (right.kind() == Kind::years_months && right.as_months() == 0);
    const bool fits = right.kind() == Kind::number ? (left.kind() == Kind::number || left.kind() == Kind::days_time ||
                                                      left.kind() == Kind::years_months)
                                                   : left.kind() == right.kind();
    if (by_zero && fits) return run.fail("TD0452");
    if (both(left, right, Kind::number)) return number_or_fail(run, left.as_number() / right.as_number());
    if (both(left, right, Kind::years_months))
        return number_or_fail(run, Decimal(left.as_months()) / Decimal(right.as_months()));
    if (both(left, right, Kind::days_time)) return number_or_fail(run, left.as_seconds() / right.as_seconds());
    if (left.kind() == Kind::years_months && right.kind() == Kind::number)
        return months_or_fail(run, Decimal(left.as_months()) / right.as_number());
    if (left.kind() == Kind::days_time && right.kind() == Kind::number)
        return seconds_or_fail(run, left.as_seconds() / right.as_number());
    return misfit(run, "/", left, right);
}

/// Table 60.
Value power(Run& run, const Value& left, const Value& right) {
    if (!both(left, right, Kind::number)) return misfit(run, "**", left, right);
    constexpr std::int64_t kMostExponent = 999'999'999;
    if (right.as_number().abs() > Decimal(kMostExponent)) return out_of_range(run);
    const auto whole = right.as_number().to_int64();
    const bool quick = whole && *whole >= -1000 && *whole <= 1000;
    if (!run.spend(quick ? 160 : Run::kSlowFunction)) return {};
    return number_or_fail(run, Decimal::power(left.as_number(), right.as_number()));
}

Value negate(Run& run, const Value& operand) {
    switch (operand.kind()) {
    case Kind::number:
        return Value::number(-operand.as_number());
    case Kind::years_months:
        return Value::years_months(-operand.as_months());
    case Kind::days_time:
        return Value::days_time(-operand.as_seconds());
    default:
        return run.fail("TD0453", {{"operator", "-"}, {"found", kind_name(operand)}});
    }
}

} // namespace thidua::feel
