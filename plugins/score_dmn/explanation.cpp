#include "explanation.hpp"

#include <algorithm>

#include "annotations.hpp"
#include "dmn/model/boxed_kinds.hpp"
#include "feel/values/text_form.hpp"

namespace score_dmn {
namespace {

using thidua::Decimal;
using thidua::LocalText;
using thidua::dmn::Aggregation;
using thidua::dmn::DecisionTable;
using thidua::dmn::HitPolicy;
using thidua::dmn::LiteralLogic;
using thidua::feel::Kind;
using thidua::feel::Value;

const DecisionTable* table_of(const Element& decision) {
    return dynamic_cast<const DecisionTable*>(decision.logic.get());
}

/// Do all matching rules count, or does the table pick one of them?
bool all_count(const DecisionTable& table) {
    switch (table.policy) {
    case HitPolicy::rule_order:
    case HitPolicy::output_order:
        return true;
    case HitPolicy::collect:
        return table.aggregation == Aggregation::none || table.aggregation == Aggregation::sum;
    default:
        return false;
    }
}

/// The points that one rule gives, when they do not depend on anything.
std::optional<Decimal> constant_points(const DecisionTable& table, const thidua::dmn::BoxedPtr& result,
                                       std::size_t output) {
    const std::string& name = table.outputs[output].name;
    if (table.outputs.size() > 1 && name != "points" && name != "total") return std::nullopt;
    const auto* literal = dynamic_cast<const LiteralLogic*>(result.get());
    if (literal == nullptr || !literal->expression.used_slots().empty()) return std::nullopt;
    return points_in(literal->expression.evaluate({}).value);
}

/// The most that a table can give by one rule: at least `points`, and never less than nothing.
Decimal most_of(const DecisionTable& table, const Decimal& points) {
    Decimal most = points > Decimal() ? points : Decimal();
    for (const DecisionTable::Rule& rule : table.rules)
        for (std::size_t output = 0; output < rule.results.size(); ++output)
            if (const auto given = constant_points(table, rule.results[output], output); given && *given > most)
                most = *given;
    return most;
}

Line::Kind kind_of(const Decimal& points, bool bonus) {
    if (points < Decimal()) return Line::Kind::deduction;
    return bonus ? Line::Kind::bonus : Line::Kind::criterion;
}

std::string numbers_of(const std::vector<std::size_t>& rules) {
    std::string made;
    for (const std::size_t rule : rules) made += (made.empty() ? "" : ", ") + std::to_string(rule + 1);
    return made;
}

void append(LocalText& note, std::string_view text) {
    if (note.empty()) return;
    LocalText longer;
    for (const auto& [language, before] : note.texts()) longer.set(language, before + std::string(text));
    note = std::move(longer);
}

} // namespace

const Value& Explanation::value_of(const Element& decision) {
    const auto known = values_.find(&decision);
    if (known != values_.end()) return known->second;
    return values_.emplace(&decision, model_.evaluate(decision, inputs_.given).value).first->second;
}

bool Explanation::is_bonus(const Element& decision) const {
    return std::find(bonus_.begin(), bonus_.end(), decision.name) != bonus_.end();
}

std::vector<Line> Explanation::lines(const Element& decision, const Decimal& points) {
    lines_.clear();
    explained_.clear();
    explain(decision, points, false);
    return std::move(lines_);
}

void Explanation::explain(const Element& decision, const Decimal& points, bool bonus) {
    bonus = bonus || is_bonus(decision);
    // What two sums share is taken apart once, so that a long chain of shared parts stays short.
    const bool first = explained_.insert(&decision).second;
    if (first && (by_rules(decision, points, bonus) || by_parts(decision, points, bonus))) return;
    by_formula(decision, points, bonus);
}

bool Explanation::by_rules(const Element& decision, const Decimal& points, bool bonus) {
    const DecisionTable* table = table_of(decision);
    const auto matched = table != nullptr ? model_.matched_rules(decision, inputs_.given) : std::nullopt;
    if (!matched) return false;
    std::vector<std::size_t> hits(matched->rules.size());
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i] = i;
    if (!all_count(*table)) {
        // The rules that say what the table said; a count or a default is said by none of them.
        std::erase_if(hits, [&](std::size_t hit) { return points_in(matched->results[hit]) != points; });
        if (table->aggregation == Aggregation::count) hits.resize(0);
        const bool picks_first = table->policy == HitPolicy::first || table->policy == HitPolicy::priority;
        if (picks_first && hits.size() > 1) hits.resize(1);
        if (hits.empty() && !matched->rules.empty()) return false;
        lines_.push_back(line_of(decision, *matched, std::move(hits), points, bonus));
        return true;
    }
    Decimal sum;
    for (const std::size_t hit : hits) sum = sum + points_in(matched->results[hit]).value_or(Decimal());
    if (hits.empty() || sum != points) {
        if (!hits.empty()) return false;
        lines_.push_back(line_of(decision, *matched, {}, points, bonus));
        return true;
    }
    for (const std::size_t hit : hits)
        lines_.push_back(line_of(decision, *matched, {hit}, *points_in(matched->results[hit]), bonus));
    return true;
}

bool Explanation::by_parts(const Element& decision, const Decimal& points, bool bonus) {
    std::vector<std::pair<const Element*, Decimal>> parts;
    Decimal sum;
    for (const Element::Need& need : decision.needs) {
        if (need.element->kind != Element::Kind::decision) continue;
        const auto part = points_in(value_of(*need.element));
        if (!part) continue;
        parts.emplace_back(need.element, *part);
        sum = sum + *part;
    }
    if (parts.empty()) return false;
    if (sum == points) {
        for (const auto& [element, part] : parts) explain(*element, part, bonus);
        return true;
    }
    // The result only passes one of them on: the one that rests on most of the others.
    std::erase_if(parts, [&](const auto& part) { return part.second != points; });
    if (parts.empty()) return false;
    const auto widest = std::max_element(parts.begin(), parts.end(), [](const auto& left, const auto& right) {
        return behind(*left.first).size() < behind(*right.first).size();
    });
    explain(*widest->first, points, bonus);
    return true;
}

void Explanation::by_formula(const Element& decision, const Decimal& points, bool bonus) {
    Line line;
    line.kind = kind_of(points, bonus);
    line.criterion = decision.id.empty() ? decision.name : decision.id;
    line.title = decision.name;
    line.points = points;
    line.most = points > Decimal() ? points : Decimal();
    LocalText rules;
    for (const char* language : {"vi", "en"}) {
        std::string text;
        for (const AskedTable& asked : tables(decision))
            for (const AskedTable::Hit& hit : asked.hits)
                text +=
                    (text.empty() ? "" : ", ") +
                    (std::string(language) == "vi" ? "«" + asked.table + "» dòng " : "\"" + asked.table + "\" rule ") +
                    std::to_string(hit.rule);
        rules.set(language, text);
    }
    line.text = {rules.in("vi").empty() ? "line.formula.alone" : "line.formula",
                 {{"decision", LocalText(decision.name)}, {"rules", rules}}};
    lines_.push_back(std::move(line));
}

Line Explanation::line_of(const Element& decision, const Matched& matched, std::vector<std::size_t> hits,
                          const Decimal& points, bool bonus) {
    Line line;
    const bool one_of_many = all_count(*matched.table) && !hits.empty();
    line.kind = kind_of(points, bonus);
    line.criterion = decision.id.empty() ? decision.name : decision.id;
    line.title = decision.name;
    line.table = decision.name;
    line.points = points;
    line.most = one_of_many ? (points > Decimal() ? points : Decimal()) : most_of(*matched.table, points);
    if (hits.empty()) {
        line.text = {matched.rules.empty() ? "line.none" : "line.default", {{"table", LocalText(decision.name)}}};
        return line;
    }
    for (std::size_t& hit : hits) hit = matched.rules[hit];
    if (one_of_many) line.criterion += "-" + std::to_string(hits.front() + 1);
    Annotation said = annotation_of(*matched.table, hits.front());
    if (!said.criterion.empty()) line.title = said.criterion;
    line.clause = said.clause;
    std::string unknown;
    line.evidence = evidence_of(said.evidence, unknown);
    if (!unknown.empty()) {
        if (said.text.empty())
            said.text = LocalText(unknown);
        else
            append(said.text, "; " + unknown);
    }
    line.text = {said.text.empty() ? "line.rule.bare" : "line.rule",
                 {{"table", LocalText(decision.name)}, {"rules", LocalText(numbers_of(hits))}, {"text", said.text}}};
    for (const std::size_t rule : hits) line.rules.push_back(rule + 1);
    return line;
}

std::vector<std::string> Explanation::evidence_of(const std::vector<std::string>& names, std::string& unknown) {
    std::vector<std::string> ids;
    for (const std::string& name : names) {
        const Element* element = model_.find(name);
        const Value items = element != nullptr ? value_of(*element) : Value();
        if (element == nullptr) unknown += (unknown.empty() ? "" : ", ") + name;
        if (items.kind() != Kind::list) continue;
        for (const Value& item : items.as_list()) {
            const Value* id = item.kind() == Kind::string ? &item : nullptr;
            if (item.kind() == Kind::context)
                for (const char* key : {"name", "id"})
                    if (const Value* found = item.as_context().find(key);
                        found != nullptr && found->kind() == Kind::string && !found->as_string().empty())
                        id = found;
            if (id != nullptr) ids.emplace_back(id->as_string());
        }
    }
    return ids;
}

std::vector<AskedTable> Explanation::tables(const Element& decision) {
    std::vector<AskedTable> made;
    for (const Element* element : behind(decision)) {
        const auto matched =
            table_of(*element) != nullptr ? model_.matched_rules(*element, inputs_.given) : std::nullopt;
        if (!matched) continue;
        AskedTable asked{element->name, to_literal(value_of(*element)), {}};
        for (std::size_t i = 0; i < matched->rules.size(); ++i)
            asked.hits.push_back({matched->rules[i] + 1, matched->table->rules[matched->rules[i]].annotation,
                                  to_literal(matched->results[i])});
        made.push_back(std::move(asked));
    }
    return made;
}

} // namespace score_dmn
