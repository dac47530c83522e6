#include <algorithm>
#include <unordered_set>
#include <utility>

#include "feel/builtins/builtins.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

namespace thidua::feel {

/// Rules 45 (path), 52 (filter), 38 (call) and 51 (instance of), left to right.
Parser::Id Parser::postfix() {
    const std::optional<Ready> ready = std::exchange(ready_, std::nullopt);
    const std::size_t begin = ready ? ready->begin : scan_.at();
    Id made = ready ? ready->node : primary();
    for (;;) {
        if (scan_.peek() == '.' && scan_.peek(1) != '.') {
            made = path(made, begin);
        } else if (scan_.peek() == '[' && !(high_end_ && range_closes_here())) {
            made = filter(made, begin);
        } else if (scan_.peek() == '(') {
            made = call(made, begin, Program::kNone);
        } else if (scan_.is_word("instance")) {
            scan_.take_word("instance");
            need_word("of", "of");
            program_->types.push_back(type_expression(0));
            const Id test = node(Op::instance_of, begin, made, static_cast<Id>(program_->types.size() - 1));
            grow(test, made);
            made = test;
        } else {
            return made;
        }
    }
}

namespace {

/// Words that go on behind an operand: they end a name that nobody has declared.
bool continues_expression(const Scanner& scan) {
    for (const char* word : {"and", "or", "between", "in", "instance", "then", "else", "return", "satisfies"})
        if (scan.is_word(word)) return true;
    return false;
}

} // namespace

/// After the upper end of a range, `[` closes it when nothing follows that a filter could hold.
bool Parser::range_closes_here() const {
    Scanner ahead = scan_;
    ahead.take("[");
    if (ahead.at_end()) return true;
    if (ahead.peek() == '.' && (ahead.peek(1) < '0' || ahead.peek(1) > '9')) return true;
    for (const char* sign : {")", "]", "}", ",", "=", "!=", "<", ">", "[", ":"})
        if (ahead.starts(sign)) return true;
    for (const char* word : {"and", "or", "then", "else", "return", "satisfies", "in", "instance", "between"})
        if (ahead.is_word(word)) return true;
    return false;
}

Parser::Id Parser::path(Id from, std::size_t begin) {
    scan_.take(".");
    if (!scan_.is_name_start_here()) unexpected("name");
    constexpr std::size_t kUndeclared = 64;
    const auto ends = name_ends(scan_.text(), scan_.at(), std::max(known_.longest(), kUndeclared));
    NameMatch name = ends.front();
    bool is_known = false;
    for (const NameMatch& longer : ends)
        if (const std::string* spelled = known_.member(longer.tokens); spelled != nullptr) {
            name = longer;
            name.name = *spelled;
            is_known = true;
        }
    scan_.go_to(name.end);
    scan_.skip();
    // A field of a value whose type is not declared: no operator begins like a name, so its words belong together.
    for (std::size_t i = 1; !is_known && i < ends.size() && scan_.is_name_start_here(); ++i) {
        if (continues_expression(scan_)) break;
        name = ends[i];
        scan_.go_to(name.end);
        scan_.skip();
    }
    const Id made = node(Op::path, begin, from, name_id(name.name));
    grow(made, from);
    return made;
}

Parser::Id Parser::filter(Id from, std::size_t begin) {
    scan_.take("[");
    const std::size_t depth = known_.depth();
    const Id slot = known_.push("item", true);
    const Id condition = any_expression();
    known_.pop_to(depth);
    need("]", "]");
    const Id made = node(Op::filter, begin, from, condition, slot);
    grow(made, from);
    grow(made, condition);
    return made;
}

/// Rules 38–42. `builtin` is kNone when the callee is a value.
Parser::Id Parser::call(Id callee, std::size_t begin, Id builtin) {
    need("(", "(");
    Ids items;
    bool named = false;
    bool first = true;
    while (scan_.peek() != ')') {
        if (!first) need(",", ")");
        const std::size_t start = scan_.at();
        NameMatch label;
        if (scan_.is_name_start_here())
            for (const NameMatch& name : name_ends(scan_.text(), start, known_.longest() + 64)) {
                scan_.go_to(name.end);
                scan_.skip();
                if (scan_.peek() == ':') label = name;
            }
        scan_.go_to(start);
        const bool has_label = label.end != 0;
        if (!first && has_label != named) unexpected("one_way_of_arguments");
        named = has_label;
        first = false;
        if (named) {
            scan_.go_to(label.end);
            scan_.skip();
            scan_.take(":");
            items.push_back(name_id(label.name));
        }
        items.push_back(any_expression());
    }
    need(")", ")");
    const bool known = builtin != Program::kNone;
    const Op op = known ? (named ? Op::builtin_named : Op::builtin) : (named ? Op::call_named : Op::call);
    const std::uint8_t direct = known && !named ? direct_form(builtin, items) : std::uint8_t{0};
    const Id made = listed(op, begin, items, known ? builtin : callee, direct);
    if (direct != 0) --program_->nodes[made].b;
    if (!known) grow(made, callee);
    const std::size_t count = items.size() - (direct != 0 ? 1 : 0);
    for (std::size_t i = named ? 1 : 0; i < count; i += named ? 2 : 1) grow(made, items[i]);
    return made;
}

/// A call that looks like the usual form is bound to it here: what is left for later is to look at the arguments.
std::uint8_t Parser::direct_form(Id builtin, Ids& items) {
    const Form& usual = builtin_at(builtin).forms.front();
    if (usual.variadic || usual.parameters.size() != items.size()) return 0;
    items.push_back(static_cast<Id>(program_->forms.size()));
    program_->forms.push_back(&usual);
    return Program::kDirect;
}

Parser::Id Parser::primary() {
    const std::size_t begin = scan_.at();
    if (numeral_begins(scan_.peek() == '-' ? 1 : 0)) return literal_number();
    switch (scan_.peek()) {
    case '"': {
        const auto text = scan_.string_literal();
        if (!text) never_closed(begin, begin + 1);
        return constant(Value::string(*text), begin);
    }
    case '@':
        return at_literal();
    case '[':
    case ']':
        return bracket();
    case '(':
        return parenthesis();
    case '{':
        return context();
    default:
        break;
    }
    if (!scan_.is_name_start_here()) unexpected("expression");
    return name_or_call();
}

void Parser::never_closed(std::size_t begin, std::size_t end) const {
    Diagnostic made = Diagnostic::error("TD0403", source_.span(begin, end));
    for (const std::string_view quote : {"”", "“", "„", "’’", "''"})
        if (scan_.text().find(quote, begin) != std::string_view::npos)
            fault(std::move(made).with("found", quote).with_hint("TD0403.curly"));
    fault(std::move(made));
}

Parser::Id Parser::name_or_call() {
    const std::size_t begin = scan_.at();
    const auto ends = name_ends(scan_.text(), begin, known_.longest());
    NameMatch name = ends.front();
    bool is_known = false;
    for (const NameMatch& longer : ends)
        if (known_.find(longer.tokens).what != KnownNames::What::none) {
            name = longer;
            is_known = true;
        }
    if (!is_known || name.end == ends.front().end) {
        if (scan_.is_word("if")) return if_expression();
        if (scan_.is_word("for")) return for_expression();
        if (scan_.is_word("some") || scan_.is_word("every")) return quantified();
        if (scan_.is_word("function")) return function_definition();
        if (scan_.take_word("true")) return constant(Value::boolean(true), begin);
        if (scan_.take_word("false")) return constant(Value::boolean(false), begin);
        if (scan_.take_word("null")) return constant(Value(), begin);
        for (const char* word : {"then", "else", "return", "satisfies", "in", "and", "or", "between"})
            if (scan_.is_word(word)) unexpected("expression");
    }
    scan_.go_to(name.end);
    scan_.skip();
    return resolve(name, begin);
}

Parser::Id Parser::resolve(const NameMatch& name, std::size_t begin) {
    const auto found = known_.find(name.tokens);
    if (found.what == KnownNames::What::builtin && scan_.peek() == '(') return call(0, begin, found.at);
    Id made = 0;
    switch (found.what) {
    case KnownNames::What::local:
        made = node(Op::local, begin, found.at);
        break;
    case KnownNames::What::global:
        program_->used_slots.push_back(found.at);
        made = node(Op::global, begin, found.at);
        break;
    case KnownNames::What::builtin:
        made = node(Op::builtin, begin, 0, Program::kNone, found.at);
        break;
    default:
        made = node(Op::unknown_name, begin, name_id(name.name));
    }
    program_->nodes[made].end = static_cast<Id>(name.end); // without a comment behind it
    // A filter's item comes before everything that was declared outside of it, the innermost first.
    const auto& locals = known_.locals();
    const std::string* spelled = known_.member(name.tokens);
    // `item` may also be the name of a field of the item.
    const bool is_item = found.what == KnownNames::What::local && locals[found.at].is_filter;
    const std::size_t from = found.what == KnownNames::What::local ? found.at + (is_item ? 0 : 1) : 0;
    for (std::size_t i = from; i < locals.size(); ++i)
        if (locals[i].is_filter) {
            const Id field = name_id(spelled != nullptr ? *spelled : name.name);
            const Id member = node(Op::filter_member, begin, field, locals[i].slot, made);
            grow(member, made);
            made = member;
        }
    return made;
}

bool Parser::numeral_begins(std::size_t ahead) const {
    if (scan_.peek(ahead) == '.') ++ahead;
    return scan_.peek(ahead) >= '0' && scan_.peek(ahead) <= '9';
}

/// Rule 35: the sign belongs to the literal, so that it binds tighter than anything that may follow.
Parser::Id Parser::literal_number() {
    const std::size_t begin = scan_.at();
    const bool negative = scan_.peek() == '-';
    if (negative) scan_.go_to(begin + 1);
    const std::string_view text = scan_.numeral();
    const auto value = Decimal::parse(text);
    if (!value)
        fault(Diagnostic::error("TD0404", source_.span(begin, begin + text.size())).with("found", text.substr(0, 60)));
    return constant(Value::number(negative ? -*value : *value), begin);
}

/// Rule 62: @"…" holds a date, time, date and time or duration.
Parser::Id Parser::at_literal() {
    const std::size_t begin = scan_.at();
    scan_.take("@");
    if (scan_.peek() != '"') unexpected("string_after_at");
    const auto text = scan_.string_literal();
    if (!text) never_closed(begin, begin + 2);
    if (const auto date = parse_date(*text); date) return constant(Value::date(*date), begin);
    if (auto moment = parse_date_time(*text); moment) return constant(Value::date_time(std::move(*moment)), begin);
    if (auto time = parse_time(*text); time) return constant(Value::time(std::move(*time)), begin);
    if (const auto months = parse_years_months(*text); months) return constant(Value::years_months(*months), begin);
    if (const auto seconds = parse_days_time(*text); seconds) return constant(Value::days_time(*seconds), begin);
    fault(Diagnostic::error("TD0409", source_.span(begin, scan_.at()))
              .with("found", std::string_view(*text).substr(0, 60)));
}

/// Rules 53 (list) and 8 (interval): both begin with a bracket.
Parser::Id Parser::bracket() {
    const std::size_t begin = scan_.at();
    const bool closed = scan_.peek() == '[';
    scan_.take(closed ? "[" : "]");
    Ids items;
    if (closed && scan_.take("]")) return listed(Op::list, begin, items);
    items.push_back(any_expression());
    if (scan_.starts("..")) return range_end(items.front(), closed, begin);
    if (!closed) unexpected("..");
    while (scan_.take(",")) items.push_back(any_expression());
    need("]", "]");
    const Id made = listed(Op::list, begin, items);
    for (const Id item : items) grow(made, item);
    return made;
}

Parser::Id Parser::parenthesis() {
    const std::size_t begin = scan_.at();
    need("(", "(");
    const Id inner = any_expression();
    if (scan_.starts("..")) return range_end(inner, false, begin);
    need(")", ")");
    return inner;
}

Parser::Id Parser::range_end(Id low, bool low_closed, std::size_t begin) {
    scan_.take("..");
    constexpr int kAdditive = 3;
    const bool outer = std::exchange(high_end_, true);
    const Id high = binary(kAdditive);
    high_end_ = outer;
    const bool closed = scan_.peek() == ']';
    if (!scan_.take("]") && !scan_.take(")") && !scan_.take("[")) unexpected("]");
    const auto flags =
        static_cast<std::uint8_t>((low_closed ? Program::kLowClosed : 0) | (closed ? Program::kHighClosed : 0));
    const Id made = node(Op::range, begin, low, high, 0, flags);
    grow(made, low);
    grow(made, high);
    return made;
}

/// Rules 57–60. Entries see those before them, a function also itself.
Parser::Id Parser::context() {
    const std::size_t begin = scan_.at();
    scan_.take("{");
    const std::size_t depth = known_.depth();
    Ids items;
    Ids values;
    std::unordered_set<Id> keys;
    std::uint8_t flags = 0;
    while (scan_.peek() != '}') {
        if (!items.empty()) need(",", "}");
        std::string key;
        if (scan_.peek() == '"') {
            const std::size_t at = scan_.at();
            const auto text = scan_.string_literal();
            if (!text) never_closed(at, at + 1);
            key = *text;
        } else {
            key = plain_name("key", ":");
        }
        need(":", ":");
        const Id name = name_id(key);
        if (!keys.insert(name).second) flags = Program::kDuplicate;
        known_.add_member(key);
        const Id hidden = known_.push_hidden();
        if (scan_.is_word("function")) own_name_ = OwnName{hidden, key};
        const Id value = any_expression();
        own_name_.reset();
        if (program_->nodes[value].op == Op::function) program_->extra[program_->nodes[value].c + 2] = hidden;
        known_.pop_to(hidden);
        known_.push(key);
        items.insert(items.end(), {name, value, hidden});
        values.push_back(value);
    }
    need("}", "}");
    known_.pop_to(depth);
    const Id made = listed(Op::context, begin, items, 0, flags);
    for (const Id value : values) grow(made, value);
    return made;
}

} // namespace thidua::feel
