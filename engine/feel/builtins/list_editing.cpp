// Functions that give a changed copy of a list, DMN 1.5 §10.3.4.4. Positions count from 1, or from the end with −1.
#include "feel/builtins/families.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

/// The index from 0, or nothing with a diagnostic. Fractions are cut off.
std::optional<std::size_t> index_at(Run& run, const Value& position, std::size_t size) {
    const auto wanted = position.as_number().rounded(0, Rounding::down).to_int64();
    const auto count = static_cast<std::int64_t>(size);
    if (wanted && *wanted > 0 && *wanted <= count) return static_cast<std::size_t>(*wanted - 1);
    if (wanted && *wanted < 0 && *wanted >= -count) return static_cast<std::size_t>(count + *wanted);
    run.fail("TD0463", {{"index", position.as_number().to_string()}, {"size", std::to_string(size)}});
    return std::nullopt;
}

Value sublist(Run& run, const Arguments& given) {
    const List& list = given[0].as_list();
    const auto from = index_at(run, given[1], list.size());
    if (!from) return {};
    std::size_t length = list.size() - *from;
    if (given.has(2)) {
        const auto wanted = given[2].as_number().to_int64();
        if (!wanted || *wanted < 1 || static_cast<std::size_t>(*wanted) > length)
            return run.fail("TD0475", {{"parameter", "length"}, {"found", given[2].as_number().to_string()}});
        length = static_cast<std::size_t>(*wanted);
    }
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(*from);
    if (!run.spend(length)) return {};
    return run.made_list(List(begin, begin + static_cast<std::ptrdiff_t>(length)));
}

Value append(Run& run, const Arguments& given) {
    if (given[0].is_null())
        return run.fail("TD0468",
                        {{"function", "append"}, {"parameter", "list"}, {"expected", "list"}, {"found", "null"}});
    List made = given[0].kind() == Kind::list ? given[0].as_list() : List{given[0]};
    if (!run.spend(made.size())) return {};
    made.insert(made.end(), given.all().begin() + 1, given.all().end());
    return run.made_list(std::move(made));
}

Value insert_before(Run& run, const Arguments& given) {
    List made = given[0].as_list();
    const auto at = index_at(run, given[1], made.size());
    if (!at || !run.spend(made.size())) return {};
    made.insert(made.begin() + static_cast<std::ptrdiff_t>(*at), given[2]);
    return run.made_list(std::move(made));
}

Value remove(Run& run, const Arguments& given) {
    List made = given[0].as_list();
    const auto at = index_at(run, given[1], made.size());
    if (!at || !run.spend(made.size())) return {};
    made.erase(made.begin() + static_cast<std::ptrdiff_t>(*at));
    return run.made_list(std::move(made));
}

Value replace_at(Run& run, const Arguments& given) {
    List made = given[0].as_list();
    const auto at = index_at(run, given[1], made.size());
    if (!at || !run.spend(made.size())) return {};
    made[*at] = given[2];
    return run.made_list(std::move(made));
}

/// Every item for which match(item, newItem) is true.
Value replace_matching(Run& run, const Arguments& given) {
    List made = given[0].as_list();
    for (Value& item : made) {
        if (!run.spend(1)) return {};
        const Value pair[] = {item, given[2]};
        const Value answer = call_function(run, given[1], pair);
        if (answer.kind() != Kind::boolean)
            return run.fail("TD0468", {{"function", "list replace"},
                                       {"parameter", "match"},
                                       {"expected", "function<Any, Any> -> boolean"},
                                       {"found", "function<Any, Any> -> " + kind_name(answer)}});
        if (answer.is_true()) item = given[2];
    }
    return run.made_list(std::move(made));
}

} // namespace

void add_list_editing_functions(std::vector<Builtin>& into) {
    constexpr Takes kList = Takes::list;
    constexpr Takes kNumber = Takes::number;
    const Parameter item{"newItem", Takes::any, Presence::nullable};
    into.push_back(
        {"sublist",
         {{{{"list", kList}, {"start position", kNumber}, {"length", kNumber, Presence::optional}}, sublist}}});
    into.push_back(
        {"append",
         {{{{"list", kList}, {"item", Takes::any, Presence::nullable}}, append}, {{{"list"}}, append, true}}});
    into.push_back({"insert before", {{{{"list", kList}, {"position", kNumber}, item}, insert_before}}});
    into.push_back({"remove", {{{{"list", kList}, {"position", kNumber}}, remove}}});
    into.push_back({"list replace",
                    {{{{"list", kList}, {"position", kNumber}, item}, replace_at},
                     {{{"list", kList}, {"match", Takes::function}, item}, replace_matching}}});
}

} // namespace thidua::feel
