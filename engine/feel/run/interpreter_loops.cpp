#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

struct Steps {
    bool is_date = false;
    std::int64_t from = 0;
    std::int64_t to = 0;

    [[nodiscard]] Value at(std::int64_t i) const {
        if (!is_date) return Value::number(Decimal(i));
        const auto date = civil_from_days(i);
        return date ? Value::date(*date) : Value();
    }
};

std::optional<std::int64_t> step_of(const Value& value) {
    if (value.kind() == Kind::date) return days_from_civil(value.as_date());
    if (value.kind() == Kind::number) return value.as_number().to_int64();
    return std::nullopt;
}

/// `1..5`, `5..1` or dates: whole steps from one end to the other (DMN 1.5 §10.3.2.14).
std::optional<Steps> steps_between(const Value& low, const Value& high) {
    const auto from = step_of(low);
    const auto to = step_of(high);
    if (!from || !to || low.kind() != high.kind()) return std::nullopt;
    return Steps{low.kind() == Kind::date, *from, *to};
}

/// The same inside `[1..5)`, whose ends are in order.
std::optional<Steps> steps_of(const Range& range) {
    auto steps = steps_between(range.low, range.high);
    if (!steps) return steps;
    if (!range.low_closed) ++steps->from;
    if (!range.high_closed) --steps->to;
    if (steps->from > steps->to) return std::nullopt;
    return steps;
}

} // namespace

/// Runs `body` with the slot set to each element in turn, until it answers false. False when the domain is no domain.
template <class Body>
bool Interpreter::each(const Value& domain, const Value* end, Id slot, const Body& body) {
    std::optional<Steps> steps;
    if (end != nullptr) {
        steps = steps_between(domain, *end);
        if (!steps) return false;
    } else if (domain.kind() == Kind::range) {
        const Range& range = domain.as_range();
        if (!steps_between(range.low, range.high)) return false;
        steps = steps_of(range);
        if (!steps) return true; // (1..1) has no element
    }
    if (steps) {
        const std::int64_t direction = steps->from <= steps->to ? 1 : -1;
        for (std::int64_t i = steps->from;; i += direction) {
            if (!run_.spend(1)) return true;
            locals_[slot] = steps->at(i);
            if (!body() || i == steps->to) return true;
        }
    }
    if (domain.kind() != Kind::list) return false; // a single value is no list of it: only filters look at it so
    const Value kept = domain;
    for (const Value& item : kept.as_list()) {
        if (!run_.spend(1)) return true;
        locals_[slot] = item;
        if (!body()) return true;
    }
    return true;
}

/// One that could not be made has been told already.
void Interpreter::no_domain(const Node& node, Id written, const Value& domain) {
    if (domain.is_null() && nodes_[written].op == Op::range) return;
    stand_at(node);
    run_.fail("TD0460", {{"found", kind_name(domain)}});
}

Value Interpreter::loop(const Node& node) {
    List results;
    std::uint64_t weight = 0;
    const bool fine = loop_level(node, 0, results, weight);
    if (!fine) return {};
    return run_.made_list(std::move(results));
}

bool Interpreter::loop_level(const Node& node, std::uint32_t level, List& results, std::uint64_t& weight) {
    const auto triples = items(node);
    if (level * 3 == triples.size()) {
        const std::uint32_t partial = program_.extra[node.c + 1];
        if ((node.flags & Program::kUsesPartial) != 0) {
            if (!run_.spend(results.size())) return false;
            locals_[partial] = Value::list(results);
        }
        results.push_back(eval(program_.extra[node.c]));
        weight += results.back().weight();
        stand_at(node);
        return run_.spend(4 * results.back().weight()) && run_.may_hold(weight);
    }
    const Value domain = eval(triples[level * 3 + 1]);
    const bool has_end = triples[level * 3 + 2] != Program::kNone;
    const Value end = has_end ? eval(triples[level * 3 + 2]) : Value();
    bool fine = true;
    const bool is_domain = each(domain, has_end ? &end : nullptr, triples[level * 3], [&] {
        fine = loop_level(node, level + 1, results, weight);
        return fine;
    });
    if (!is_domain) no_domain(node, triples[level * 3 + 1], domain);
    return fine && is_domain && !run_.exhausted();
}

/// DMN 1.5 table 49: `some` is a disjunction over all elements, `every` a conjunction.
Value Interpreter::quantified(const Node& node) {
    bool unknown = false;
    const bool some = node.op == Op::some;
    bool wrong = false;
    const bool decided = quantified_level(node, 0, unknown, wrong);
    if (wrong) return {};
    if (decided) return Value::boolean(some);
    if (unknown) return {};
    return Value::boolean(!some);
}

/// True when an element has decided the whole, or is no truth value at all (`wrong`).
bool Interpreter::quantified_level(const Node& node, std::uint32_t level, bool& unknown, bool& wrong) {
    const auto triples = items(node);
    const bool some = node.op == Op::some;
    if (level * 3 == triples.size()) {
        const Value answer = eval(node.c);
        if (answer.kind() != Kind::boolean) {
            unknown = true;
            if (answer.is_null()) return false;
            stand_at(node);
            run_.fail("TD0461", {{"found", kind_name(answer)}});
            wrong = true;
            return true;
        }
        return answer.as_boolean() == some;
    }
    const Value domain = eval(triples[level * 3 + 1]);
    const bool has_end = triples[level * 3 + 2] != Program::kNone;
    const Value end = has_end ? eval(triples[level * 3 + 2]) : Value();
    bool decided = false;
    const bool is_domain = each(domain, has_end ? &end : nullptr, triples[level * 3], [&] {
        decided = quantified_level(node, level + 1, unknown, wrong);
        return !decided && !run_.exhausted();
    });
    if (!is_domain) {
        no_domain(node, triples[level * 3 + 1], domain);
        unknown = true;
    }
    if (run_.exhausted()) unknown = true;
    return decided;
}

/// DMN 1.5 table 66: a number picks one element, a condition keeps those for which it is true.
Value Interpreter::filter(const Node& node) {
    const Value base = eval(node.a);
    if (base.is_null()) {
        stand_at(node);
        return run_.fail("TD0460", {{"found", "null"}});
    }
    const Value kept = base.kind() == Kind::list ? base : Value::list({base});
    const List& all = kept.as_list();
    locals_[node.c] = all.empty() ? Value() : all.front();
    // A plain value may be an index, which an empty list lacks; a condition is not asked where there is no item.
    const Op condition = nodes_[node.b].op;
    const bool is_plain = condition <= Op::global || condition == Op::filter_member;
    if (condition <= Op::folded || (all.empty() && is_plain)) {
        const Value index = eval(node.b);
        if (index.kind() == Kind::number) return by_index(node, all, index);
    }
    if (all.empty()) return Value::list({});
    List made;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!run_.spend(1)) return {};
        locals_[node.c] = all[i];
        Value scratch;
        const Value& answer = look(node.b, scratch);
        if (answer.kind() == Kind::number && i == 0) return by_index(node, all, answer);
        if (answer.is_true()) {
            made.push_back(all[i]);
        } else if (answer.kind() != Kind::boolean && !answer.is_null()) {
            stand_at(node);
            return run_.fail("TD0462", {{"found", kind_name(answer)}});
        }
    }
    return run_.made_list(std::move(made));
}

Value Interpreter::by_index(const Node& node, const List& all, const Value& index) {
    const auto wanted = index.as_number().to_int64();
    const auto size = static_cast<std::int64_t>(all.size());
    if (wanted && *wanted > 0 && *wanted <= size) return all[static_cast<std::size_t>(*wanted - 1)];
    if (wanted && *wanted < 0 && *wanted >= -size) return all[static_cast<std::size_t>(size + *wanted)];
    stand_at(node);
    return run_.fail("TD0463", {{"index", index.as_number().to_string()}, {"size", std::to_string(size)}});
}

} // namespace thidua::feel
