#include "verification/conditions/reading.hpp"

#include <algorithm>

#include "definition/check/scope.hpp"
#include "feel/builtins/builtins.hpp"
#include "feel/builtins/signature.hpp"
#include "feel/partition/constants.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"

namespace thidua::verification {
namespace {

using definition::ExpressionSpec;
using definition::FieldSpec;
using definition::FieldType;
using definition::FormSpec;
using definition::KnownName;
using feel::Kind;
using feel::Op;
using feel::Program;
using feel::Value;
using Id = std::uint32_t;
using Node = Program::Node;
using TypeName = feel::Type::Name;
using View = Look::View;

std::optional<KnownName> known_name(std::size_t slot, const FormSpec& form) {
    if (slot < form.fields.size()) return std::nullopt;
    return static_cast<KnownName>(slot - form.fields.size());
}

TypeName type_of_field(const FieldSpec& field) {
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
        return TypeName::number;
    case FieldType::date:
        return TypeName::date;
    case FieldType::yes_no:
        return TypeName::boolean;
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::choice:
        return TypeName::string;
    case FieldType::rows:
    case FieldType::evidence:
        break;
    }
    return TypeName::any;
}

/// Are all values of the look known one by one, so that a condition may do with them what it likes?
bool is_enumerated(const Look& look, const FormSpec& form) {
    if (look.view != View::whole || look.slot >= form.fields.size()) return false;
    const FieldType type = form.fields[look.slot].type;
    return type == FieldType::yes_no || type == FieldType::choice;
}

bool is_comparison(Op op) { return op >= Op::equal && op <= Op::greater_equal; }

class ConditionReader {
  public:
    ConditionReader(const Program& program, const FormSpec& form) : program_(program), form_(form) {}

    bool read() { return has_one_value(program_.root); }
    [[nodiscard]] Reading take() { return std::move(made_); }
    [[nodiscard]] Id stopped_at() const { return stopped_at_; }

  private:
    bool stop(Id id) {
        stopped_at_ = id;
        return false;
    }

    /// Is the part's value the same wherever the looks stand alike?
    bool has_one_value(Id id) {
        if (feel::is_closed(program_, id)) return true;
        if (const auto look = look_of(id)) return (see(*look).has_value() && is_enumerated(*look, form_)) || stop(id);
        const Node& node = program_.nodes[id];
        switch (node.op) {
        case Op::negate:
            return has_one_value(node.a);
        case Op::condition:
            return has_one_value(node.a) && has_one_value(node.b) && has_one_value(node.c);
        case Op::between:
            return between(id);
        case Op::in:
            return in(id);
        case Op::list:
            return all_have_one_value(node);
        case Op::builtin:
            return node.b != Program::kNone && !tells_the_time(node) ? all_have_one_value(node) : stop(id);
        default:
            break;
        }
        if (is_comparison(node.op)) return comparison(id);
        const bool joins = node.op >= Op::add && node.op <= Op::disjunction;
        return joins ? has_one_value(node.a) && has_one_value(node.b) : stop(id);
    }

    bool all_have_one_value(const Node& node) {
        const auto first = program_.extra.begin() + node.a;
        return std::all_of(first, first + node.b, [this](Id part) { return has_one_value(part); });
    }

    static bool tells_the_time(const Node& call) {
        const auto name = feel::builtin_at(call.c).name;
        return name == "now" || name == "today";
    }

    bool comparison(Id id) {
        const Node& node = program_.nodes[id];
        const auto left = look_of(node.a);
        const auto right = look_of(node.b);
        if (left && right) return compared(*left, *right, node.op, id);
        if (left) return against(*left, node.b, id) || (is_enumerated(*left, form_) && has_one_value(node.b));
        if (right) return against(*right, node.a, id) || (is_enumerated(*right, form_) && has_one_value(node.a));
        return has_one_value(node.a) && has_one_value(node.b);
    }

    bool between(Id id) {
        const Node& node = program_.nodes[id];
        const auto look = look_of(node.a);
        if (!look) return has_one_value(node.a) && has_one_value(node.b) && has_one_value(node.c);
        for (const Id end : {node.b, node.c}) {
            const auto other = look_of(end);
            if (!(other ? compared(*look, *other, Op::less, id) : against(*look, end, id))) return false;
        }
        return true;
    }

    bool in(Id id) {
        const Node& node = program_.nodes[id];
        const auto look = look_of(node.c);
        if (!look) return has_one_value(node.c) && all_have_one_value(node);
        feel::List constants;
        for (std::uint32_t i = 0; i < node.b; ++i)
            if (!feel::add_constants(program_, program_.extra[node.a + i], constants)) return stop(id);
        return std::all_of(constants.begin(), constants.end(),
                           [&](const Value& constant) { return against(*look, constant, id); });
    }

    bool against(const Look& look, Id other, Id id) {
        const auto constant = feel::closed_value(program_, other);
        return constant ? against(look, *constant, id) : stop(id);
    }

    bool against(const Look& look, const Value& constant, Id id) {
        const bool is_list = type_of(look, form_) == TypeName::any;
        if (is_list && !constant.is_null()) return stop(id);
        if (is_evidence(look)) return see({look.slot, View::count, {}}).has_value() || stop(id); // a list, never null
        const auto seen = see(look);
        if (!seen) return stop(id);
        made_.seen[*seen].constants.push_back(constant);
        return true;
    }

    /// Numbers with numbers, days with days; texts only whether they are equal.
    bool compared(const Look& left, const Look& right, Op op, Id id) {
        const TypeName type = type_of(left, form_);
        if (type != type_of(right, form_) || type == TypeName::any) return stop(id);
        const bool enumerated = is_enumerated(left, form_) && is_enumerated(right, form_);
        if (type == TypeName::string && op != Op::equal && op != Op::not_equal && !enumerated) return stop(id);
        const auto first = see(left);
        const auto second = first ? see(right) : std::nullopt;
        if (!second) return stop(id);
        if (!enumerated && *first != *second) made_.compared.emplace_back(*first, *second);
        return true;
    }

    /// The index of the look; nothing when the same name is looked at in another way too.
    std::optional<std::size_t> see(const Look& look) {
        for (std::size_t i = 0; i < made_.seen.size(); ++i) {
            const Look& known = made_.seen[i].look;
            if (known == look) return i;
            if (known.slot == look.slot && (known.view != View::member || look.view != View::member))
                return std::nullopt;
        }
        made_.seen.push_back({look, {}});
        return made_.seen.size() - 1;
    }

    [[nodiscard]] std::optional<Look> look_of(Id id) const {
        const Node& node = program_.nodes[id];
        if (node.op == Op::global) return whole(node.a);
        if (node.op == Op::path && program_.nodes[node.a].op == Op::global)
            return member(program_.nodes[node.a].a, program_.names[node.b]);
        if (node.op != Op::builtin || node.b != 1) return std::nullopt;
        const Node& argument = program_.nodes[program_.extra[node.a]];
        if (argument.op != Op::global || argument.a >= form_.fields.size() + definition::kKnownNames.size())
            return std::nullopt;
        const auto name = feel::builtin_at(node.c).name;
        const Look all = whole(argument.a);
        if (name == "count" && is_list(argument.a)) return Look{argument.a, View::count, {}};
        const bool is_free_text = type_of(all, form_) == TypeName::string && !is_enumerated(all, form_);
        if (name == "string length" && is_free_text) return Look{argument.a, View::length, {}};
        return std::nullopt;
    }

    /// A score, a vote or answers that are missing have no members: it is looked at by one of them.
    [[nodiscard]] Look whole(std::size_t slot) const {
        const auto known = known_name(slot, form_);
        if (known == KnownName::score) return {slot, View::member, "total"};
        if (known == KnownName::votes) return {slot, View::member, "members"};
        if (known == KnownName::answers) return {slot, View::member, "asked"};
        return {slot, View::whole, {}};
    }

    [[nodiscard]] std::optional<Look> member(std::size_t slot, const std::string& name) const {
        const Look look{slot, View::member, name};
        return type_of(look, form_) == TypeName::any ? std::nullopt : std::optional<Look>(look);
    }

    [[nodiscard]] bool is_evidence(const Look& look) const {
        if (look.view != View::whole) return false;
        if (look.slot >= form_.fields.size()) return known_name(look.slot, form_) == KnownName::evidence;
        return form_.fields[look.slot].type == FieldType::evidence;
    }

    [[nodiscard]] bool is_list(std::size_t slot) const {
        if (slot >= form_.fields.size()) return known_name(slot, form_) == KnownName::evidence;
        const FieldType type = form_.fields[slot].type;
        return type == FieldType::rows || type == FieldType::evidence;
    }

    const Program& program_;
    const FormSpec& form_;
    Reading made_;
    Id stopped_at_ = 0;
};

} // namespace

std::string to_text(const Look& look, const FormSpec& form) {
    const std::string name = look.slot < form.fields.size()
                                 ? form.fields[look.slot].name
                                 : std::string(definition::kKnownNames[look.slot - form.fields.size()]);
    switch (look.view) {
    case View::count:
        return "count(" + name + ")";
    case View::length:
        return "string length(" + name + ")";
    case View::member:
        return name + "." + look.member;
    case View::whole:
        break;
    }
    return name;
}

feel::Type::Name type_of(const Look& look, const FormSpec& form) {
    if (look.view == View::count || look.view == View::length) return TypeName::number;
    if (look.view == View::whole && look.slot < form.fields.size()) return type_of_field(form.fields[look.slot]);
    static const feel::Scope kKnown = definition::scope_of(FormSpec{});
    const feel::Type& whole = kKnown.variables()[look.slot - form.fields.size()].type;
    if (look.view == View::whole) return whole.is_structured() ? TypeName::any : whole.name();
    const feel::Type* member = whole.field(look.member);
    return member == nullptr || member->is_structured() ? TypeName::any : member->name();
}

bool Reading::looks_at(std::size_t slot) const {
    return std::any_of(seen.begin(), seen.end(), [slot](const Seen& one) { return one.look.slot == slot; });
}

std::optional<Reading> read_condition(const ExpressionSpec& condition, const FormSpec& form, SourceSpan* undecided) {
    if (condition.compiled == nullptr) return std::nullopt;
    const Program& program = condition.compiled->program();
    ConditionReader reader(program, form);
    if (reader.read()) return reader.take();
    if (undecided != nullptr) *undecided = program.span(reader.stopped_at());
    return std::nullopt;
}

} // namespace thidua::verification
