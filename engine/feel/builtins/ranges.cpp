// Relations between points and ranges, DMN 1.5 §10.3.4.9 table 78 (Allen's interval algebra).
#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

/// A point is the range from itself to itself. Endless ends sort before and after everything.
struct Span {
    Value low;
    Value high;
    bool low_in = true;
    bool high_in = true;
    bool is_point = true;
};

Span span_of(const Value& value) {
    if (value.kind() != Kind::range) return {value, value, true, true, true};
    const Range& range = value.as_range();
    return {range.low, range.high, range.low_closed, range.high_closed, false};
}

struct Incomparable {};

/// Which end of a span null denotes.
enum class End { low, high };

Order order_of(const Value& left, End left_end, const Value& right, End right_end) {
    const auto infinite = [](const Value& value, End end) { return value.is_null() ? (end == End::low ? -1 : 1) : 0; };
    const int l = infinite(left, left_end);
    const int r = infinite(right, right_end);
    if (l != 0 || r != 0) return l < r ? Order::less : (l > r ? Order::greater : Order::equal);
    const Order order = compare(left, right);
    if (order == Order::none) throw Incomparable{};
    return order;
}

Order lows(const Span& a, const Span& b) { return order_of(a.low, End::low, b.low, End::low); }
Order highs(const Span& a, const Span& b) { return order_of(a.high, End::high, b.high, End::high); }
/// The end of `a` against the start of `b`.
Order end_to_start(const Span& a, const Span& b) { return order_of(a.high, End::high, b.low, End::low); }

bool before(const Span& a, const Span& b) {
    const Order order = end_to_start(a, b);
    return order == Order::less || (order == Order::equal && (!a.high_in || !b.low_in));
}
bool after(const Span& a, const Span& b) { return before(b, a); }

bool meets(const Span& a, const Span& b) { return a.high_in && b.low_in && end_to_start(a, b) == Order::equal; }
bool met_by(const Span& a, const Span& b) { return meets(b, a); }

bool overlaps(const Span& a, const Span& b) { return !before(a, b) && !before(b, a); }

bool overlaps_before(const Span& a, const Span& b) {
    const Order low = lows(a, b);
    const Order high = highs(a, b);
    return (low == Order::less || (low == Order::equal && a.low_in && !b.low_in)) && !before(a, b) &&
           (high == Order::less || (high == Order::equal && (!a.high_in || b.high_in)));
}
bool overlaps_after(const Span& a, const Span& b) {
    const Order low = lows(b, a);
    const Order high = highs(b, a);
    return (low == Order::less || (low == Order::equal && b.low_in && !a.low_in)) && !before(b, a) &&
           (high == Order::less || (high == Order::equal && (!b.high_in || a.high_in)));
}

bool finishes(const Span& a, const Span& b) {
    if (highs(a, b) != Order::equal || a.high_in != b.high_in) return false;
    if (a.is_point) return true;
    const Order low = lows(a, b);
    return low == Order::greater || (low == Order::equal && (!a.low_in || b.low_in));
}
bool finished_by(const Span& a, const Span& b) { return finishes(b, a); }

bool includes_span(const Span& a, const Span& b) {
    const Order low = lows(a, b);
    const Order high = highs(a, b);
    return (low == Order::less || (low == Order::equal && (a.low_in || !b.low_in))) &&
           (high == Order::greater || (high == Order::equal && (a.high_in || !b.high_in)));
}
bool during(const Span& a, const Span& b) { return includes_span(b, a); }

bool starts(const Span& a, const Span& b) {
    if (lows(a, b) != Order::equal || a.low_in != b.low_in) return false;
    if (a.is_point) return true;
    const Order high = highs(a, b);
    return high == Order::less || (high == Order::equal && (!a.high_in || b.high_in));
}
bool started_by(const Span& a, const Span& b) { return starts(b, a); }

bool coincides(const Span& a, const Span& b) {
    return lows(a, b) == Order::equal && highs(a, b) == Order::equal && a.low_in == b.low_in && a.high_in == b.high_in;
}

/// Which pairs of point and range a relation is defined for.
enum class Pairs { all, ranges, point_first, range_first, same };

bool defined(Pairs pairs, const Span& a, const Span& b) {
    switch (pairs) {
    case Pairs::all:
        return true;
    case Pairs::ranges:
        return !a.is_point && !b.is_point;
    case Pairs::point_first:
        return !b.is_point;
    case Pairs::range_first:
        return !a.is_point;
    case Pairs::same:
        return a.is_point == b.is_point;
    }
    return false;
}

template <bool (*holds)(const Span&, const Span&), Pairs pairs>
Value relation(Run& run, const Arguments& given) {
    for (std::size_t i = 0; i < 2; ++i)
        if (given[i].kind() == Kind::range && given[i].as_range().form == Range::Form::interval &&
            (given[i].as_range().low.is_null() || given[i].as_range().high.is_null()))
            return run.fail("TD0459", {{"left", kind_name(given[i].as_range().low)},
                                       {"right", kind_name(given[i].as_range().high)}});
    const Span a = span_of(given[0]);
    const Span b = span_of(given[1]);
    if (!defined(pairs, a, b))
        return run.fail("TD0456", {{"left", kind_name(given[0])}, {"right", kind_name(given[1])}});
    try {
        return Value::boolean(holds(a, b));
    } catch (const Incomparable&) {
        return run.fail("TD0456", {{"left", kind_name(given[0])}, {"right", kind_name(given[1])}});
    }
}

/// One function under the parameter names of each pair of kinds that the table gives.
template <bool (*holds)(const Span&, const Span&), Pairs pairs>
void add(std::vector<Builtin>& into, std::string_view name) {
    constexpr auto call = relation<holds, pairs>;
    constexpr Takes kOrdered = Takes::ordered;
    Builtin made{name, {}};
    if (pairs == Pairs::all || pairs == Pairs::same)
        made.forms.push_back({{{"point1", kOrdered}, {"point2", kOrdered}}, call});
    if (pairs == Pairs::all || pairs == Pairs::point_first)
        made.forms.push_back({{{"point", kOrdered}, {"range", kOrdered}}, call});
    if (pairs == Pairs::all || pairs == Pairs::range_first)
        made.forms.push_back({{{"range", kOrdered}, {"point", kOrdered}}, call});
    made.forms.push_back({{{"range1", kOrdered}, {"range2", kOrdered}}, call});
    into.push_back(std::move(made));
}

} // namespace

void add_range_functions(std::vector<Builtin>& into) {
    add<before, Pairs::all>(into, "before");
    add<after, Pairs::all>(into, "after");
    add<meets, Pairs::ranges>(into, "meets");
    add<met_by, Pairs::ranges>(into, "met by");
    add<overlaps, Pairs::ranges>(into, "overlaps");
    add<overlaps_before, Pairs::ranges>(into, "overlaps before");
    add<overlaps_after, Pairs::ranges>(into, "overlaps after");
    add<finishes, Pairs::point_first>(into, "finishes");
    add<finished_by, Pairs::range_first>(into, "finished by");
    add<includes_span, Pairs::range_first>(into, "includes");
    add<during, Pairs::point_first>(into, "during");
    add<starts, Pairs::point_first>(into, "starts");
    add<started_by, Pairs::range_first>(into, "started by");
    add<coincides, Pairs::same>(into, "coincides");
}

} // namespace thidua::feel
