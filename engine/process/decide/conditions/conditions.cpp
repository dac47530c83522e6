#include "process/decide/conditions/conditions.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "definition/check/scope.hpp"
#include "feel/run/expression.hpp"
#include "feel/values/text_form.hpp"
#include "process/consultation/answers.hpp"
#include "process/state/values/field_values.hpp"

namespace thidua::process {
namespace {

using definition::ExpressionSpec;
using definition::KnownName;
using definition::WorkflowDefinition;
using feel::Context;
using feel::Value;

Value number(std::int64_t count) { return Value::number(Decimal(count)); }

Value score_value(const Nomination& nomination) {
    const Score* score = nomination.score("");
    if (score == nullptr) return {};
    const auto total = Decimal::parse(score->total);
    return Value::context(
        Context{{"total", total ? Value::number(*total) : Value()}, {"name", Value::string(score->name)}});
}

Value votes_value(const std::optional<VoteCount>& votes) {
    if (!votes) return {};
    return Value::context(Context{{"members", number(votes->members)},
                                  {"present", number(votes->present)},
                                  {"written", number(votes->written)},
                                  {"yes", number(votes->yes)},
                                  {"no", number(votes->no)},
                                  {"blank", number(votes->blank)}});
}

/// Of all that the action leaves; of an expression without an action, of all where the nomination is.
Value answers_value(const WorkflowDefinition& definition, const Nomination& nomination, const std::string& action) {
    const auto* spec = definition.action(action);
    Answers answers;
    for (const Token& token : nomination.marking) {
        const bool left =
            spec == nullptr || std::find(spec->from.begin(), spec->from.end(), token.stage) != spec->from.end();
        if (left) answers += count_answers(definition, nomination, token.stage, token.asked);
    }
    if (answers.asked == 0) return {};
    return Value::context(Context{{"asked", number(answers.asked)},
                                  {"open", number(answers.open)},
                                  {"yes", number(answers.yes)},
                                  {"no", number(answers.no)},
                                  {"none", number(answers.none)},
                                  {"silent", number(answers.silent)},
                                  {"persons", number(answers.persons)}});
}

Value nomination_value(const Nomination& nomination, const TimeZone& zone) {
    return Value::context(Context{{"id", Value::string(nomination.id)},
                                  {"unit", Value::string(nomination.unit)},
                                  {"workflow", Value::string(nomination.workflow)},
                                  {"proposer", Value::string(nomination.proposer.principal)},
                                  {"created", Value::date(zone.date_of(nomination.created))},
                                  {"revision", number(static_cast<std::int64_t>(nomination.revision))}});
}

std::string shortened(std::string text) {
    constexpr std::size_t kMost = 80;
    if (count_code_points(text) <= kMost) return text;
    std::size_t end = 0;
    for (std::size_t points = 0; end < text.size() && points < kMost; ++points) {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    }
    return text.substr(0, end) + "…";
}

/// `name = value`; of a context the members that the expression speaks of; of a list how many there are.
std::string described(const std::string& name, const Value& value, const std::string& expression) {
    if (value.kind() == feel::Kind::list) return "count(" + name + ") = " + std::to_string(value.as_list().size());
    if (value.kind() != feel::Kind::context) return name + " = " + shortened(feel::to_literal(value));
    std::string members;
    for (const auto& member : value.as_context().entries()) {
        const std::string path = name + "." + member.first;
        if (expression.find(path) == std::string::npos) continue;
        if (!members.empty()) members += ", ";
        members += path + " = " + shortened(feel::to_literal(member.second));
    }
    return members.empty() ? name + " = " + shortened(feel::to_literal(value)) : members;
}

} // namespace

Conditions::Conditions(const WorkflowDefinition& definition, const Nomination& nomination, Instant now, TimeZone zone,
                       Occasion occasion)
    : definition_(definition), nomination_(nomination), now_(now), zone_(zone), occasion_(std::move(occasion)) {}

Value Conditions::value_in(std::size_t slot) const {
    const auto& fields = definition_.form.fields;
    if (slot < fields.size()) return feel_value(fields[slot], nomination_);
    switch (static_cast<KnownName>(slot - fields.size())) {
    case KnownName::evidence:
        return evidence_value(nomination_, nullptr);
    case KnownName::score:
        return score_value(nomination_);
    case KnownName::votes:
        return votes_value(occasion_.votes);
    case KnownName::nomination:
        return nomination_value(nomination_, zone_);
    case KnownName::action:
        return Value::context(
            Context{{"name", Value::string(occasion_.action)}, {"reason", Value::string(occasion_.reason)}});
    case KnownName::today:
        return Value::date(zone_.date_of(now_));
    case KnownName::answers:
        return answers_value(definition_, nomination_, occasion_.action);
    }
    return {};
}

void Conditions::fill(std::size_t slot) {
    if (values_.empty()) {
        values_.resize(definition_.form.fields.size() + definition::kKnownNames.size());
        filled_.resize(values_.size());
    }
    if (slot >= values_.size() || filled_[slot]) return;
    values_[slot] = value_in(slot);
    filled_[slot] = true;
}

Value Conditions::value_of(const feel::Expression& expression) {
    fill(0); // the expression may read no slot at all, but is given them all
    for (const std::size_t slot : expression.used_slots()) fill(slot);
    feel::Surroundings around;
    around.now = now_;
    around.zone = zone_;
    Diagnostics ignored; // a fault gives null, which refuses: values_behind() says why
    return expression.evaluate_into(ignored, values_, around);
}

std::optional<std::int64_t> Conditions::count(const ExpressionSpec& expression, std::int64_t most) {
    if (expression.compiled == nullptr) return std::nullopt;
    const Value answer = value_of(*expression.compiled);
    if (answer.kind() != feel::Kind::number) return std::nullopt;
    const Decimal number = answer.as_number();
    if (number.is_negative() || number > Decimal(most)) return std::nullopt;
    return number.rounded(0, Rounding::ceiling).to_int64();
}

definition::Duration Conditions::span_of(const definition::TimeLimit& limit) {
    definition::Duration span = limit.span;
    if (!limit.count) return span;
    if (const auto computed = count(*limit.count, definition::kMostUnits))
        span.count = static_cast<std::int32_t>(*computed);
    return span;
}

Truth Conditions::test(const definition::CompiledExpression& expression) {
    if (expression == nullptr) return Truth::unknown;
    const Value answer = value_of(*expression);
    return answer.is_true() ? Truth::yes : answer.is_false() ? Truth::no : Truth::unknown;
}

std::string Conditions::values_behind(const ExpressionSpec& expression) {
    std::string described_values;
    if (expression.compiled == nullptr) return described_values;
    for (const std::size_t slot : expression.compiled->used_slots()) {
        fill(slot);
        const std::size_t fields = definition_.form.fields.size();
        const std::string name =
            slot < fields ? definition_.form.fields[slot].name : std::string(definition::kKnownNames[slot - fields]);
        if (!described_values.empty()) described_values += ", ";
        described_values += described(name, values_[slot], expression.text);
    }
    return described_values;
}

} // namespace thidua::process
