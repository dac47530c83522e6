#include "feel/partition/pieces.hpp"

#include <algorithm>
#include <map>

#include "feel/run/run.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

bool is_less(const Value& left, const Value& right) { return compare(left, right) == Order::less; }

std::optional<Value> text_between(const Value& low, const Value& high) {
    for (const char* tail : {"…", "a", "0", " ", "\x01"})
        if (Value made = Value::string(std::string(low.as_string()) + tail); is_less(low, made) && is_less(made, high))
            return made;
    return std::nullopt;
}

Value time_at(std::int64_t nanos) {
    Moment made;
    made.nanos = nanos;
    return Value::time(std::move(made));
}

/// The whole number next to a number, down or up.
Value whole_beside(const Value& value, int direction) {
    const Decimal& number = value.as_number();
    return Value::number(direction < 0 ? number.rounded(0, Rounding::ceiling) - Decimal(1)
                                       : number.rounded(0, Rounding::floor) + Decimal(1));
}

/// A value strictly between two neighbours, when there is one.
std::optional<Value> between(const Value& low, const Value& high, bool whole) {
    switch (low.kind()) {
    case Kind::string:
        return text_between(low, high);
    case Kind::number:
        if (whole) return whole_beside(low, 1);
        return Value::number((low.as_number() + high.as_number()) / Decimal(2));
    case Kind::days_time:
        return Value::days_time((low.as_seconds() + high.as_seconds()) / Decimal(2));
    case Kind::years_months:
        if (high.as_months() - low.as_months() < 2) return std::nullopt;
        return Value::years_months(low.as_months() + 1);
    case Kind::time:
        return time_at((low.as_moment().nanos + high.as_moment().nanos) / 2);
    case Kind::date: {
        const std::int64_t day = days_from_civil(low.as_date()) + 1;
        if (day >= days_from_civil(high.as_date())) return std::nullopt;
        const auto date = civil_from_days(day);
        return date ? std::optional<Value>(Value::date(*date)) : std::nullopt;
    }
    case Kind::date_time: {
        const Decimal half = (high.as_moment().epoch_seconds() - low.as_moment().epoch_seconds()) / Decimal(2);
        const auto moment = add_seconds(low.as_moment(), half < Decimal(1) ? half : half.rounded(0, Rounding::down));
        return moment ? std::optional<Value>(Value::date_time(*moment)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

/// A value one step beyond, down or up.
std::optional<Value> beyond(const Value& value, int direction, bool whole) {
    if (whole && value.kind() == Kind::number) return whole_beside(value, direction);
    Surroundings around;
    Diagnostics ignored;
    Run run(around, ignored);
    Value step;
    switch (value.kind()) {
    case Kind::string:
        return Value::string(direction < 0 ? std::string() : std::string(value.as_string()) + "…");
    case Kind::time:
        return time_at(direction < 0 ? 0 : kNanosPerDay - kNanosPerSecond);
    case Kind::number:
        step = Value::number(Decimal(direction));
        break;
    case Kind::years_months:
        step = Value::years_months(direction);
        break;
    case Kind::date:
    case Kind::date_time:
    case Kind::days_time:
        step = Value::days_time(Decimal(direction) * Decimal(kSecondsPerDay));
        break;
    default:
        return std::nullopt;
    }
    Value made = add(run, value, step);
    if (made.is_null()) return std::nullopt;
    return made;
}

/// A text that is none of the constants, as a reader sees at once.
Value another_text(const List& texts) {
    std::string made = "…";
    while (std::any_of(texts.begin(), texts.end(), [&made](const Value& text) { return text.as_string() == made; }))
        made += "…";
    return Value::string(made);
}

/// Up to `grain.each` values on one side of a constant, the nearest first.
List outside(const Value& constant, int direction, Grain grain) {
    List made;
    for (Value last = constant; made.size() < grain.each;) {
        const auto next = beyond(last, direction, grain.whole);
        if (!next || !(direction < 0 ? is_less(*next, last) : is_less(last, *next))) break;
        made.push_back(*next);
        last = *next;
    }
    return made;
}

List inside(const Value& low, const Value& high, Grain grain) {
    List made;
    for (Value last = low; made.size() < grain.each;) {
        const auto next = between(last, high, grain.whole);
        if (!next || !is_less(last, *next) || !is_less(*next, high)) break;
        made.push_back(*next);
        last = *next;
    }
    return made;
}

void append(List& into, List values) { into.insert(into.end(), values.begin(), values.end()); }

void add_ordered(List constants, Grain grain, List& into) {
    std::sort(constants.begin(), constants.end(), is_less);
    constants.erase(
        std::unique(constants.begin(), constants.end(),
                    [](const Value& left, const Value& right) { return equal(left, right).value_or(false); }),
        constants.end());
    List below = outside(constants.front(), -1, grain);
    std::reverse(below.begin(), below.end());
    append(into, std::move(below));
    for (std::size_t i = 0; i < constants.size(); ++i) {
        into.push_back(constants[i]);
        if (i + 1 < constants.size()) append(into, inside(constants[i], constants[i + 1], grain));
    }
    append(into, outside(constants.back(), 1, grain));
}

/// Can the constants of one kind be put in one order?
bool have_order(Kind kind, const List& constants) {
    if (kind == Kind::list || kind == Kind::context || kind == Kind::range || kind == Kind::function) return false;
    if (kind == Kind::boolean) return true;
    return std::all_of(constants.begin(), constants.end(), [&](const Value& one) {
        const bool wraps = kind == Kind::time && one.as_moment().offset.has_value();
        return !wraps && compare(constants.front(), one) != Order::none;
    });
}

Value some_value(Type::Name declared) {
    switch (declared) {
    case Type::Name::number:
        return Value::number(1);
    case Type::Name::date:
        return Value::date(CivilDate{2025, 1, 1});
    case Type::Name::time:
        return time_at(0);
    case Type::Name::date_time:
        return Value::date_time(Moment{{2025, 1, 1}, 0, std::nullopt, nullptr});
    case Type::Name::years_months:
        return Value::years_months(1);
    case Type::Name::days_time:
        return Value::days_time(Decimal(kSecondsPerDay));
    default:
        return another_text({});
    }
}

} // namespace

std::optional<List> pieces_of(const List& constants, Type::Name declared, Grain grain) {
    std::map<Kind, List> by_kind;
    for (const Value& constant : constants) {
        const bool fits =
            declared == Type::Name::any || static_cast<int>(declared) == static_cast<int>(constant.kind()) + 1;
        if (!constant.is_null() && fits) by_kind[constant.kind()].push_back(constant);
    }
    List made;
    if (declared == Type::Name::boolean || by_kind.contains(Kind::boolean))
        made = {Value::boolean(true), Value::boolean(false)};
    if (made.empty() && by_kind.empty()) {
        const Value any = some_value(declared);
        by_kind[any.kind()].push_back(any);
        if (grain.each < 2) return List{any};
    }
    for (auto& [kind, values] : by_kind) {
        if (!have_order(kind, values)) return std::nullopt;
        if (kind == Kind::boolean) continue;
        if (kind == Kind::string) {
            for (const Value& text : values)
                if (std::find(made.begin(), made.end(), text) == made.end()) made.push_back(text);
            for (List known = values; known.size() < values.size() + grain.each; known.push_back(made.back()))
                made.push_back(another_text(known));
        }
        List ordered;
        add_ordered(values, grain, ordered);
        for (Value& value : ordered) // of texts the constants are there already
            if (kind != Kind::string || std::find(made.begin(), made.end(), value) == made.end())
                made.push_back(std::move(value));
    }
    if (grain.whole)
        std::erase_if(
            made, [](const Value& value) { return value.kind() == Kind::number && !value.as_number().is_integer(); });
    return made;
}

} // namespace thidua::feel
