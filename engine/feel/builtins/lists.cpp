// Searching and sorting lists, DMN 1.5 §10.3.4.4 and §10.3.4.7.
#include <algorithm>

#include "feel/builtins/families.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

bool same(const Value& left, const Value& right) { return equal(left, right).value_or(false); }

bool holds(const List& list, const Value& wanted) {
    return std::any_of(list.begin(), list.end(), [&wanted](const Value& item) { return same(item, wanted); });
}

Value list_contains(Run& run, const Arguments& given) {
    if (!run.spend(given[0].weight())) return {};
    return Value::boolean(holds(given[0].as_list(), given[1]));
}

Value index_of(Run& run, const Arguments& given) {
    const List& list = given[0].as_list();
    List made;
    if (!run.spend(given[0].weight())) return {};
    for (std::size_t i = 0; i < list.size(); ++i)
        if (same(list[i], given[1])) made.push_back(Value::number(Decimal(static_cast<std::int64_t>(i + 1))));
    return run.made_list(std::move(made));
}

/// The items without those that occur earlier; costs what comparing each with each costs.
Value distinct(Run& run, const List& list) {
    List made;
    for (const Value& item : list) {
        if (!run.spend(1 + made.size() * item.weight() / 4)) return {};
        if (!holds(made, item)) made.push_back(item);
    }
    return run.made_list(std::move(made));
}

Value distinct_values(Run& run, const Arguments& given) { return distinct(run, given[0].as_list()); }

bool gather(Run& run, const Arguments& given, const char* function, List& into) {
    for (const Value& list : given.all()) {
        if (list.is_null()) {
            run.fail("TD0468",
                     {{"function", function}, {"parameter", "list"}, {"expected", "list"}, {"found", "null"}});
            return false;
        }
        if (list.kind() != Kind::list) {
            into.push_back(list);
            continue;
        }
        if (!run.spend(list.as_list().size()) || !run.may_hold(into.size() + list.as_list().size())) return false;
        into.insert(into.end(), list.as_list().begin(), list.as_list().end());
    }
    return true;
}

Value concatenate(Run& run, const Arguments& given) {
    List made;
    return gather(run, given, "concatenate", made) ? run.made_list(std::move(made)) : Value();
}

Value list_union(Run& run, const Arguments& given) {
    List all;
    return gather(run, given, "union", all) ? distinct(run, all) : Value();
}

/// The list itself is bounded in depth, hence this recursion is too.
bool flatten_into(Run& run, const List& list, List& into) {
    for (const Value& item : list) {
        if (!run.spend(1) || !run.may_hold(into.size())) return false;
        if (item.kind() != Kind::list)
            into.push_back(item);
        else if (!flatten_into(run, item.as_list(), into))
            return false;
    }
    return true;
}

Value flatten(Run& run, const Arguments& given) {
    List made;
    return flatten_into(run, given[0].as_list(), made) ? run.made_list(std::move(made)) : Value();
}

Value reverse(Run& run, const Arguments& given) {
    if (!run.spend(given[0].as_list().size())) return {};
    return run.made_list(List(given[0].as_list().rbegin(), given[0].as_list().rend()));
}

/// Stable; the order is what `precedes` says.
Value sort(Run& run, const Arguments& given) {
    List made = given[0].as_list();
    if (!run.spend(made.size())) return {};
    bool fine = true;
    std::stable_sort(made.begin(), made.end(), [&](const Value& left, const Value& right) {
        if (!fine || !run.spend_on(left, right)) return false;
        const Value pair[] = {left, right};
        const Value answer = call_function(run, given[1], pair);
        fine = answer.kind() == Kind::boolean;
        return answer.is_true();
    });
    if (!fine && !run.exhausted()) return run.fail("TD0481");
    return run.exhausted() ? Value() : run.made_list(std::move(made));
}

} // namespace

void add_list_functions(std::vector<Builtin>& into) {
    constexpr Takes kList = Takes::list;
    into.push_back(
        {"list contains", {{{{"list", kList}, {"element", Takes::any, Presence::nullable}}, list_contains}}});
    into.push_back({"index of", {{{{"list", kList}, {"match", Takes::any, Presence::nullable}}, index_of}}});
    into.push_back({"distinct values", {{{{"list", kList}}, distinct_values}}});
    into.push_back({"concatenate", {{{{"list"}}, concatenate, true}}});
    into.push_back({"union", {{{{"list"}}, list_union, true}}});
    into.push_back({"flatten", {{{{"list", kList}}, flatten}}});
    into.push_back({"reverse", {{{{"list", kList}}, reverse}}});
    into.push_back({"sort", {{{{"list", kList}, {"precedes", Takes::function}}, sort}}});
}

} // namespace thidua::feel
