// Conversion functions, DMN 1.5 §10.3.4.1.
#include "feel/builtins/families.hpp"
#include "feel/builtins/range_text.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/syntax/scanner.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::feel {
namespace {

/// The beginning of a text is enough to know it by.
Value shortened(const Value& value) {
    constexpr std::size_t kShown = 80;
    if (value.kind() != Kind::string || value.as_string().size() <= kShown) return value;
    std::size_t end = kShown;
    while ((static_cast<unsigned char>(value.as_string()[end]) & 0xC0) == 0x80) --end;
    return Value::string(std::string(value.as_string().substr(0, end)) + "…");
}

/// A text that reads as nothing costs more than one that does: it raises a diagnostic, and zones are searched without
/// success.
Value unreadable(Run& run, const char* function, const Value& found) {
    constexpr std::uint64_t kTold = 150;
    if (!run.spend(kTold)) return {};
    return run.fail("TD0482", {{"function", function}, {"found", to_literal(shortened(found))}});
}

std::optional<std::int64_t> whole(const Value& value) { return value.as_number().to_int64(); }

Value date_from(Run& run, const Arguments& given) {
    const Value& from = given[0];
    if (from.kind() == Kind::date) return from;
    if (from.kind() == Kind::date_time) return Value::date(from.as_moment().date);
    if (from.kind() == Kind::string)
        if (const auto date = parse_date(from.as_string()); date) return Value::date(*date);
    return unreadable(run, "date", from);
}

std::optional<CivilDate> civil(const Arguments& given) {
    const auto year = whole(given[0]);
    const auto month = whole(given[1]);
    const auto day = whole(given[2]);
    if (!year || !month || !day || !is_valid(*year, *month, *day)) return std::nullopt;
    return CivilDate{static_cast<std::int32_t>(*year), static_cast<std::uint8_t>(*month),
                     static_cast<std::uint8_t>(*day)};
}

Value date_of_parts(Run& run, const Arguments& given) {
    const auto date = civil(given);
    return date ? Value::date(*date) : unreadable(run, "date", Value::list({given[0], given[1], given[2]}));
}

Value date_time_from(Run& run, const Arguments& given) {
    const Value& from = given[0];
    if (from.kind() == Kind::date_time) return from;
    if (from.kind() == Kind::date) return Value::date_time(as_moment_of(from));
    if (from.kind() == Kind::string) {
        if (auto moment = parse_date_time(from.as_string()); moment) return Value::date_time(std::move(*moment));
        if (const auto date = parse_date(from.as_string()); date) {
            Moment midnight;
            midnight.date = *date;
            return Value::date_time(std::move(midnight));
        }
    }
    return unreadable(run, "date and time", from);
}

CivilDate date_of(const Value& value) { return value.kind() == Kind::date ? value.as_date() : value.as_moment().date; }

Value date_time_joined(Run& run, const Arguments& given) {
    if (given[1].kind() != Kind::time) return unreadable(run, "date and time", given[1]);
    Moment made = given[1].as_moment();
    made.date = date_of(given[0]);
    made.settle_zone();
    return Value::date_time(std::move(made));
}

/// Hour, minute and second (with fraction) from `first` on; nothing when one is out of range.
std::optional<Moment> clock_time(const Arguments& given, std::size_t first) {
    const auto hour = whole(given[first]);
    const auto minute = whole(given[first + 1]);
    const Decimal second = given[first + 2].as_number();
    if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || second.is_negative() ||
        second >= Decimal(60))
        return std::nullopt;
    Moment made;
    const auto nanos = (second * Decimal(kNanosPerSecond)).rounded(0, Rounding::down).to_int64();
    made.nanos = (*hour * 60 + *minute) * 60 * kNanosPerSecond + nanos.value_or(0);
    return made;
}

/// An offset as days and time duration, or the name of a zone.
bool set_offset(Moment& moment, const Value& offset) {
    constexpr std::int64_t kMost = 18 * 3600;
    if (offset.is_null()) return true;
    if (offset.kind() == Kind::days_time) {
        const auto seconds = offset.as_seconds().to_int64();
        if (!seconds || *seconds > kMost || *seconds < -kMost) return false;
        moment.offset = static_cast<std::int32_t>(*seconds);
        return true;
    }
    if (offset.kind() != Kind::string) return false;
    moment.zone = Zone::named(offset.as_string());
    moment.settle_zone();
    return moment.zone != nullptr;
}

Value date_time_of_parts(Run& run, const Arguments& given) {
    const auto date = civil(given);
    auto moment = clock_time(given, 3);
    if (date && moment) {
        moment->date = *date;
        if (set_offset(*moment, given[6])) return Value::date_time(std::move(*moment));
    }
    return unreadable(run, "date and time", Value::list(List(given.all().begin(), given.all().end())));
}

Value time_from(Run& run, const Arguments& given) {
    const Value& from = given[0];
    if (from.kind() == Kind::time) return from;
    if (from.kind() == Kind::date_time || from.kind() == Kind::date) {
        Moment made = as_moment_of(from);
        made.date = CivilDate();
        return Value::time(std::move(made));
    }
    if (from.kind() == Kind::string)
        if (auto time = parse_time(from.as_string()); time) return Value::time(std::move(*time));
    return unreadable(run, "time", from);
}

Value time_of_parts(Run& run, const Arguments& given) {
    auto made = clock_time(given, 0);
    if (made && (given[3].is_null() || given[3].kind() == Kind::days_time) && set_offset(*made, given[3]))
        return Value::time(std::move(*made));
    return unreadable(run, "time", Value::list(List(given.all().begin(), given.all().end())));
}

/// Rule 37; the sign directly precedes the digits.
bool is_numeral(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return Scanner(text).numeral().size() == text.size();
}

/// Table 72: the text is a numeral once every grouping separator is gone and the decimal separator is a point.
Value number_from(Run& run, const Arguments& given) {
    const std::string_view text = given[0].as_string();
    const std::string_view grouping = given.has(1) ? given[1].as_string() : std::string_view();
    const std::string_view point = given.has(2) ? given[2].as_string() : std::string_view(".");
    const bool good_grouping = !given.has(1) || grouping == " " || grouping == "," || grouping == ".";
    const bool good_point = point == "," || point == ".";
    if (!good_grouping || !good_point || (given.has(2) && grouping == point))
        return unreadable(run, "number", given[0]);
    if (!run.spend(text.size() / 4)) return {};
    std::string plain;
    for (const char c : text) {
        if (!grouping.empty() && c == grouping.front()) continue;
        plain += c == point.front() ? '.' : c;
    }
    const auto made = is_numeral(plain) ? Decimal::parse(plain) : std::nullopt;
    return made ? Value::number(*made) : unreadable(run, "number", given[0]);
}

/// How much text a value holds, counted no further than a little beyond `most`.
std::size_t text_in(const Value& value, std::size_t most) {
    if (value.kind() == Kind::string) return value.as_string().size();
    std::size_t total = 0;
    if (value.kind() == Kind::list)
        for (const Value& item : value.as_list())
            if (total <= most) total += text_in(item, most);
    if (value.kind() == Kind::context)
        for (const auto& entry : value.as_context().entries())
            if (total <= most) total += entry.first.size() + text_in(entry.second, most);
    return total;
}

Value string_from(Run& run, const Arguments& given) {
    if (given[0].is_null()) return {};
    if (!run.spend(given[0].weight())) return {};
    const std::size_t most = run.limits().string_bytes;
    if (text_in(given[0], most) > most) return run.fail("TD0473", {{"limit", std::to_string(most)}});
    return run.made_string(to_plain_text(given[0]));
}

Value duration_from(Run& run, const Arguments& given) {
    const Value& from = given[0];
    if (from.kind() == Kind::years_months || from.kind() == Kind::days_time) return from;
    if (from.kind() == Kind::string) {
        if (!run.spend(from.as_string().size() / 4)) return {};
        if (const auto months = parse_years_months(from.as_string()); months) return Value::years_months(*months);
        if (const auto seconds = parse_days_time(from.as_string()); seconds) return Value::days_time(*seconds);
    }
    return unreadable(run, "duration", from);
}

/// Table 72: whole months between the dates, whatever their times and zones; the day decides whether the last is full.
Value months_between(Run&, const Arguments& given) {
    const CivilDate from = date_of(given[0]);
    const CivilDate to = date_of(given[1]);
    const auto index = [](const CivilDate& date) { return static_cast<std::int64_t>(date.year) * 12 + date.month; };
    std::int64_t months = index(to) - index(from);
    if (months > 0 && to.day < from.day) --months;
    if (months < 0 && to.day > from.day) ++months;
    return Value::years_months(months);
}

/// The ends are an expression of their own.
Value range_from(Run& run, const Arguments& given) {
    constexpr std::uint64_t kReading = 40;
    if (!run.spend(given[0].as_string().size() + kReading)) return {};
    auto range = parse_range(given[0].as_string());
    return range ? Value::range(std::move(*range)) : unreadable(run, "range", given[0]);
}

} // namespace

void add_conversion_functions(std::vector<Builtin>& into) {
    constexpr Takes kNumber = Takes::number;
    constexpr Takes kText = Takes::string;
    const Parameter from{"from", Takes::text_or_temporal};
    into.push_back(
        {"date", {{{from}, date_from}, {{{"year", kNumber}, {"month", kNumber}, {"day", kNumber}}, date_of_parts}}});
    into.push_back({"date and time",
                    {{{from}, date_time_from},
                     {{{"date", Takes::date}, {"time", Takes::temporal}}, date_time_joined},
                     {{{"year", kNumber},
                       {"month", kNumber},
                       {"day", kNumber},
                       {"hour", kNumber},
                       {"minute", kNumber},
                       {"second", kNumber},
                       {"offset", Takes::any, Presence::optional}},
                      date_time_of_parts},
                     {{{"year", kNumber},
                       {"month", kNumber},
                       {"day", kNumber},
                       {"hour", kNumber},
                       {"minute", kNumber},
                       {"second", kNumber},
                       {"timezone", kText}},
                      date_time_of_parts}}});
    into.push_back(
        {"time",
         {{{from}, time_from},
          {{{"hour", kNumber}, {"minute", kNumber}, {"second", kNumber}, {"offset", Takes::any, Presence::optional}},
           time_of_parts}}});
    into.push_back({"number",
                    {{{{"from", kText},
                       {"grouping separator", kText, Presence::optional},
                       {"decimal separator", kText, Presence::optional}},
                      number_from}}});
    into.push_back({"string", {{{{"from", Takes::any, Presence::nullable}}, string_from}}});
    into.push_back({"duration", {{{from}, duration_from}}});
    into.push_back({"years and months duration", {{{{"from", Takes::date}, {"to", Takes::date}}, months_between}}});
    into.push_back({"range", {{{{"from", kText}}, range_from}}});
}

} // namespace thidua::feel
