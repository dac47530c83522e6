#include "verification/workflow/guard.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using definition::FormSpec;

bool is_name_byte(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
           (code >= 'A' && code <= 'Z') || code == '_' || code == '-' || code == '\'' || code == '.';
}

bool is_comparable(FieldType type) {
    return type == FieldType::text || type == FieldType::long_text || type == FieldType::integer ||
           type == FieldType::decimal || type == FieldType::yes_no || type == FieldType::choice;
}

GuardValue::Kind kind_of(FieldType type) {
    if (type == FieldType::integer || type == FieldType::decimal) return GuardValue::Kind::number;
    return type == FieldType::yes_no ? GuardValue::Kind::yes_no : GuardValue::Kind::text;
}

/// Recursive descent over the decidable part of FEEL. `failed_` once anything else is met.
class GuardReader {
  public:
    GuardReader(std::string_view text, const FormSpec& form) : text_(text), form_(form) {}

    std::optional<Guard> read() {
        Guard guard = any();
        skip_blanks();
        if (failed_ || at_ != text_.size()) return std::nullopt;
        return guard;
    }

  private:
    static constexpr int kDeepest = 50;

    void skip_blanks() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }

    bool take(std::string_view symbol) {
        skip_blanks();
        if (text_.substr(at_, symbol.size()) != symbol) return false;
        at_ += symbol.size();
        return true;
    }

    bool take_word(std::string_view word) {
        skip_blanks();
        const std::size_t end = at_ + word.size();
        if (text_.substr(at_, word.size()) != word || (end < text_.size() && is_name_byte(text_[end]))) return false;
        at_ = end;
        return true;
    }

    Guard fail() {
        failed_ = true;
        return {};
    }

    Guard any() {
        if (++depth_ > kDeepest) return fail();
        Guard guard = joined_by("or", Guard::Kind::any);
        --depth_;
        return guard;
    }

    Guard joined_by(std::string_view word, Guard::Kind kind) {
        Guard first = word == "or" ? joined_by("and", Guard::Kind::all) : single();
        if (failed_ || !take_word(word)) return first;
        Guard guard{kind, {std::move(first)}, {}, {}};
        do {
            guard.parts.push_back(word == "or" ? joined_by("and", Guard::Kind::all) : single());
        } while (!failed_ && take_word(word));
        return guard;
    }

    Guard single() {
        if (take("(")) {
            Guard guard = any();
            return take(")") ? guard : fail();
        }
        if (take_word("not")) {
            if (!take("(")) return fail();
            Guard guard{Guard::Kind::negation, {any()}, {}, {}};
            return take(")") ? guard : fail();
        }
        if (take_word("true")) return constant(true);
        if (take_word("false")) return constant(false);
        return comparison();
    }

    static Guard constant(bool yes) { return {Guard::Kind::constant, {}, {}, {GuardValue::Kind::yes_no, {}, {}, yes}}; }

    Guard comparison() {
        const FieldSpec* field = take_field();
        if (field == nullptr) return fail();
        if (take_word("between")) {
            Guard least = against(*field, Guard::Kind::at_least);
            if (failed_ || !take_word("and")) return fail();
            return {Guard::Kind::all, {std::move(least), against(*field, Guard::Kind::at_most)}, {}, {}};
        }
        if (take_word("in")) return one_of(*field);
        if (take("!=")) return against(*field, Guard::Kind::unequal);
        if (take("<=")) return against(*field, Guard::Kind::at_most);
        if (take(">=")) return against(*field, Guard::Kind::at_least);
        if (take("<")) return against(*field, Guard::Kind::less);
        if (take(">")) return against(*field, Guard::Kind::more);
        if (take("=")) return against(*field, Guard::Kind::equal);
        if (field->type != FieldType::yes_no) return fail();
        return {Guard::Kind::truth_of, {}, field->name, {}};
    }

    Guard one_of(const FieldSpec& field) {
        if (!take("(")) return fail();
        Guard guard{Guard::Kind::any, {}, {}, {}};
        do {
            guard.parts.push_back(against(field, Guard::Kind::equal));
        } while (!failed_ && take(","));
        return take(")") ? guard : fail();
    }

    Guard against(const FieldSpec& field, Guard::Kind kind) {
        const std::optional<GuardValue> literal = take_literal();
        if (!literal) return fail();
        const bool order = kind != Guard::Kind::equal && kind != Guard::Kind::unequal;
        const bool fits =
            literal->kind == kind_of(field.type) || (!order && literal->kind == GuardValue::Kind::nothing);
        if (!fits || (order && literal->kind != GuardValue::Kind::number)) return fail();
        return {kind, {}, field.name, *literal};
    }

    /// The longest field name that begins here.
    const FieldSpec* take_field() {
        skip_blanks();
        const FieldSpec* best = nullptr;
        for (const FieldSpec& field : form_.fields)
            if (text_.substr(at_, field.name.size()) == field.name &&
                (best == nullptr || field.name.size() > best->name.size()))
                best = &field;
        if (best == nullptr || !is_comparable(best->type)) return nullptr;
        const std::size_t end = at_ + best->name.size();
        if (end < text_.size() && is_name_byte(text_[end])) return nullptr;
        at_ = end;
        return best;
    }

    std::optional<GuardValue> take_literal() {
        skip_blanks();
        if (take_word("null")) return GuardValue{};
        if (take_word("true")) return GuardValue{GuardValue::Kind::yes_no, {}, {}, true};
        if (take_word("false")) return GuardValue{GuardValue::Kind::yes_no, {}, {}, false};
        if (at_ < text_.size() && text_[at_] == '"') return take_text();
        return take_number();
    }

    std::optional<GuardValue> take_text() {
        GuardValue value{GuardValue::Kind::text, {}, {}, false};
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') {
                ++at_;
                if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\\')) return std::nullopt;
            }
            value.text += text_[at_];
        }
        if (at_ >= text_.size()) return std::nullopt;
        ++at_;
        return value;
    }

    std::optional<GuardValue> take_number() {
        const std::size_t begin = at_;
        if (at_ < text_.size() && text_[at_] == '-') ++at_;
        while (at_ < text_.size() && ((text_[at_] >= '0' && text_[at_] <= '9') || text_[at_] == '.')) ++at_;
        const auto number = Decimal::parse(text_.substr(begin, at_ - begin));
        constexpr std::size_t kMostDigits = 30; // middles of such numbers are exact
        if (!number || at_ - begin > kMostDigits || (at_ < text_.size() && is_name_byte(text_[at_])))
            return std::nullopt;
        return GuardValue{GuardValue::Kind::number, {}, *number, false};
    }

    std::string_view text_;
    const FormSpec& form_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool failed_ = false;
};

Truth truth(bool yes) { return yes ? Truth::yes : Truth::no; }

Truth compare(const Guard& guard, const GuardValue& value) {
    if (guard.kind == Guard::Kind::equal) return truth(value == guard.literal);
    if (guard.kind == Guard::Kind::unequal) return truth(!(value == guard.literal));
    if (value.kind != GuardValue::Kind::number) return Truth::unknown;
    const auto order = value.number <=> guard.literal.number;
    switch (guard.kind) {
    case Guard::Kind::less:
        return truth(order < 0);
    case Guard::Kind::at_most:
        return truth(order <= 0);
    case Guard::Kind::more:
        return truth(order > 0);
    default:
        return truth(order >= 0);
    }
}

void add_number(std::vector<GuardValue>& values, const Decimal& number) {
    values.push_back({GuardValue::Kind::number, {}, number, false});
}

/// Each literal, one number between each two, one below and one above all.
std::vector<GuardValue> telling_numbers(const FieldSpec& field, const std::vector<GuardValue>& literals) {
    std::vector<Decimal> marks{Decimal(0)};
    for (const GuardValue& literal : literals)
        if (literal.kind == GuardValue::Kind::number) marks.push_back(literal.number);
    const auto least = field.min ? Decimal::parse(*field.min) : std::nullopt;
    const auto most = field.max ? Decimal::parse(*field.max) : std::nullopt;
    if (least) marks.push_back(*least);
    if (most) marks.push_back(*most);
    std::sort(marks.begin(), marks.end(), [](const Decimal& a, const Decimal& b) { return a < b; });
    const bool whole = field.type == FieldType::integer;
    std::vector<Decimal> numbers{(whole ? marks.front().rounded(0, Rounding::floor) : marks.front()) - Decimal(1)};
    for (std::size_t i = 0; i < marks.size(); ++i) {
        numbers.push_back(marks[i]);
        const Decimal next = marks[i].rounded(0, Rounding::floor) + Decimal(1);
        if (i + 1 == marks.size())
            numbers.push_back(next);
        else if (whole)
            numbers.push_back(next < marks[i + 1] ? next : marks[i]);
        else
            numbers.push_back((marks[i] + marks[i + 1]) / Decimal(2));
    }
    std::vector<GuardValue> values;
    for (const Decimal& number : numbers)
        if ((!least || number >= *least) && (!most || number <= *most) && (!whole || number.is_integer()))
            add_number(values, number);
    return values;
}

} // namespace

std::optional<Guard> read_guard(std::string_view text, const FormSpec& form) { return GuardReader(text, form).read(); }

Truth evaluate(const Guard& guard, const GuardValues& values) {
    switch (guard.kind) {
    case Guard::Kind::all:
    case Guard::Kind::any: {
        // `no` decides an all, `yes` an any; else one unknown makes it unknown.
        const Truth deciding = guard.kind == Guard::Kind::all ? Truth::no : Truth::yes;
        Truth result = guard.kind == Guard::Kind::all ? Truth::yes : Truth::no;
        for (const Guard& part : guard.parts) {
            const Truth value = evaluate(part, values);
            if (value == deciding) return deciding;
            if (value == Truth::unknown) result = Truth::unknown;
        }
        return result;
    }
    case Guard::Kind::negation: {
        const Truth value = evaluate(guard.parts.front(), values);
        return value == Truth::unknown ? value : truth(value == Truth::no);
    }
    case Guard::Kind::constant:
        return truth(guard.literal.yes);
    case Guard::Kind::truth_of: {
        const GuardValue& value = values.at(guard.field);
        return value.kind == GuardValue::Kind::yes_no ? truth(value.yes) : Truth::unknown;
    }
    default:
        return compare(guard, values.at(guard.field));
    }
}

void collect_literals(const Guard& guard, std::map<std::string, std::vector<GuardValue>>& into) {
    for (const Guard& part : guard.parts) collect_literals(part, into);
    if (!guard.field.empty()) into[guard.field].push_back(guard.literal);
}

std::vector<GuardValue> distinguishing_values(const FieldSpec& field, const std::vector<GuardValue>& literals) {
    std::vector<GuardValue> values;
    if (field.presence != definition::Presence::required) values.emplace_back();
    if (field.type == FieldType::choice) {
        for (const auto& choice : field.choices) values.push_back({GuardValue::Kind::text, choice.value, {}, false});
    } else if (field.type == FieldType::yes_no) {
        values.push_back({GuardValue::Kind::yes_no, {}, {}, true});
        values.push_back({GuardValue::Kind::yes_no, {}, {}, false});
    } else if (kind_of(field.type) == GuardValue::Kind::number) {
        for (GuardValue& value : telling_numbers(field, literals)) values.push_back(std::move(value));
    } else {
        std::string other = "…";
        for (const GuardValue& literal : literals) {
            if (literal.kind == GuardValue::Kind::text) values.push_back(literal);
            other += literal.text;
        }
        values.push_back({GuardValue::Kind::text, other, {}, false});
    }
    return values;
}

} // namespace thidua::verification
