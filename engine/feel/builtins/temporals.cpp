// Temporal functions, DMN 1.5 §10.3.4.8, `is` (§10.3.4.9) and now() and today() (§10.3.4.11).
#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

CivilDate day_of(const Value& value) { return value.kind() == Kind::date ? value.as_date() : value.as_moment().date; }
Value whole(std::int64_t number) { return Value::number(Decimal(number)); }

std::int64_t ordinal(const CivilDate& date) { return days_from_civil(date) - days_from_civil({date.year, 1, 1}) + 1; }

Value day_of_year(Run&, const Arguments& given) { return whole(ordinal(day_of(given[0]))); }

Value day_of_week(Run&, const Arguments& given) {
    static constexpr const char* kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
    return Value::string(kDays[weekday(day_of(given[0])) - 1]);
}

Value month_of_year(Run&, const Arguments& given) {
    static constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
    return Value::string(kMonths[day_of(given[0]).month - 1]);
}

/// ISO 8601: week 1 is the one with the year's first Thursday.
Value week_of_year(Run& run, const Arguments& given) {
    const CivilDate date = day_of(given[0]);
    const auto thursday = civil_from_days(days_from_civil(date) + 4 - weekday(date));
    if (!thursday) return run.fail("TD0451");
    return whole((ordinal(*thursday) - 1) / 7 + 1);
}

Value is_same(Run& run, const Arguments& given) {
    return run.spend_on(given[0], given[1]) ? Value::boolean(given[0] == given[1]) : Value();
}

Value now(Run& run, const Arguments&) {
    if (!run.now()) return run.fail("TD0483", {{"function", "now"}});
    return Value::date_time(moment_from(*run.now(), run.around().zone));
}

Value today(Run& run, const Arguments&) {
    if (!run.now()) return run.fail("TD0483", {{"function", "today"}});
    return Value::date(run.around().zone.date_of(*run.now()));
}

} // namespace

void add_temporal_functions(std::vector<Builtin>& into) {
    const Parameter date{"date", Takes::date};
    into.push_back({"day of year", {{{date}, day_of_year}}});
    into.push_back({"day of week", {{{date}, day_of_week}}});
    into.push_back({"month of year", {{{date}, month_of_year}}});
    into.push_back({"week of year", {{{date}, week_of_year}}});
    constexpr Presence kNullable = Presence::nullable;
    into.push_back({"is", {{{{"value1", Takes::any, kNullable}, {"value2", Takes::any, kNullable}}, is_same}}});
    into.push_back({"now", {{{}, now}}});
    into.push_back({"today", {{{}, today}}});
}

} // namespace thidua::feel
