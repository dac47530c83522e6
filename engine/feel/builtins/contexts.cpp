// Context functions, DMN 1.5 §10.3.4.10.
#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

Value wrong(Run& run, const char* function, const char* parameter, const char* expected, const Value& found) {
    return run.fail(
        "TD0468",
        {{"function", function}, {"parameter", parameter}, {"expected", expected}, {"found", kind_name(found)}});
}

/// Large contexts are kept sorted.
std::uint64_t cost_of_entry(const Context& context) { return 1 + context.size() / 256; }

Value get_value(Run& run, const Arguments& given) {
    const Value* found = given[0].as_context().find(given[1].as_string());
    if (found == nullptr) return run.fail("TD0454", {{"name", given[1].as_string()}, {"found", "context"}});
    return *found;
}

Value get_value_by_path(Run& run, const Arguments& given) {
    if (given[1].as_list().empty()) return run.fail("TD0475", {{"parameter", "keys"}, {"found", "[]"}});
    Value at = given[0];
    for (const Value& key : given[1].as_list()) {
        if (key.kind() != Kind::string) return wrong(run, "get value", "keys", "list<string>", key);
        const Value* found = at.kind() == Kind::context ? at.as_context().find(key.as_string()) : nullptr;
        if (found == nullptr) return run.fail("TD0454", {{"name", key.as_string()}, {"found", kind_name(at)}});
        at = Value(*found);
    }
    return at;
}

Value get_entries(Run& run, const Arguments& given) {
    List made;
    for (const auto& entry : given[0].as_context().entries())
        made.push_back(Value::context(Context{{"key", Value::string(entry.first)}, {"value", entry.second}}));
    return run.made_list(std::move(made));
}

/// Duplicate names are an error (DMN 1.5 table 80).
Value context_of_entries(Run& run, const Arguments& given) {
    Context made;
    for (const Value& entry : given[0].as_list()) {
        if (entry.kind() != Kind::context) return wrong(run, "context", "entries", "list<context>", entry);
        const Value* key = entry.as_context().find("key");
        const Value* value = entry.as_context().find("value");
        if (key == nullptr || value == nullptr || key->kind() != Kind::string)
            return wrong(run, "context", "entries", "list<context<key: string, value: Any>>", entry);
        if (made.find(key->as_string()) != nullptr) return run.fail("TD0458");
        if (!run.spend(cost_of_entry(made))) return {};
        made.put(key->as_string(), *value);
    }
    return run.bounded(Value::context(std::move(made)));
}

Value context_put(Run& run, const Arguments& given) {
    Context made = given[0].as_context();
    if (!run.spend(made.size())) return {};
    made.put(given[1].as_string(), given[2]);
    return run.bounded(Value::context(std::move(made)));
}

/// Puts the value where the keys lead; false, with a diagnostic, where they lead nowhere.
bool put_along(Run& run, Context& into, std::span<const Value> keys, const Value& value) {
    if (keys.front().kind() != Kind::string) {
        wrong(run, "context put", "keys", "list<string>", keys.front());
        return false;
    }
    const std::string_view key = keys.front().as_string();
    if (!run.spend(into.size() + 1)) return false;
    if (keys.size() == 1) {
        into.put(key, value);
        return true;
    }
    const Value* below = into.find(key);
    if (below == nullptr || below->kind() != Kind::context) {
        if (below == nullptr)
            run.fail("TD0454", {{"name", key}, {"found", "context"}});
        else
            wrong(run, "context put", "context", "context", *below);
        return false;
    }
    Context inner = below->as_context();
    if (!put_along(run, inner, keys.subspan(1), value)) return false;
    into.put(key, Value::context(std::move(inner)));
    return true;
}

Value context_put_by_path(Run& run, const Arguments& given) {
    const List& keys = given[1].as_list();
    if (keys.empty() || keys.size() > run.limits().value_depth)
        return wrong(run, "context put", "keys", "list<string>", given[1]);
    Context made = given[0].as_context();
    return put_along(run, made, keys, given[2]) ? run.bounded(Value::context(std::move(made))) : Value();
}

Value context_merge(Run& run, const Arguments& given) {
    Context made;
    for (const Value& context : given[0].as_list()) {
        if (context.kind() != Kind::context) return wrong(run, "context merge", "contexts", "list<context>", context);
        for (const auto& entry : context.as_context().entries()) {
            if (!run.spend(cost_of_entry(made))) return {};
            made.put(entry.first, entry.second);
        }
    }
    return run.bounded(Value::context(std::move(made)));
}

} // namespace

void add_context_functions(std::vector<Builtin>& into) {
    constexpr Takes kContext = Takes::context;
    constexpr Takes kText = Takes::string;
    into.push_back({"get value",
                    {{{{"m", kContext}, {"key", kText}}, get_value},
                     {{{"context", kContext}, {"keys", Takes::list}}, get_value_by_path}}});
    into.push_back({"get entries", {{{{"m", kContext}}, get_entries}}});
    into.push_back({"context", {{{{"entries", Takes::list}}, context_of_entries}}});
    into.push_back({"context put",
                    {{{{"context", kContext}, {"key", kText}, {"value", Takes::any, Presence::nullable}}, context_put},
                     {{{"context", kContext}, {"keys", Takes::list}, {"value", Takes::any, Presence::nullable}},
                      context_put_by_path}}});
    into.push_back({"context merge", {{{{"contexts", Takes::list}}, context_merge}}});
}

} // namespace thidua::feel
