// Aggregations over lists, DMN 1.5 §10.3.4.4: each takes one list or its elements one by one.
#include <algorithm>

#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

using Items = std::span<const Value>;

/// Turns an aggregation over elements into the two ways of calling it.
template <Value (*over)(Run&, Items)>
Value of_list(Run& run, const Arguments& given) {
    const Value kept = given[0];
    if (!run.spend(kept.as_list().size())) return {};
    return over(run, kept.as_list());
}

template <Value (*over)(Run&, Items)>
Value of_items(Run& run, const Arguments& given) {
    return over(run, given.all());
}

template <Value (*over)(Run&, Items)>
void aggregate(std::vector<Builtin>& into, std::string_view name) {
    into.push_back({name, {{{{"list", Takes::list}}, of_list<over>}, {{{"c"}, {"c2"}}, of_items<over>, true}}});
}

Value no_number(Run& run, const char* function, const Value& found) {
    return run.fail(
        "TD0468",
        {{"function", function}, {"parameter", "list"}, {"expected", "list<number>"}, {"found", kind_name(found)}});
}

Value empty_list(Run& run, const char* function) { return run.fail("TD0479", {{"function", function}}); }

bool all_numbers(Run& run, Items items, const char* function) {
    for (const Value& item : items)
        if (item.kind() != Kind::number) {
            no_number(run, function, item);
            return false;
        }
    return true;
}

Value count(Run&, const Arguments& given) {
    return Value::number(Decimal(static_cast<std::int64_t>(given[0].as_list().size())));
}

template <Order wanted>
Value extreme(Run& run, Items items) {
    if (items.empty()) return empty_list(run, wanted == Order::less ? "min" : "max");
    const Value* best = &items.front();
    if (items.size() == 1 && compare(*best, *best) == Order::none) return no_number(run, "min", *best);
    for (const Value& item : items.subspan(1)) {
        if (!run.spend_on(item, *best)) return {};
        const Order order = compare(item, *best);
        if (order == Order::none) return run.fail("TD0456", {{"left", kind_name(item)}, {"right", kind_name(*best)}});
        if (order == wanted) best = &item;
    }
    return *best;
}

Value sum(Run& run, Items items) {
    if (items.empty()) return empty_list(run, "sum");
    Value total = items.front();
    if (total.kind() != Kind::number && total.kind() != Kind::days_time && total.kind() != Kind::years_months)
        return no_number(run, "sum", total);
    for (const Value& item : items.subspan(1)) {
        if (item.kind() != total.kind()) return no_number(run, "sum", item);
        total = add(run, total, item);
        if (total.is_null()) return total;
    }
    return total;
}

Value product(Run& run, Items items) {
    if (items.empty()) return empty_list(run, "product");
    if (!all_numbers(run, items, "product")) return {};
    Decimal total = 1;
    for (const Value& item : items) total = total * item.as_number();
    return number_or_fail(run, total);
}

Value mean(Run& run, Items items) {
    if (items.empty()) return empty_list(run, "mean");
    const Value total = sum(run, items);
    if (total.is_null()) return total;
    return divide(run, total, Value::number(Decimal(static_cast<std::int64_t>(items.size()))));
}

std::vector<Decimal> sorted_numbers(Items items) {
    std::vector<Decimal> made;
    made.reserve(items.size());
    for (const Value& item : items) made.push_back(item.as_number());
    std::sort(made.begin(), made.end(), [](const Decimal& left, const Decimal& right) { return left < right; });
    return made;
}

Value median(Run& run, Items items) {
    if (items.empty()) return empty_list(run, "median");
    if (!all_numbers(run, items, "median")) return {};
    const auto sorted = sorted_numbers(items);
    const std::size_t middle = sorted.size() / 2;
    if (sorted.size() % 2 == 1) return Value::number(sorted[middle]);
    return number_or_fail(run, (sorted[middle - 1] + sorted[middle]) / Decimal(2));
}

/// Of a sample: divided by n − 1.
Value standard_deviation(Run& run, Items items) {
    if (items.size() < 2) return empty_list(run, "stddev");
    if (!all_numbers(run, items, "stddev") || !run.spend(Run::kSlowFunction)) return {};
    Decimal total;
    for (const Value& item : items) total = total + item.as_number();
    const Decimal average = total / Decimal(static_cast<std::int64_t>(items.size()));
    Decimal squares;
    for (const Value& item : items) {
        const Decimal off = item.as_number() - average;
        squares = squares + off * off;
    }
    return number_or_fail(run, (squares / Decimal(static_cast<std::int64_t>(items.size() - 1))).sqrt());
}

/// The most frequent numbers, ascending.
Value mode(Run& run, Items items) {
    if (!all_numbers(run, items, "mode")) return {};
    const auto sorted = sorted_numbers(items);
    List best;
    std::size_t most = 0;
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin;
        while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
        if (end - begin > most) {
            best.clear();
            most = end - begin;
        }
        if (end - begin == most) best.push_back(Value::number(sorted[begin]));
        begin = end;
    }
    return run.made_list(std::move(best));
}

/// Three-valued conjunction (or disjunction) of the elements.
template <bool decides>
Value truth_of(Run& run, Items items) {
    bool unknown = false;
    for (const Value& item : items) {
        if (item.kind() == Kind::boolean && item.as_boolean() == decides) return item;
        if (item.kind() != Kind::boolean) unknown = true;
        if (item.kind() != Kind::boolean && !item.is_null())
            return run.fail("TD0468", {{"function", decides ? "any" : "all"},
                                       {"parameter", "list"},
                                       {"expected", "list<boolean>"},
                                       {"found", kind_name(item)}});
    }
    return unknown ? Value() : Value::boolean(!decides);
}

} // namespace

void add_statistics_functions(std::vector<Builtin>& into) {
    into.push_back({"count", {{{{"list", Takes::list}}, count}}});
    aggregate<extreme<Order::less>>(into, "min");
    aggregate<extreme<Order::greater>>(into, "max");
    aggregate<sum>(into, "sum");
    aggregate<product>(into, "product");
    aggregate<mean>(into, "mean");
    aggregate<median>(into, "median");
    aggregate<standard_deviation>(into, "stddev");
    aggregate<mode>(into, "mode");
    aggregate<truth_of<false>>(into, "all");
    aggregate<truth_of<true>>(into, "any");
}

} // namespace thidua::feel
