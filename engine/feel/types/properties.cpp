#include "feel/syntax/operators.hpp"
#include "feel/types/type_checker.hpp"

namespace thidua::feel {
namespace {

Value whole(std::int64_t number) { return Value::number(Decimal(number)); }

std::optional<Value> date_property(const CivilDate& date, std::string_view name) {
    if (name == "year") return whole(date.year);
    if (name == "month") return whole(date.month);
    if (name == "day") return whole(date.day);
    if (name == "weekday") return whole(weekday(date));
    return std::nullopt;
}

std::optional<Value> time_property(const Moment& moment, std::string_view name) {
    if (name == "hour") return whole(moment.hour());
    if (name == "minute") return whole(moment.minute());
    if (name == "second") { // a decimal (table 66)
        const Decimal fraction =
            Decimal::of(false, static_cast<Decimal::Coefficient>(moment.nanos % kNanosPerSecond), -9);
        return Value::number(fraction.is_zero() ? Decimal(moment.second())
                                                : (Decimal(moment.second()) + fraction).reduced());
    }
    if (name == "time offset") return moment.offset ? Value::days_time(Decimal(*moment.offset)) : Value();
    if (name == "timezone") return moment.zone ? Value::string(moment.zone->name()) : Value();
    return std::nullopt;
}

std::optional<Value> duration_property(const Value& value, std::string_view name) {
    if (value.kind() == Kind::years_months) {
        if (name == "years") return whole(value.as_months() / 12);
        if (name == "months") return whole(value.as_months() % 12);
        return std::nullopt;
    }
    const Decimal seconds = value.as_seconds();
    const auto part = [&seconds](std::int64_t unit, std::int64_t next) {
        const Decimal size = seconds.abs();
        Decimal count = (size / Decimal(unit)).rounded(0, Rounding::down);
        if (next != 0) count = Decimal::modulo(count, Decimal(next));
        return Value::number(seconds.is_negative() ? -count : count);
    };
    if (name == "days") return part(kSecondsPerDay, 0);
    if (name == "hours") return part(3600, 24);
    if (name == "minutes") return part(60, 60);
    if (name == "seconds") {
        const Decimal rest = Decimal::modulo(seconds.abs(), Decimal(60));
        return Value::number(seconds.is_negative() ? -rest : rest);
    }
    return std::nullopt;
}

std::optional<Value> range_property(const Range& range, std::string_view name) {
    if (name == "start") return range.low;
    if (name == "end") return range.high;
    if (name == "start included") return Value::boolean(range.low_closed);
    if (name == "end included") return Value::boolean(range.high_closed);
    return std::nullopt;
}

std::optional<Value> property(const Value& value, std::string_view name) {
    switch (value.kind()) {
    case Kind::context: {
        const Value* found = value.as_context().find(name);
        if (found == nullptr) return std::nullopt;
        return *found;
    }
    case Kind::date:
        return date_property(value.as_date(), name);
    case Kind::time:
        return time_property(value.as_moment(), name);
    case Kind::date_time: {
        auto of_date = date_property(value.as_moment().date, name);
        return of_date ? of_date : time_property(value.as_moment(), name);
    }
    case Kind::years_months:
    case Kind::days_time:
        return duration_property(value, name);
    case Kind::range:
        return range_property(value.as_range(), name);
    default:
        return std::nullopt;
    }
}

} // namespace

Value member(Run& run, const Value& value, std::string_view name) {
    if (value.kind() == Kind::list) {
        List made;
        if (!run.spend(value.as_list().size())) return {};
        made.reserve(value.as_list().size());
        for (const Value& item : value.as_list()) made.push_back(member(run, item, name));
        return run.made_list(std::move(made));
    }
    if (auto found = property(value, name); found) return std::move(*found);
    if (value.kind() == Kind::context) { // spelled in another way, which takes a look at each entry
        if (!run.spend(1 + value.as_context().size() / 8)) return {};
        if (const Value* found = find_spelled(value.as_context(), name); found != nullptr) return *found;
    }
    return run.fail("TD0454", {{"name", name}, {"found", kind_name(value)}});
}

std::vector<PropertyType> property_types(const Type& type) {
    using Name = Type::Name;
    const Type number(Name::number);
    const Type truth(Name::boolean);
    const bool is_date = type.name() == Name::date || type.name() == Name::date_time;
    const bool is_time = type.name() == Name::time || type.name() == Name::date_time;
    std::vector<PropertyType> made;
    if (is_date) made = {{"year", number}, {"month", number}, {"day", number}, {"weekday", number}};
    if (is_time)
        made.insert(made.end(), {{"hour", number},
                                 {"minute", number},
                                 {"second", number},
                                 {"time offset", Type(Name::days_time)},
                                 {"timezone", Type(Name::string)}});
    if (type.name() == Name::years_months) made = {{"years", number}, {"months", number}};
    if (type.name() == Name::days_time)
        made = {{"days", number}, {"hours", number}, {"minutes", number}, {"seconds", number}};
    if (type.name() == Name::range)
        made = {{"start", type.element()}, {"end", type.element()}, {"start included", truth}, {"end included", truth}};
    return made;
}

std::string kind_name(Kind kind) {
    if (kind == Kind::null) return "null";
    return Type(static_cast<Type::Name>(static_cast<int>(kind) + 1)).to_string();
}

} // namespace thidua::feel
