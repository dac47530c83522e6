#include <algorithm>
#include <utility>

#include "feel/builtins/builtins.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"
#include "feel/types/near_type.hpp"

namespace thidua::feel {

namespace {

/// Words of the grammar, which no name may begin with (DMN 1.5 §10.3.1.4).
bool stands_for_itself(const Scanner& scan) {
    constexpr std::string_view kWords[] = {"null",  "true",   "false",     "if", "then", "else", "for",     "some",
                                           "every", "return", "satisfies", "in", "and",  "or",   "between", "function"};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&scan](std::string_view word) { return scan.is_word(word); });
}

} // namespace

/// A name that is declared here: everything up to `until`, which is a sign or a word between blanks.
std::string Parser::plain_name(const char* expected, std::string_view until) {
    if (!scan_.is_name_start_here() || stands_for_itself(scan_)) unexpected(expected);
    const std::size_t begin = scan_.at();
    constexpr std::size_t kLongest = 256;
    std::string best;
    std::size_t best_end = 0;
    for (const NameMatch& name : name_ends(scan_.text(), begin, kLongest)) {
        scan_.go_to(name.end);
        scan_.skip();
        const bool ends = until == "in"
                              ? scan_.is_word("in")
                              : (scan_.peek() == ':' || (until != ":" && (scan_.peek() == ',' || scan_.peek() == ')')));
        if (!ends) continue;
        best = name.tokens;
        best_end = name.end;
        break;
    }
    if (best_end == 0) {
        scan_.go_to(name_ends(scan_.text(), begin, 0).front().end);
        scan_.skip();
        unexpected(until == "in" ? "in" : (until == ":" ? ":" : ")"));
    }
    scan_.go_to(best_end);
    scan_.skip();
    return best;
}

/// Rule 47.
Parser::Id Parser::if_expression() {
    const std::size_t begin = scan_.at();
    scan_.take_word("if");
    const Id condition = any_expression();
    need_word("then", "then");
    const Id yes = any_expression();
    need_word("else", "else");
    const Id no = any_expression();
    const Id made = node(Op::condition, begin, condition, yes, no);
    for (const Id child : {condition, yes, no}) grow(made, child);
    return made;
}

/// `x in domain, y in 1..n`: triples of slot, domain and end of the domain.
Parser::Ids Parser::iterators(const char* after) {
    Ids made;
    Ids names;
    do {
        std::string name = plain_name("variable", "in");
        need_word("in", "in");
        const Id domain = any_expression();
        Id end = Program::kNone;
        if (scan_.take("..")) end = any_expression();
        names.push_back(name_id(name));
        made.insert(made.end(), {known_.push(std::move(name)), domain, end});
    } while (scan_.take(","));
    loop_names_ = std::move(names);
    need_word(after, after);
    return made;
}

/// Rule 46; `partial` is the list of results so far (DMN 1.5 §10.3.2.14).
Parser::Id Parser::for_expression() {
    const std::size_t begin = scan_.at();
    scan_.take_word("for");
    const std::size_t depth = known_.depth();
    const Ids items = iterators("return");
    const Ids names = std::exchange(loop_names_, {});
    const Id partial = known_.push("partial");
    const std::size_t first_new = program_->nodes.size();
    const Id body = any_expression();
    const bool uses_partial =
        std::any_of(program_->nodes.begin() + static_cast<std::ptrdiff_t>(first_new), program_->nodes.end(),
                    [partial](const Program::Node& n) { return n.op == Op::local && n.a == partial; });
    known_.pop_to(depth);
    const Id details = extra_of({body, partial});
    const Id made = listed(Op::loop, begin, items, details, uses_partial ? Program::kUsesPartial : std::uint8_t{0});
    grow(made, body);
    for (std::size_t i = 0; i < items.size(); i += 3) grow(made, items[i + 1]);
    name_iterators(made, names);
    return made;
}

void Parser::name_iterators(Id made, const Ids& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        program_->loop_names.emplace(program_->nodes[made].a + 3 * i, names[i]);
}

/// Rule 48.
Parser::Id Parser::quantified() {
    const std::size_t begin = scan_.at();
    const bool some = scan_.take_word("some");
    if (!some) scan_.take_word("every");
    const std::size_t depth = known_.depth();
    const Ids items = iterators("satisfies");
    const Ids names = std::exchange(loop_names_, {});
    const Id condition = any_expression();
    known_.pop_to(depth);
    const Id made = listed(some ? Op::some : Op::every, begin, items, condition);
    grow(made, condition);
    for (std::size_t i = 0; i < items.size(); i += 3) grow(made, items[i + 1]);
    name_iterators(made, names);
    return made;
}

/// Rules 55 and 56.
Parser::Id Parser::function_definition() {
    const std::size_t begin = scan_.at();
    scan_.take_word("function");
    const std::optional<OwnName> own = std::exchange(own_name_, std::nullopt);
    if (own) known_.rename(own->slot, own->name); // inside of it, the function may call itself
    need("(", "(");
    const std::size_t depth = known_.depth();
    Ids items;
    while (scan_.peek() != ')') {
        if (!items.empty()) need(",", ")");
        std::string name = plain_name("parameter", ",");
        Id type = Program::kNone;
        if (scan_.take(":")) {
            program_->types.push_back(type_expression(0));
            type = static_cast<Id>(program_->types.size() - 1);
        }
        items.insert(items.end(), {name_id(name), type});
        known_.push(std::move(name));
    }
    need(")", ")");
    const bool external = scan_.take_word("external");
    if (external) known_.pop_to(depth); // what is mapped to does not hang on the arguments
    const Id body = any_expression();
    known_.pop_to(depth);
    if (own) known_.rename(own->slot, std::string());
    if (external) {
        const Id outside = listed(Op::external_function, begin, items, body);
        grow(outside, body);
        return outside;
    }
    const Id details = extra_of({body, static_cast<Id>(depth), Program::kNone});
    const Id made = listed(Op::function, begin, items, details);
    grow(made, body);
    return made;
}

/// Rule 54: a built-in type, a type of the model, or list<…>, range<…>, context<…>, function<…> -> ….
Type Parser::type_expression(int depth) {
    constexpr int kDeepest = 30;
    if (depth > kDeepest) fault(Diagnostic::error("TD0406", here()).with("limit", std::to_string(kDeepest)));
    if (!scan_.is_name_start_here()) unexpected("type");
    const std::size_t begin = scan_.at();
    std::optional<Type> made;
    std::size_t end = 0;
    std::string found;
    const auto ends = name_ends(scan_.text(), begin, known_.longest() + 32);
    for (const NameMatch& name : ends) {
        const Type* own = known_.scope().type(name.tokens);
        const auto standard = Type::parse(name.name);
        if (own == nullptr && !standard) continue;
        made = own != nullptr ? *own : *standard;
        found = name.name;
        end = name.end;
    }
    if (!made) {
        Diagnostic unknown = Diagnostic::error("TD0410", source_.span(begin, ends.front().end))
                                 .with("found", std::string_view(ends.front().name));
        if (std::string nearest = near_type(ends.front().name); !nearest.empty()) {
            unknown.hint = "TD0410.nearest";
            unknown.arguments.push_back({"nearest", LocalText(std::move(nearest))});
        }
        fault(std::move(unknown));
    }
    scan_.go_to(end);
    scan_.skip();
    if (scan_.peek() == '<') type_brackets(found, *made, depth);
    return *made;
}

bool Parser::type_brackets(std::string_view name, Type& made, int depth) {
    if (name != "list" && name != "range" && name != "context" && name != "function") return false;
    scan_.take("<");
    if (name == "context") {
        std::vector<Type::Field> fields;
        do {
            std::string field = plain_name("key", ":");
            need(":", ":");
            fields.emplace_back(std::move(field), type_expression(depth + 1));
        } while (scan_.take(","));
        made = Type::context_of(std::move(fields));
    } else if (name == "function") {
        made = function_type(depth);
        return true;
    } else {
        const Type element = type_expression(depth + 1);
        made = name == "list" ? Type::list_of(element) : Type::range_of(element);
    }
    need(">", ">");
    return true;
}

Type Parser::function_type(int depth) {
    std::vector<Type> parameters;
    while (scan_.peek() != '>') {
        if (!parameters.empty()) need(",", ">");
        parameters.push_back(type_expression(depth + 1));
    }
    need(">", ">");
    Type result;
    if (scan_.take("->")) result = type_expression(depth + 1);
    return Type::function_of(std::move(parameters), result);
}

} // namespace thidua::feel
