#include "verification/variables/guard.hpp"

#include <algorithm>
#include <memory>

#include "base/text/text.hpp"
#include "feel/syntax/operators.hpp"
#include "verification/variables/guard_words.hpp"

namespace thidua::verification {

bool operator==(const Term& left, const Term& right) {
    if (left.kind != right.kind) return false;
    if (left.kind != Term::Kind::constant) return left.variable == right.variable;
    return left.constant.kind() == right.constant.kind() && feel::equal(left.constant, right.constant).value_or(false);
}

namespace {

using WordKind = GuardWord::Kind;
using feel::Value;

constexpr std::size_t kMostDepth = 200;
constexpr std::size_t kMostWays = 512;
constexpr std::size_t kMostNames = 500; // among which a near one is looked for

/// A part of a guard. An operand that is no boolean may only be compared.
struct Part {
    enum class Kind { any, all, negated, compared, operand };
    Kind kind = Kind::operand;
    std::vector<Part> parts;
    Atom atom; ///< an operand is its left side
};

Part operand_of(Term term) {
    Part made;
    made.atom.left = std::move(term);
    return made;
}

Part combined(Part::Kind kind, std::vector<Part> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Part made;
    made.kind = kind;
    made.parts = std::move(parts);
    return made;
}

Comparison opposite(Comparison comparison) {
    constexpr Comparison kOpposite[] = {Comparison::unequal, Comparison::equal,      Comparison::greater_equal,
                                        Comparison::greater, Comparison::less_equal, Comparison::less};
    return kOpposite[static_cast<std::size_t>(comparison)];
}

/// Reads by descending; ends at the first fault or at what is not decided.
class GuardReader {
  public:
    GuardReader(const std::string& text, const std::string& transition, SourceSpan span,
                const std::vector<Variable>& variables, Diagnostics& faults)
        : text_(text), transition_(transition), span_(std::move(span)), variables_(variables), faults_(faults) {}

    Guard run() {
        std::string found;
        auto words = guard_words(text_, found);
        if (!words) {
            not_a_guard(found);
            return {};
        }
        words_ = std::move(*words);
        find_written();
        Part whole = any(0);
        if (is_readable_ && word().kind != WordKind::end) not_a_guard(word().text);
        Guard guard;
        guard.written = written_;
        if (is_faulty_) return guard;
        if (is_readable_) guard.ways = ways_of(whole, false);
        guard.is_decided = is_readable_;
        return guard;
    }

  private:
    [[nodiscard]] const GuardWord& word() const { return words_[at_]; }
    [[nodiscard]] bool is_sign(std::string_view sign) const {
        return word().kind == WordKind::sign && word().text == sign;
    }
    [[nodiscard]] bool is_word(std::string_view sign, std::string_view name) const {
        return is_sign(sign) || (word().kind == WordKind::name && to_lower_ascii(word().text) == name);
    }
    static std::string to_lower_ascii(std::string text) {
        for (char& letter : text)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        return text;
    }

    void fault(const char* code, const std::string& found, const std::string& near = {}) {
        if (is_faulty_) return;
        Diagnostic made = Diagnostic::error(code, span_).with("transition", transition_).with("found", found);
        made.arguments.push_back({"guard", LocalText(text_)});
        if (!near.empty()) {
            made.hint = std::string(code) + ".near";
            made.arguments.push_back({"near", LocalText(near)});
        }
        faults_.push_back(std::move(made));
        is_faulty_ = true;
        is_readable_ = false;
    }
    void not_a_guard(const std::string& found) { fault("TD1122", found); }
    void undecided() { is_readable_ = false; }

    /// A name is read, or written (`x'`, `x_w`).
    std::optional<Term> variable(const std::string& name) const {
        const auto known = [&](std::string_view wanted) -> std::optional<std::size_t> {
            for (std::size_t i = 0; i < variables_.size(); ++i)
                if (variables_[i].name == wanted) return i;
            return std::nullopt;
        };
        const auto as = [](Term::Kind kind, std::size_t index) {
            Term term;
            term.kind = kind;
            term.variable = index;
            return term;
        };
        if (name.ends_with('\'')) {
            const auto found = known(std::string_view(name).substr(0, name.size() - 1));
            return found ? std::optional(as(Term::Kind::written, *found)) : std::nullopt;
        }
        if (const auto found = known(name)) return as(Term::Kind::read, *found);
        if (name.size() < 3) return std::nullopt;
        const std::string_view ending = std::string_view(name).substr(name.size() - 2);
        const auto found = known(std::string_view(name).substr(0, name.size() - 2));
        if (!found || (ending != "_r" && ending != "_w")) return std::nullopt;
        return as(ending == "_r" ? Term::Kind::read : Term::Kind::written, *found);
    }

    void find_written() {
        for (const GuardWord& one : words_)
            if (const auto term = one.kind == WordKind::name ? variable(one.text) : std::nullopt;
                term && term->is(Term::Kind::written))
                written_.push_back(term->variable);
        std::sort(written_.begin(), written_.end());
        written_.erase(std::unique(written_.begin(), written_.end()), written_.end());
    }

    Part any(std::size_t depth) {
        std::vector<Part> parts{all(depth)};
        while (is_readable_ && is_word("||", "or")) {
            ++at_;
            parts.push_back(all(depth));
        }
        return combined(Part::Kind::any, std::move(parts));
    }

    Part all(std::size_t depth) {
        std::vector<Part> parts{negation(depth)};
        while (is_readable_ && is_word("&&", "and")) {
            ++at_;
            parts.push_back(negation(depth));
        }
        return combined(Part::Kind::all, std::move(parts));
    }

    Part negation(std::size_t depth) {
        if (depth > kMostDepth) {
            undecided();
            return {};
        }
        if (!is_word("!", "not")) return comparison(depth);
        ++at_;
        Part made;
        made.kind = Part::Kind::negated;
        made.parts.push_back(negation(depth + 1));
        return made;
    }

    Part comparison(std::size_t depth) {
        Part left = primary(depth);
        if (!is_readable_ || word().kind != WordKind::sign) return left;
        static const std::vector<std::string> kComparisons = {"==", "!=", "<", "<=", ">", ">="};
        const auto found = std::find(kComparisons.begin(), kComparisons.end(), word().text);
        if (found == kComparisons.end()) {
            for (const char* more : {"+", "-", "*", "/", "%", "^", ",", "("})
                if (is_sign(more)) undecided();
            return left;
        }
        ++at_;
        Part right = primary(depth);
        if (!is_readable_) return left;
        for (const char* more : {"+", "-", "*", "/", "%", "^", "("})
            if (is_sign(more)) undecided();
        if (left.kind != Part::Kind::operand || right.kind != Part::Kind::operand) undecided();
        if (!is_readable_) return left;
        left.kind = Part::Kind::compared;
        left.atom.comparison = static_cast<Comparison>(found - kComparisons.begin());
        left.atom.right = right.atom.left;
        check_types(left.atom);
        return left;
    }

    Part primary(std::size_t depth) {
        const GuardWord here = word();
        if (is_sign("(")) {
            ++at_;
            Part inside = any(depth + 1);
            if (!is_readable_) return inside;
            if (!is_sign(")")) {
                not_a_guard(word().text);
                return inside;
            }
            ++at_;
            return inside;
        }
        if (is_sign("-")) {
            ++at_;
            if (word().kind != WordKind::number) {
                undecided();
                return {};
            }
            return number("-" + word().text);
        }
        if (here.kind == WordKind::number) return number(here.text);
        if (here.kind == WordKind::text || here.kind == WordKind::name) {
            ++at_;
            return here.kind == WordKind::text ? constant(Value::string(here.text)) : named(here.text);
        }
        not_a_guard(here.text);
        return {};
    }

    static Part constant(Value value) {
        Term term;
        term.constant = std::move(value);
        return operand_of(std::move(term));
    }

    Part number(const std::string& written) {
        ++at_;
        const auto exact = Decimal::parse(written);
        if (!exact) not_a_guard(written);
        return constant(Value::number(exact.value_or(Decimal())));
    }

    Part named(const std::string& name) {
        if (const auto term = variable(name)) return operand_of(*term);
        const std::string lower = to_lower_ascii(name);
        if (lower == "true" || lower == "false") return constant(Value::boolean(lower == "true"));
        if (is_sign("(")) { // a function
            undecided();
            return {};
        }
        std::vector<std::string> names;
        for (const Variable& one : variables_) names.push_back(one.name);
        fault("TD1123", name, names.size() > kMostNames ? std::string() : nearest_name(name, names));
        return {};
    }

    [[nodiscard]] feel::Kind kind_of(const Term& term) const {
        if (term.is(Term::Kind::constant)) return term.constant.kind();
        const VariableType type = variables_[term.variable].type;
        if (type == VariableType::boolean) return feel::Kind::boolean;
        return type == VariableType::text ? feel::Kind::string : feel::Kind::number;
    }

    void check_types(const Atom& atom) {
        const feel::Kind kind = kind_of(atom.left);
        const bool by_order = atom.comparison != Comparison::equal && atom.comparison != Comparison::unequal;
        if (kind != kind_of(atom.right))
            return fault("TD1124", feel::kind_name(kind) + ", " + feel::kind_name(kind_of(atom.right)));
        if (by_order && kind != feel::Kind::number) undecided();
    }

    /// The ways to make the part true, or false when it is negated.
    std::vector<Way> ways_of(const Part& part, bool negated) {
        if (!is_readable_) return {};
        if (part.kind == Part::Kind::negated) return ways_of(part.parts.front(), !negated);
        if (part.kind == Part::Kind::operand) return ways_of_operand(part.atom.left, negated);
        if (part.kind == Part::Kind::compared) {
            Atom atom = part.atom;
            if (negated) atom.comparison = opposite(atom.comparison);
            return {{std::move(atom)}};
        }
        const bool alternatives = (part.kind == Part::Kind::any) != negated;
        std::vector<Way> made;
        if (!alternatives) made.emplace_back();
        for (const Part& one : part.parts) {
            const std::vector<Way> more = ways_of(one, negated);
            made = alternatives ? joined(std::move(made), more) : crossed(made, more);
            if (made.size() <= kMostWays) continue;
            undecided();
            return {};
        }
        return made;
    }

    static std::vector<Way> joined(std::vector<Way> ways, const std::vector<Way>& more) {
        ways.insert(ways.end(), more.begin(), more.end());
        return ways;
    }

    static std::vector<Way> crossed(const std::vector<Way>& ways, const std::vector<Way>& more) {
        std::vector<Way> made;
        for (const Way& one : ways)
            for (std::size_t i = 0; i < more.size() && made.size() <= kMostWays; ++i) {
                made.push_back(one);
                made.back().insert(made.back().end(), more[i].begin(), more[i].end());
            }
        return made;
    }

    std::vector<Way> ways_of_operand(const Term& term, bool negated) {
        if (kind_of(term) != feel::Kind::boolean) {
            fault("TD1124", feel::kind_name(kind_of(term)));
            return {};
        }
        Atom atom;
        atom.left = term;
        atom.right.constant = Value::boolean(!negated);
        return {{std::move(atom)}};
    }

    const std::string& text_;
    const std::string& transition_;
    SourceSpan span_;
    const std::vector<Variable>& variables_;
    Diagnostics& faults_;
    std::vector<GuardWord> words_;
    std::size_t at_ = 0;
    std::vector<std::size_t> written_;
    bool is_readable_ = true;
    bool is_faulty_ = false;
};

} // namespace

Guard read_guard(const std::string& text, const std::string& transition, SourceSpan span,
                 const std::vector<Variable>& variables, Diagnostics& faults) {
    return GuardReader(text, transition, std::move(span), variables, faults).run();
}

} // namespace thidua::verification
