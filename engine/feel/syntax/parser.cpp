#include "feel/syntax/parser.hpp"

#include <algorithm>
#include <utility>

#include "base/text/text.hpp"
#include "feel/run/folding.hpp"
#include "feel/syntax/foreign_signs.hpp"

namespace thidua::feel {

namespace {
constexpr std::uint32_t kMostDepth = 1000;
}

Parser::Parser(const SourceText& source, const Scope& scope, const Limits& limits)
    : source_(source), limits_(limits), scan_(source_.text()), known_(scope),
      program_(std::make_shared<Program>(source)) {}

void Parser::fault(Diagnostic diagnostic) const { throw Fault{std::move(diagnostic)}; }

SourceSpan Parser::here() const {
    const std::string found = scan_.found();
    return source_.span(scan_.at(), scan_.at() + std::max<std::size_t>(found.size(), 1));
}

void Parser::unexpected(const char* expected) const {
    if (auto name = nearly_known_name()) fault(std::move(*name));
    const bool after_operand = std::string_view(expected) == "end";
    const Awaited awaited = after_operand ? Awaited::an_operator : Awaited::anything;
    if (auto slip = foreign_slip(source_, scan_.at(), awaited)) fault(std::move(*slip));
    const std::string found = scan_.found();
    Diagnostic made = Diagnostic::error(found.empty() ? "TD0402" : "TD0401", here());
    if (!found.empty()) made.arguments.push_back({"found", LocalText(found)});
    // What the grammar wants is a word of the catalogue, or a sign that reads the same in every language.
    static constexpr std::string_view kWords[] = {
        "expression",     "end", "words", "name", "key", "variable", "parameter", "type", "one_way_of_arguments",
        "string_after_at"};
    if (after_operand && scan_.is_name_start_here()) expected = "words";
    const bool is_word = std::find(std::begin(kWords), std::end(kWords), expected) != std::end(kWords);
    made.hint = std::string("TD0401.") + (is_word ? expected : "sign");
    if (!is_word) made.arguments.push_back({"expected", LocalText(expected)});
    fault(std::move(made));
}

std::optional<Diagnostic> Parser::nearly_known_name() const {
    const std::string_view text = source_.text();
    const auto is_before = [&](const Program::Node& node) {
        return node.op == Op::unknown_name && node.end < scan_.at() &&
               text.substr(node.end, scan_.at() - node.end).find_first_not_of(" \t\n") == std::string_view::npos;
    };
    const auto& nodes = program_->nodes;
    const auto first = std::find_if(nodes.rbegin(), nodes.rend(), is_before);
    if (!scan_.is_name_start_here() || first == nodes.rend()) return std::nullopt;
    std::vector<std::string> known;
    for (const auto& variable : known_.scope().variables()) known.push_back(variable.name);
    for (const auto& local : known_.locals()) known.push_back(local.name);
    constexpr std::size_t kLonger = 20; // than the name that was meant
    std::optional<Diagnostic> made;
    std::size_t least = std::string_view::npos; // further words make another length than that of the name
    for (const NameMatch& words : name_ends(text, first->begin, known_.longest() + kLonger)) {
        const std::string nearest = words.end > scan_.at() ? nearest_name(words.name, known) : std::string();
        const std::size_t has = count_code_points(words.name);
        const std::size_t wants = count_code_points(nearest);
        const std::size_t differs = std::max(has, wants) - std::min(has, wants);
        if (nearest.empty() || differs >= least) continue;
        least = differs;
        made = Diagnostic::error("TD0430", source_.span(first->begin, words.end))
                   .with("name", words.name)
                   .with("nearest", nearest)
                   .with_hint("TD0430.nearest");
    }
    return made;
}

void Parser::need(std::string_view sign, const char* expected) {
    if (!scan_.take(sign)) unexpected(expected);
}

void Parser::need_word(std::string_view word, const char* expected) {
    if (!scan_.take_word(word)) unexpected(expected);
}

template <class Body>
Result<std::shared_ptr<const Program>> Parser::preconditions(const Body& body) {
    const std::string_view text = source_.text();
    if (text.size() > limits_.expression_bytes)
        return Failure::refused(Diagnostic::error("TD0405", source_.span(0, 1))
                                    .with("found", std::to_string(text.size()))
                                    .with("limit", std::to_string(limits_.expression_bytes)));
    if (const auto bad = first_invalid_utf8(text); bad)
        return Failure::refused(Diagnostic::error("TD0408", source_.span(*bad, *bad + 1)));
    try {
        scan_.skip();
        const Id root = body();
        if (!scan_.at_end()) unexpected("end");
        return std::shared_ptr<const Program>(finish(root));
    } catch (Fault& caught) {
        return Failure::refused(std::move(caught.diagnostic));
    }
}

Result<std::shared_ptr<const Program>> Parser::expression() {
    return preconditions([this] { return any_expression(); });
}

Result<std::shared_ptr<const Program>> Parser::filter_condition() {
    known_.push("item", true);
    return preconditions([this] { return any_expression(); });
}

/// Rules 15–17: `-`, `not(…)` or a list of tests, against the value called `?`.
Result<std::shared_ptr<const Program>> Parser::unary_tests() {
    program_->unary = true;
    return preconditions([this] {
        const std::size_t begin = scan_.at();
        const Id input = node(Op::local, begin, known_.push("?"));
        if (scan_.peek() == '-' && (scan_.take("-"), scan_.at_end())) return node(Op::any_input, begin);
        scan_.go_to(begin);
        if (scan_.is_word("not")) {
            scan_.take_word("not");
            if (scan_.take("(")) {
                const Id tests = test_list(input);
                if (scan_.take(")") && scan_.at_end()) {
                    program_->nodes[tests].flags |= Program::kNegated;
                    return tests;
                }
            }
            scan_.go_to(begin); // not a negation of tests after all: `not(a) and b`
        }
        return test_list(input);
    });
}

Parser::Id Parser::test_list(Id input) {
    const std::size_t begin = scan_.at();
    Ids tests;
    do tests.push_back(positive_test(program_->nodes[input].a));
    while (scan_.take(","));
    return listed(Op::test, begin, tests, input);
}

std::shared_ptr<Program> Parser::finish(Id root) {
    program_->root = root;
    program_->frame = known_.frame();
    std::vector<std::size_t>& used = program_->used_slots; // one for each mention until here
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    fold_constants(*program_);
    program_->flat = FlatCondition::of(*program_, known_.scope());
    program_->nodes.shrink_to_fit();
    return program_;
}

Parser::Id Parser::node(Op op, std::size_t begin, Id a, Id b, Id c, std::uint8_t flags) {
    std::size_t end = scan_.at(); // behind blanks: step back so that a span ends with its last sign
    while (end > begin + 1 && static_cast<unsigned char>(scan_.text()[end - 1]) <= ' ') --end;
    program_->nodes.push_back({op, flags, 1, a, b, c, static_cast<Id>(begin), static_cast<Id>(end)});
    return static_cast<Id>(program_->nodes.size() - 1);
}

/// Keeps the height of the tree: evaluation recurses as deep as that.
void Parser::grow(Id made, Id child) {
    const std::uint32_t depth = program_->nodes[child].depth + 1U;
    if (depth > kMostDepth)
        fault(Diagnostic::error("TD0406", source_.span(program_->nodes[made].begin, program_->nodes[made].end))
                  .with("limit", std::to_string(kMostDepth)));
    program_->nodes[made].depth =
        static_cast<std::uint16_t>(std::max<std::uint32_t>(program_->nodes[made].depth, depth));
}

Parser::Id Parser::extra_of(const Ids& items) {
    const auto start = static_cast<Id>(program_->extra.size());
    program_->extra.insert(program_->extra.end(), items.begin(), items.end());
    return start;
}

Parser::Id Parser::listed(Op op, std::size_t begin, const Ids& items, Id c, std::uint8_t flags) {
    return node(op, begin, extra_of(items), static_cast<Id>(items.size()), c, flags);
}

Parser::Id Parser::constant(Value value, std::size_t begin) {
    program_->constants.push_back(std::move(value));
    return node(Op::constant, begin, static_cast<Id>(program_->constants.size() - 1));
}

Parser::Id Parser::name_id(const std::string& name) {
    const auto [known, is_new] = name_ids_.emplace(name, static_cast<Id>(program_->names.size()));
    if (is_new) program_->names.push_back(name);
    return known->second;
}

/// Rules 1 and 2. Every bracket and keyword comes through here, so that the nesting is counted in one place.
Parser::Id Parser::any_expression() {
    if (++nesting_ > limits_.nesting)
        fault(Diagnostic::error("TD0406", here()).with("limit", std::to_string(limits_.nesting)));
    const bool outer_end = std::exchange(high_end_, false);
    const std::size_t begin = scan_.at();
    Id made = 0;
    if (starts_test())
        made = comparison_test(begin);
    else
        made = binary(0);
    high_end_ = outer_end;
    --nesting_;
    return made;
}

namespace {

struct Operator {
    std::string_view sign;
    Op op;
    int level;
    bool word;
};

/// Loosest first (rule 2 and 4). `**` precedes `*` so that it is matched first.
constexpr Operator kOperators[] = {
    {"or", Op::disjunction, 0, true}, {"and", Op::conjunction, 1, true}, {"+", Op::add, 3, false},
    {"-", Op::subtract, 3, false},    {"**", Op::power, 5, false},       {"*", Op::multiply, 4, false},
    {"/", Op::divide, 4, false},
};
constexpr int kComparisonLevel = 2;
constexpr int kTightest = 6;

} // namespace

Parser::Id Parser::binary(int level) {
    if (level == kTightest) return unary();
    const std::size_t begin = ready_ ? ready_->begin : scan_.at();
    Id left = binary(level + 1);
    if (level == kComparisonLevel) return comparison(left, begin);
    for (bool again = true; again;) {
        again = false;
        for (const Operator& known : kOperators) {
            if (known.level != level) continue;
            if (known.sign == "*" && scan_.starts("**")) continue;
            if (!(known.word ? scan_.take_word(known.sign) : scan_.take(known.sign))) continue;
            const Id right = binary(level + 1);
            const Id made = node(known.op, begin, left, right);
            grow(made, left);
            grow(made, right);
            left = made;
            again = true;
            break;
        }
    }
    return left;
}

/// Rules 49 (comparison, between, in) and 51 (instance of binds tighter and is read in postfix()).
Parser::Id Parser::comparison(Id left, std::size_t begin) {
    static constexpr Operator kComparisons[] = {
        {"!=", Op::not_equal, 0, false}, {"<=", Op::less_equal, 0, false}, {">=", Op::greater_equal, 0, false},
        {"<", Op::less, 0, false},       {">", Op::greater, 0, false},     {"=", Op::equal, 0, false},
    };
    for (;;) {
        if (scan_.take_word("between")) {
            const Id low = binary(kComparisonLevel + 1);
            need_word("and", "and");
            const Id high = binary(kComparisonLevel + 1);
            const Id made = node(Op::between, begin, left, low, high);
            for (const Id child : {left, low, high}) grow(made, child);
            left = made;
            continue;
        }
        if (scan_.take_word("in")) {
            left = in_operator(left, begin);
            continue;
        }
        const auto* found = std::find_if(std::begin(kComparisons), std::end(kComparisons),
                                         [this](const Operator& known) { return scan_.take(known.sign); });
        if (found == std::end(kComparisons)) return left;
        const Id right = binary(kComparisonLevel + 1);
        const Id made = node(found->op, begin, left, right);
        grow(made, left);
        grow(made, right);
        left = made;
    }
}

/// Rule 49c: `x in (tests)` or `x in test`.
Parser::Id Parser::in_operator(Id left, std::size_t begin) {
    const std::size_t depth = known_.depth();
    const Id slot = known_.push("?");
    Ids tests{slot};
    const auto first = [&tests]() -> Id& { return tests[1]; };
    const std::size_t first_new = program_->nodes.size();
    const std::size_t open = scan_.at();
    if (scan_.take("(")) { // nothing is read twice: brackets inside brackets would double the work each time
        do tests.push_back(positive_test(slot));
        while (scan_.take(","));
        if (tests.size() == 2 && scan_.starts("..")) {
            first() = range_end(first(), false, open);
            mark_input(first(), first_new, slot);
        } else {
            need(")", ")");
            constexpr std::string_view kGoesOn = "([.+-*/"; // `x in (a + b) * c`: the bracket was no list of tests
            if (tests.size() == 2 && scan_.peek() != '\0' && kGoesOn.find(scan_.peek()) != std::string_view::npos) {
                ready_ = Ready{first(), open};
                first() = binary(kComparisonLevel + 1);
                mark_input(first(), first_new, slot);
            }
        }
    } else {
        tests.push_back(positive_test(slot, false)); // rule 49: what follows is an operand, not a whole expression
    }
    known_.pop_to(depth);
    const Id made = listed(Op::in, begin, tests, left);
    ++program_->nodes[made].a; // the slot of `?` precedes the tests
    --program_->nodes[made].b;
    grow(made, left);
    for (std::size_t i = 1; i < tests.size(); ++i) grow(made, tests[i]);
    return made;
}

/// Rules 7 and 8: `< 5`, `= 5`, `!= 5`, `[1..5]`, or any expression, which may speak of the tested value as `?`.
Parser::Id Parser::positive_test(Id input_slot, bool whole) {
    const std::size_t begin = scan_.at();
    const auto first_new = program_->nodes.size();
    const Id made = starts_test() ? comparison_test(begin) : whole ? any_expression() : binary(kComparisonLevel + 1);
    mark_input(made, first_new, input_slot);
    return made;
}

/// Records in the test whether `?` occurs in it: in a node that was made since.
void Parser::mark_input(Id test, std::size_t first_new, Id input_slot) {
    const bool mentions_input =
        std::any_of(program_->nodes.begin() + static_cast<std::ptrdiff_t>(first_new), program_->nodes.end(),
                    [input_slot](const Program::Node& n) { return n.op == Op::local && n.a == input_slot; });
    if (mentions_input) program_->nodes[test].flags |= Program::kUsesInput;
}

bool Parser::starts_test() const {
    return scan_.peek() == '<' || scan_.peek() == '>' || scan_.peek() == '=' || scan_.starts("!=");
}

/// `< a` as a value is a range (DMN 1.5 §10.3.2.7).
Parser::Id Parser::comparison_test(std::size_t begin) {
    if (scan_.peek() == '=' || scan_.peek() == '!') {
        const bool differs = scan_.peek() == '!';
        scan_.take(differs ? "!=" : "=");
        const Id end = binary(kComparisonLevel + 1);
        const Id made = node(differs ? Op::not_equal_test : Op::equal_test, begin, end);
        grow(made, end);
        return made;
    }
    const bool less = scan_.peek() == '<';
    const bool closed = scan_.peek(1) == '=';
    scan_.take(less ? (closed ? "<=" : "<") : (closed ? ">=" : ">"));
    const Id end = binary(kComparisonLevel + 1);
    const auto flags = static_cast<std::uint8_t>((less ? 0 : Program::kLow) |
                                                 (closed ? (less ? Program::kHighClosed : Program::kLowClosed) : 0));
    const Id made = node(Op::open_range, begin, end, 0, 0, flags);
    grow(made, end);
    return made;
}

/// Rule 24; negation binds tighter than `**` (the order of rule 4).
Parser::Id Parser::unary() {
    const std::size_t begin = scan_.at();
    if (ready_ || scan_.peek() != '-' || numeral_begins(1)) return postfix();
    if (++nesting_ > limits_.nesting)
        fault(Diagnostic::error("TD0406", here()).with("limit", std::to_string(limits_.nesting)));
    scan_.take("-");
    const Id operand = unary();
    --nesting_;
    const Id made = node(Op::negate, begin, operand);
    grow(made, operand);
    return made;
}

Result<Expression> Expression::parse(const SourceText& source, const Scope& scope, Grammar grammar,
                                     const Limits& limits) {
    Parser parser(source, scope, limits);
    auto program = grammar == Grammar::expression    ? parser.expression()
                   : grammar == Grammar::unary_tests ? parser.unary_tests()
                                                     : parser.filter_condition();
    if (!program) return program.error();
    return Expression(*program);
}

} // namespace thidua::feel
